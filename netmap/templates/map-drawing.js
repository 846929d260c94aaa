"use strict";
/* Draws a scene with vis-network. Places come with the page, nothing moves by itself. */

const CLOSEST = 1.6, HEADING_LETTER = 8.5;
const BACK = { color: PALE, opacity: 1 }, OWN = { color: STRONG, opacity: 1 };

function makeDrawing(study, container, on) {
  const nodes = new vis.DataSet(), ties = new vis.DataSet();
  const mark = { scene: null, chosen: NONE, turned: NONE, hovered: NONE, faded: new Set(), lit: new Map(), bright: null, looks: new Map() };
  const network = new vis.Network(container, { nodes, edges: ties }, { ...study.levels[0].options });
  // vis-network's own frame would be a second stop of the Tab key, with nothing to do there.
  for (const element of container.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  const paper = window.matchMedia("print"), canvas = container.querySelector("canvas");
  canvas.setAttribute("role", "img");
  network.on("click", (event) => {
    const node = network.getNodeAt(event.pointer.DOM), tie = node === undefined ? network.getEdgeAt(event.pointer.DOM) : undefined;
    if (tie === undefined) on.choose(node ?? NONE); else on.chooseTie(tie);
  });
  network.on("hoverNode", (event) => { mark.hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { mark.hovered = NONE; network.redraw(); });
  network.on("afterDrawing", (context) => {
    if (mark.scene === null) return;
    if (!paper.matches) mark.seen = { middle: network.getViewPosition(), scale: network.getScale(), width: container.clientWidth, height: container.clientHeight };
    drawRings(context, network, mark);
    drawLabels(context, network, mark, container);
  });
  const at = (node) => mark.scene.at(node);
  return {
    show: (scene, keep) => show(network, mark, scene, keep, canvas, container),
    choose: (chosen, turned, others) => light(network, mark, chosen, turned, others),
    goTo: (node) => network.moveTo({ position: at(node), scale: Math.max(network.getScale(), 0.7), animation: calm() }),
    bringIn: (node) => bringIn(network, container, at(node)),
    zoom: (factor) => network.moveTo({ scale: Math.min(5, Math.max(0.02, network.getScale() * factor)) }),
    fit: (still) => fitScene(network, mark, container, still),
    pan: (x, y) => pan(network, x, y),
    // What the screen last showed: while the page is set for paper, the frame has another shape.
    seen: () => mark.seen,
    end: () => network.destroy(),
    mark,
  };
}

/* No movement for readers who have asked for none. */
function calm() {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return still ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

/* The box around all marks of a scene, in its own measure. */
function extentOf(scene) {
  const box = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const node of scene.nodes) {
    const { x, y } = scene.at(node), far = scene.radius(node) + 14;
    box.left = Math.min(box.left, x - far); box.right = Math.max(box.right, x + far);
    box.top = Math.min(box.top, y - far); box.bottom = Math.max(box.bottom, y + far);
  }
  for (const heading of scene.headings) box.top = Math.min(box.top, heading.y - 20);
  return box;
}

function fitScene(network, mark, container, still) {
  if (!mark.scene || !mark.scene.nodes.length) return;
  const box = extentOf(mark.scene);
  const fitting = () => Math.min((container.clientWidth - 40) / (box.right - box.left), (container.clientHeight - 44) / (box.bottom - box.top), CLOSEST);
  // A heading is as wide at any scale, so how much of the drawing it takes up is known only from the scale.
  const first = fitting();
  for (const { text, x } of mark.scene.headings) {
    const half = (HEADING_LETTER * (text.length + 5)) / 2 / first;
    box.left = Math.min(box.left, x - half); box.right = Math.max(box.right, x + half);
  }
  const scale = fitting();
  network.moveTo({ position: { x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 }, scale, animation: still ? false : calm() });
}

function show(network, mark, scene, keep, canvas, container) {
  const seen = keep ? { position: network.getViewPosition(), scale: network.getScale() } : null;
  network.setOptions({ nodes: scene.level.options.nodes });
  Object.assign(mark, { scene, faded: new Set(), lit: new Map(), chosen: NONE, turned: NONE, hovered: NONE, bright: null });
  mark.looks = new Map(scene.nodes.map((node) => [node, scene.look(node)]));
  mark.nodes = new vis.DataSet(scene.nodes.map((node) => nodeOf(scene, mark, node)));
  mark.ties = new vis.DataSet(scene.lines.map((tie) => edgeOf(scene, tie)));
  network.setData({ nodes: mark.nodes, edges: mark.ties });
  if (seen) network.moveTo({ ...seen, animation: false }); else fitScene(network, mark, container, true);
  canvas.setAttribute("aria-label", "Drawing of " + counted(scene.nodes.length, scene.level) + " and their ties; the tables below hold the same");
}

function nodeOf(scene, mark, node) {
  const { colour, shape, edge, dashed } = mark.looks.get(node), { x, y } = scene.at(node);
  const border = scene.nodes.length > 300 ? 0.8 : 1.5;
  return {
    id: node, shape, x, y, size: scene.radius(node), color: { background: colour, border: edge || INK },
    borderWidth: dashed ? 2 : border, shapeProperties: { borderDashes: dashed ? [4, 3] : false },
  };
}

function edgeOf(scene, tie) {
  const look = scene.line(tie), ties = scene.level.ties;
  // An arrow's head grows with its line; on a thick one it is held to the size it has on a thin one.
  const head = { enabled: true, scaleFactor: look.width > 2.5 ? 0.4 : 0.7 };
  return {
    id: tie, from: ties.from[tie], to: ties.to[tie], width: look.width, dashes: look.dashes || false, color: { color: look.colour, opacity: look.opacity },
    arrows: { ...(look.forward ? { to: head } : {}), ...(look.back ? { from: head } : {}) },
  };
}

/* Brings out one node and those tied to it, and lets the others step back. */
function light(network, mark, chosen, turned, others) {
  // Drawn afresh and nobody chosen: there is nothing to bring out, and a drawing costs time.
  if (chosen === NONE && mark.chosen === NONE && turned === mark.turned) return;
  Object.assign(mark, { chosen, turned, bright: chosen < 0 ? null : new Set([chosen, ...others]) });
  const { scene, bright } = mark;
  const faded = bright === null ? new Set() : new Set(scene.nodes.filter((node) => !bright.has(node)));
  mark.nodes.update(scene.nodes.filter((node) => faded.has(node) !== mark.faded.has(node)).map((id) => ({ id, opacity: faded.has(id) ? 0.18 : 1 })));
  mark.faded = faded;
  lightTies(mark, chosen);
  network.redraw();
}

/* A tie is in one of four lights: as ever, one of the chosen node's own, or in the background. Where the colour of a
   line means something in a view, the chosen one's own keep it, and are only brought out. */
function lightTies(mark, chosen) {
  const { scene } = mark, { from, to } = scene.level.ties;
  const meant = scene.means || (() => scene.legend.length > 0);
  const wanted = (tie) => (chosen < 0 ? "plain" : from[tie] === chosen || to[tie] === chosen ? (meant(tie) ? "full" : "own") : scene.around ? "plain" : "back");
  const colour = {
    own: () => OWN, back: () => BACK, full: (tie) => ({ color: scene.line(tie).colour, opacity: 1 }),
    plain: (tie) => { const look = scene.line(tie); return { color: look.colour, opacity: look.opacity }; },
  };
  const changed = scene.lines.filter((tie) => wanted(tie) !== (mark.lit.get(tie) || "plain"));
  mark.ties.update(changed.map((id) => ({ id, color: colour[wanted(id)](id) })));
  for (const tie of changed) mark.lit.set(tie, wanted(tie));
}

/* How far a ring has to be out to go round a shape. */
function aroundOf(look) {
  return look.shape === "square" ? 1.42 : 1.15;
}

function drawRings(context, network, mark) {
  const root = network.getScale() ** 0.5;
  const ring = (node, colour, gap, width) => {
    if (node < 0 || !mark.looks.has(node)) return;
    const { x, y } = mark.scene.at(node);
    context.beginPath();
    context.arc(x, y, mark.scene.radius(node) * aroundOf(mark.looks.get(node)) + gap / root, 0, 2 * Math.PI);
    context.lineWidth = width / root;
    context.strokeStyle = colour;
    context.stroke();
  };
  for (const [node, look] of mark.looks) if (look.ring) { context.globalAlpha = mark.faded.has(node) ? 0.25 : 1; ring(node, look.ring, 2.5, 2.6); }
  for (const [node, look] of mark.looks) if (look.sign) drawSign(context, mark, node, look);
  context.globalAlpha = 1;
  ring(mark.chosen, STRONG, 6, 3.5);
  ring(mark.turned, FOCUS, 6, 3.5);
}

/* A sign on a mark says the same as the colour of its ring, on a white ground that any colour leaves readable. */
function drawSign(context, mark, node, look) {
  const { x, y } = mark.scene.at(node), size = Math.max(9, 0.62 * mark.scene.radius(node));
  context.globalAlpha = mark.faded.has(node) ? 0.25 : 1;
  context.beginPath();
  context.arc(x, y, 0.8 * size, 0, 2 * Math.PI);
  context.fillStyle = "#ffffff";
  context.fill();
  Object.assign(context, { fillStyle: INK, font: "700 " + size + "px " + FONT, textAlign: "center", textBaseline: "middle" });
  context.fillText(look.sign, x, y + 0.06 * size);
  context.globalAlpha = 1;
}

/* Moves the map just as far as it takes to have a node well inside it. */
function bringIn(network, container, place) {
  const at = network.canvasToDOM(place);
  const beyond = (value, size) => Math.min(0, value - size * 0.15) + Math.max(0, value - size * 0.85);
  const x = beyond(at.x, container.clientWidth), y = beyond(at.y, container.clientHeight);
  if (x || y) pan(network, x, y);
}

function pan(network, x, y) {
  const from = network.getViewPosition(), scale = network.getScale();
  network.moveTo({ position: { x: from.x + x / scale, y: from.y + y / scale }, animation: calm() });
}
