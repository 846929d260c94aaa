"use strict";
/* Writes names on the drawing: as many as there is room for, the larger marks first, none over another. */

const LETTERS = 13;
const LONGEST = 30;
const CELL = 48;
const EACH = 5500, FEWEST = 16;

function drawLabels(context, network, mark, container) {
  const scale = network.getScale(), view = mark.view;
  const width = container.clientWidth, height = container.clientHeight;
  const marks = new Map(), written = new Map();
  const spots = [];
  for (const node of view.nodes) {
    const at = network.canvasToDOM(network.getPosition(node));
    const radius = view.radius(node) * scale;
    if (at.x < -60 || at.y < -20 || at.x > width + 60 || at.y > height + 20) continue;
    spots.push({ node, x: at.x, y: at.y, radius });
    take(marks, at.x - radius, at.y - radius, at.x + radius, at.y + radius);
  }
  context.save();
  context.font = LETTERS / scale + "px system-ui, 'Segoe UI', Arial, sans-serif";
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  spots.sort((a, b) => rank(mark, b) - rank(mark, a));
  const names = Math.round((width * height) / EACH);
  const room = { scale, width, height, marks, written };
  // The first few are named even over other marks: a map without names says little.
  spots.slice(0, Math.max(FEWEST, names)).forEach((spot, place) => label(context, network, mark, spot, room, place < FEWEST));
  context.restore();
}

/* Who is named first: the one under the pointer, the chosen one and those tied to it, then the larger. */
function rank(mark, spot) {
  if (spot.node === mark.hovered || spot.node === mark.turned) return 4000;
  if (spot.node === mark.chosen) return 3000;
  return (mark.bright && mark.bright.has(spot.node) ? 1000 : 0) + spot.radius;
}

function label(context, network, mark, spot, room, overMarks) {
  const scale = room.scale;
  const must = rank(mark, spot) >= 3000;
  if (!must && mark.bright && !mark.bright.has(spot.node)) return;
  const name = mark.view.level.names[spot.node];
  const text = name.length > LONGEST ? name.slice(0, LONGEST - 1) + "…" : name;
  const half = (context.measureText(text).width * scale) / 2 + 2, line = LETTERS / 2 + 1;
  const aside = spot.radius + half + 3, below = spot.radius + line + 3;
  const choices = [[0, below], [0, -below], [aside, 0], [-aside, 0]];
  const box = ([x, y]) => [spot.x + x - half, spot.y + y - line, spot.x + x + half, spot.y + y + line];
  const inside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= room.width && bottom <= room.height;
  const fits = (at) => inside(box(at)) && isFree(room.written, ...box(at));
  const free = choices.find((at) => fits(at) && isFree(room.marks, ...box(at))) || (overMarks && choices.find(fits));
  if (!free && !must) return;
  const [x, y] = free || choices[0];
  take(room.written, spot.x + x - half, spot.y + y - line, spot.x + x + half, spot.y + y + line);
  const at = network.DOMtoCanvas({ x: spot.x + x, y: spot.y + y });
  context.lineWidth = 4 / scale;
  context.strokeStyle = "rgba(252, 253, 254, 0.92)";
  context.strokeText(text, at.x, at.y);
  context.fillStyle = INK;
  context.fillText(text, at.x, at.y);
}

/* Boxes that are taken are kept by cell of a coarse grid, so that a look costs a few comparisons. */
function cells(left, top, right, bottom) {
  const list = [];
  for (let i = Math.floor(left / CELL); i <= Math.floor(right / CELL); i += 1) {
    for (let j = Math.floor(top / CELL); j <= Math.floor(bottom / CELL); j += 1) list.push(i * 4096 + j);
  }
  return list;
}

function take(taken, left, top, right, bottom) {
  for (const cell of cells(left, top, right, bottom)) {
    if (!taken.has(cell)) taken.set(cell, []);
    taken.get(cell).push([left, top, right, bottom]);
  }
}

function isFree(taken, left, top, right, bottom) {
  return cells(left, top, right, bottom).every((cell) => (taken.get(cell) || []).every(
    ([l, t, r, b]) => right <= l || r <= left || bottom <= t || b <= top));
}
