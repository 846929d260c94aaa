"use strict";
/* Makes a picture of the view to take away: title, map as it is on the screen, legend, where it is from. */

const WIDE = 1600, HIGH = 1000, SIDE = 330, MARGIN = 30, TOP = 118, FOOT = 74;

/* Text that a picture file can hold: XML allows no control characters and no halves of letters. */
function plainText(text) {
  return text.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "").replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd");
}

function text(words, x, y, size, more) {
  return svg("text", { x, y, "font-size": size, fill: INK, "font-family": "Segoe UI, Arial, Helvetica, sans-serif", ...more }, plainText(words));
}

/* Breaks words into lines of about so many letters. */
function wrapped(words, letters) {
  const lines = [];
  for (const word of words.split(" ")) {
    const last = lines.length - 1;
    if (last >= 0 && (lines[last] + " " + word).length <= letters) lines[last] += " " + word; else lines.push(word);
  }
  return lines;
}

function pictureOf(scene, state, drawing) {
  const words = sceneInWords(scene, state), { study } = scene;
  const root = svg("svg", { xmlns: "http://www.w3.org/2000/svg", width: WIDE, height: HIGH, viewBox: "0 0 " + WIDE + " " + HIGH, role: "img" },
    svg("title", {}, plainText(study.title + ": " + words.heading)), svg("desc", {}, plainText(words.says + " " + words.counts)),
    svg("rect", { width: WIDE, height: HIGH, fill: "#ffffff" }));
  root.append(svg("rect", { width: WIDE, height: 30, fill: WARN }), text(study.notice, MARGIN, 21, 15, { fill: "#ffffff", "font-weight": 600 }));
  root.append(text(study.title + ": " + words.heading, MARGIN, 62, 23, { "font-weight": 600 }));
  wrapped(words.says, 215).slice(0, 2).forEach((line, at) => root.append(text(line, MARGIN, 86 + 19 * at, 15)));
  root.append(mapPart(scene, drawing, { x: MARGIN, y: TOP, width: WIDE - SIDE - 2 * MARGIN, height: HIGH - TOP - FOOT }));
  root.append(legendPart(scene, WIDE - SIDE));
  const foot = [words.counts, "Waves: " + study.waves.join(", ") + ". Newest evidence: " + study.newest + ". A line says that the sheets hold evidence of a tie, not how well two get on."];
  foot.flatMap((line) => wrapped(line, 230)).slice(0, 3).forEach((line, at) => root.append(text(line, MARGIN, HIGH - FOOT + 24 + 18 * at, 13, { fill: "#4c5866" })));
  return root;
}

/* What the screen shows of the map, in lines, to fill a box. */
function mapPart(scene, drawing, box) {
  const seen = drawing.seen(), { width, height: high } = box;
  const scale = seen.scale * Math.min(width / seen.width, high / seen.height);
  const to = ({ x, y }) => ({ x: (x - seen.middle.x) * scale + width / 2, y: (y - seen.middle.y) * scale + high / 2 });
  const group = svg("svg", { ...box, viewBox: "0 0 " + width + " " + high });
  group.append(svg("rect", { width, height: high, fill: PAPER, stroke: "#c9d1d9" }));
  for (const tie of scene.lines) group.append(...linePart(scene, tie, to, scale));
  for (const node of scene.nodes) group.append(...nodePart(scene, node, to, scale, drawing.mark));
  const halo = { "text-anchor": "middle", stroke: PAPER, "stroke-width": 3.5, "paint-order": "stroke", "stroke-linejoin": "round" };
  const measure = document.createElement("canvas").getContext("2d");
  measure.font = LETTERS + "px Arial";
  const spot = (node) => ({ ...to(scene.at(node)), radius: scene.radius(node) * scale });
  const placed = placeLabels(drawing.mark, { spot, to, width, height: high, measure: (each) => measure.measureText(each).width });
  for (const { text: words, x, y, bold } of placed.words) {
    const at = to({ x, y }), half = measure.measureText(words).width / 2 + 2;
    if (!bold) group.append(svg("rect", { x: at.x - half, y: at.y - 8, width: 2 * half, height: 16, fill: PAPER, "fill-opacity": 0.9 }));
    group.append(text(words, at.x, at.y + 4, bold ? 15 : 12, { ...halo, "font-weight": bold ? 600 : null }));
  }
  for (const { text: words, x, y } of placed.names) group.append(text(words, x, y + 4.5, LETTERS, halo));
  return group;
}

