"use strict";
/* Draws a view with vis-network. Places come with the page, nothing moves by itself. */

const INK = "#1b2430", STRONG = "#0b4f79", FOCUS = "#8a2be2", THIN_LINE = "#98a3af", THICK_LINE = "#6d7a88";
const LIGHTS = new Map([["own", { color: STRONG, opacity: 1 }], ["back", { color: "#e6eaee", opacity: 1 }]]);
const MANY_LINES = 1500;
const MOST_RELIT = 4000;

function makeDrawing(study, container, on) {
  const nodes = new vis.DataSet(), ties = new vis.DataSet();
  const mark = { view: null, chosen: null, turned: null, hovered: null, faded: new Set(), lit: new Map() };
  const network = new vis.Network(container, { nodes, edges: ties }, { ...study.levels[0].options });
  // vis-network's own frame would be a second stop of the Tab key, with nothing to do there.
  for (const element of container.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
  const canvas = container.querySelector("canvas");
  canvas.setAttribute("role", "img");
  network.on("click", (event) => on.choose(network.getNodeAt(event.pointer.DOM) ?? null));
  network.on("hoverNode", (event) => { mark.hovered = event.node; network.redraw(); });
  network.on("blurNode", () => { mark.hovered = null; network.redraw(); });
  network.on("afterDrawing", (context) => {
    if (mark.view === null) return;
    drawRings(context, network, mark);
    drawLabels(context, network, mark, container);
  });
  return {
    show: (view, state, keep) => show(network, mark, view, study, state, keep, canvas),
    choose: (chosen, turned, others) => light(network, mark, chosen, turned, others),
    goTo: (node) => goTo(network, node),
    bringIn: (node) => bringIn(network, container, node),
    zoom: (factor) => network.moveTo({ scale: Math.min(5, Math.max(0.02, network.getScale() * factor)) }),
    fit: (still) => network.fit({ animation: still ? false : calm() }),
    place: (node) => network.getPosition(node),
  };
}

/* No movement for readers who have asked for none. */
function calm() {
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  return still ? false : { duration: 350, easingFunction: "easeInOutQuad" };
}

function show(network, mark, view, study, state, keep, canvas) {
  const seen = keep ? { position: network.getViewPosition(), scale: network.getScale() } : null;
  network.setOptions({ groups: view.level.options.groups, nodes: view.level.options.nodes });
  mark.view = view;
  mark.faded = new Set();
  mark.lit = new Map();
  mark.nodes = new vis.DataSet(view.nodes.map((node) => nodeOf(view, node)));
  const line = (tie) => lineOf(view.level, tie, kindsShown(study, state, view.level.ties.kinds[tie]), study, view.ties.length > MANY_LINES);
  mark.colour = (tie) => line(tie).color;
  mark.ties = new vis.DataSet(view.ties.map(line));
  network.setData({ nodes: mark.nodes, edges: mark.ties });
  if (seen) network.moveTo({ ...seen, animation: false });
  canvas.setAttribute("aria-label", "Drawing of " + counted(view.nodes.length, view.level) + " and their ties; the tables below hold the same");
}

function nodeOf(view, node) {
  const at = view.place === null ? { x: view.level.nodes.x[node], y: view.level.nodes.y[node] } : view.place.get(node);
  return { id: node, ...(view.around ? { borderWidth: 1.5 } : {}), group: String(view.level.nodes.group[node]), size: view.radius(node), x: at.x, y: at.y };
}

/* Thin: met only. Thick: in a group together, or another kind that is counted. Arrow: one named the other. */
function lineOf(level, tie, bits, study, faint) {
  let thick = false;
  const line = { id: tie, from: level.ties.from[tie], to: level.ties.to[tie], arrows: {} };
  study.kinds.forEach((kind, place) => {
    const first = bits & (1 << (2 * place)), second = bits & (1 << (2 * place + 1));
    if (kind.directed && first) line.arrows.to = { enabled: true };
    if (kind.directed && second) line.arrows.from = { enabled: true };
    if (!kind.directed && place > 0 && first) thick = true;
  });
  line.width = thick ? 3 : 1.2;
  // An arrow's head grows with its line; on a thick one it is held to the size it has on a thin one.
  for (const end of Object.values(line.arrows)) end.scaleFactor = thick ? 0.4 : 0.7;
  line.color = { color: thick ? THICK_LINE : THIN_LINE, opacity: faint ? 0.4 : 1 };
  return line;
}

/* Brings out one node and those tied to it, and lets the others step back. */
function light(network, mark, chosen, turned, others) {
  mark.chosen = chosen;
  mark.turned = turned;
  const bright = chosen === null ? null : new Set([chosen, ...others]);
  mark.bright = bright;
  const faded = bright === null ? new Set() : new Set(mark.view.nodes.filter((node) => !bright.has(node)));
  const changed = mark.view.nodes.filter((node) => faded.has(node) !== mark.faded.has(node));
  mark.nodes.update(changed.map((id) => ({ id, opacity: faded.has(id) ? 0.18 : 1 })));
  mark.faded = faded;
  lightTies(mark, chosen);
  network.redraw();
}

/* A tie is in one of three lights: as ever, one of the chosen node's own, or in the background. */
function lightTies(mark, chosen) {
  const { from, to } = mark.view.level.ties;
  const many = mark.view.ties.length > MOST_RELIT;
  const wanted = (tie) => (chosen === null ? "plain" : from[tie] === chosen || to[tie] === chosen ? "own" : many || mark.view.around ? "plain" : "back");
  const changed = mark.view.ties.filter((tie) => wanted(tie) !== (mark.lit.get(tie) || "plain"));
  mark.ties.update(changed.map((id) => ({ id, color: LIGHTS.get(wanted(id)) || mark.colour(id) })));
  for (const tie of changed) mark.lit.set(tie, wanted(tie));
}

function drawRings(context, network, mark) {
  const ring = (node, colour, gap) => {
    if (node === null || !mark.nodes.get(node)) return;
    const { x, y } = network.getPosition(node);
    context.beginPath();
    context.arc(x, y, mark.view.radius(node) * 1.15 + gap / network.getScale() ** 0.5, 0, 2 * Math.PI);
    context.lineWidth = 3.5 / network.getScale() ** 0.5;
    context.strokeStyle = colour;
    context.stroke();
  };
  ring(mark.chosen, STRONG, 4);
  ring(mark.turned, FOCUS, 4);
}

function goTo(network, node) {
  network.moveTo({ position: network.getPosition(node), scale: Math.max(network.getScale(), 0.7), animation: calm() });
}

/* Moves the map just as far as it takes to have a node well inside it. */
function bringIn(network, container, node) {
  const at = network.canvasToDOM(network.getPosition(node));
  const beyond = (value, size) => Math.min(0, value - size * 0.15) + Math.max(0, value - size * 0.85);
  const x = beyond(at.x, container.clientWidth), y = beyond(at.y, container.clientHeight);
  if (x || y) pan(network, x, y);
}

function pan(network, x, y) {
  const from = network.getViewPosition(), scale = network.getScale();
  network.moveTo({ position: { x: from.x + x / scale, y: from.y + y / scale }, animation: calm() });
}