function linePart(scene, tie, to, scale) {
  const look = scene.line(tie), ties = scene.level.ties, a = to(scene.at(ties.from[tie])), b = to(scene.at(ties.to[tie]));
  const far = Math.hypot(b.x - a.x, b.y - a.y) || 1, ux = (b.x - a.x) / far, uy = (b.y - a.y) / far;
  const dash = look.dashes ? look.dashes.map((each) => each * scale).join(" ") : null;
  const parts = [svg("line", { x1: a.x.toFixed(1), y1: a.y.toFixed(1), x2: b.x.toFixed(1), y2: b.y.toFixed(1), stroke: look.colour, "stroke-width": (look.width * scale).toFixed(2), "stroke-opacity": look.opacity, "stroke-dasharray": dash })];
  const head = (end, node, sign) => {
    const size = 9 * scale, r = scene.radius(node) * scale, x = end.x - sign * ux * r, y = end.y - sign * uy * r;
    const left = [x - sign * ux * size - uy * size * 0.45, y - sign * uy * size + ux * size * 0.45], right = [x - sign * ux * size + uy * size * 0.45, y - sign * uy * size - ux * size * 0.45];
    return svg("path", { d: "M" + [x, y, ...left, ...right].map((each) => each.toFixed(1)).join(" ") + "z", fill: look.colour });
  };
  if (look.forward) parts.push(head(b, ties.to[tie], 1));
  if (look.back) parts.push(head(a, ties.from[tie], -1));
  return parts;
}

function nodePart(scene, node, to, scale, mark) {
  const look = mark.looks.get(node), at = to(scene.at(node)), r = scene.radius(node) * scale;
  const shape = shapeOf(look, { transform: "translate(" + at.x.toFixed(1) + " " + at.y.toFixed(1) + ") scale(" + (r / 8).toFixed(3) + ") translate(-10 -10)", "stroke-width": (1.2 * 8) / Math.max(r, 4), opacity: mark.faded.has(node) ? 0.25 : null });
  const ring = (colour, gap) => svg("circle", { cx: at.x.toFixed(1), cy: at.y.toFixed(1), r: (r * aroundOf(look) + gap).toFixed(1), fill: "none", stroke: colour, "stroke-width": 2.5 });
  const size = Math.max(9 * scale, 0.62 * r), sign = look.sign ? [svg("circle", { cx: at.x.toFixed(1), cy: at.y.toFixed(1), r: (0.8 * size).toFixed(1), fill: "#ffffff" }), text(look.sign, at.x.toFixed(1), (at.y + 0.36 * size).toFixed(1), size.toFixed(1), { "text-anchor": "middle", "font-weight": 700 })] : [];
  return [shape, ...sign, ...(look.ring ? [ring(look.ring, 2.5)] : []), ...(node === mark.chosen ? [ring(STRONG, 6)] : [])];
}

/* The legend as it stands beside the map, read off the page, so that the two cannot differ. */
function legendPart(scene, left) {
  const group = svg("g", {});
  let y = TOP + 6;
  const line = (words, size, weight, indent) => { group.append(text(words, left + (indent || 0), y, size, { "font-weight": weight })); y += size + 7; };
  for (const id of ["groups", "kinds", "meanings"]) {
    const part = document.getElementById(id);
    if (part.hidden) continue;
    y += 12;
    line(part.querySelector("legend, h3").textContent, 15, 600);
    for (const row of part.querySelectorAll(".choice")) {
      if (y > HIGH - FOOT - 130) { line("and more", 13, null, 38); break; }
      const image = row.querySelector("svg").cloneNode(true);
      for (const [name, value] of [["x", left], ["y", y - 14]]) image.setAttribute(name, value);
      group.append(image);
      const words = row.querySelector(".words").textContent;
      line((words.length > 34 ? words.slice(0, 33) + "…" : words) + "  " + row.querySelector(".count").textContent, 13, null, 38);
    }
  }
  y += 12;
  for (const each of wrapped(document.getElementById("size-says").textContent, 46).slice(0, 7)) line(each, 12.5);
  return group;
}

function pictureFile(scene, state, drawing) {
  return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(pictureOf(scene, state, drawing));
}
