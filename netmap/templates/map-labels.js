"use strict";
/* Decides which names are written and where: as many as there is room for, the larger marks first, none over another.
   The drawing and saved pictures share it. */

const LETTERS = 13;
const LONGEST = 36;
const CELL = 48;
const EACH = 5500, FEWEST = 16;
const RING = 5;
const FONT = "system-ui, 'Segoe UI', Arial, sans-serif";

/* Gives the names to write: text and its middle, in pixels of the frame. `spot` gives a node's x, y, radius there,
   `to` the place of any point; where words of the scene already stand, no name is written. */
function placeLabels(mark, { spot, to, width, height, measure }) {
  const { scene } = mark, room = { width, height, marks: new Map(), written: new Map(), names: [] };
  const spots = [];
  const [headings, onLines] = wordsOnScene(scene);
  room.words = freeWords(headings, to, measure, room.written);
  for (const node of scene.nodes) {
    const at = { node, ...spot(node) };
    if (at.x < -60 || at.y < -20 || at.x > width + 60 || at.y > height + 20) continue;
    at.rank = rank(mark, at);
    spots.push(at);
    // Names stand outside a ring, and squares reach farther out at their corners.
    const look = mark.looks.get(node), ringed = look.ring || node === mark.chosen || node === mark.turned;
    if (ringed) at.radius = at.radius * aroundOf(look) + RING;
    take(room.marks, at.x - at.radius, at.y - at.radius, at.x + at.radius, at.y + at.radius);
  }
  spots.sort((a, b) => b.rank - a.rank || a.node - b.node);
  const names = Math.max(FEWEST, Math.round((width * height) / EACH));
  // The first few are named even over other marks: a map without names says little.
  spots.slice(0, names).forEach((each, place) => label(mark, each, room, measure, place < FEWEST));
  // Names come before the words on lines: one can do without a number, not without a name.
  room.words.push(...freeWords(onLines, to, measure, room.written));
  return room;
}

/* Who is named first: the one under the pointer, the chosen one and those tied to it, then the larger. */
function rank(mark, spot) {
  if (spot.node === mark.hovered || spot.node === mark.turned) return 4000;
  if (spot.node === mark.chosen) return 3000;
  const first = mark.scene.first ? mark.scene.first(spot.node) : 0;
  return (mark.bright && mark.bright.has(spot.node) ? 1000 : 0) + Math.min(900, first) + spot.radius;
}

function label(mark, spot, room, measure, overMarks) {
  const must = spot.rank >= 3000;
  if (!must && mark.bright && !mark.bright.has(spot.node)) return;
  const name = mark.scene.level.names[spot.node];
  const text = name.length > LONGEST ? name.slice(0, LONGEST - 1) + "…" : name;
  const half = measure(text) / 2 + 2, line = LETTERS / 2 + 1;
  const aside = spot.radius + half + 3, below = spot.radius + line + 3;
  const across = 0.6 * spot.radius + half, along = 0.6 * spot.radius + line;
  const choices = [[0, below], [0, -below], [aside, 0], [-aside, 0], [across, along], [-across, along], [across, -along], [-across, -along]];
  const box = ([x, y]) => [spot.x + x - half, spot.y + y - line, spot.x + x + half, spot.y + y + line];
  const inside = ([left, top, right, bottom]) => left >= 0 && top >= 0 && right <= room.width && bottom <= room.height;
  const fits = (at) => inside(box(at)) && isFree(room.written, ...box(at));
  const free = choices.find((at) => fits(at) && isFree(room.marks, ...box(at))) || (overMarks && leastOver(choices.filter(fits), room, box));
  if (!free && !must) return;
  const [x, y] = free || choices[0];
  take(room.written, ...box([x, y]));
  room.names.push({ text, x: spot.x + x, y: spot.y + y });
}

/* The place that covers the fewest marks; the first of several. */
function leastOver(choices, room, box) {
  const covered = choices.map((at) => overlaps(room.marks, ...box(at)));
  return choices[covered.indexOf(Math.min(...covered))];
}

/* Those of some words that do not stand over what is written already, or over one another. */
function freeWords(words, to, measure, written) {
  return words.filter(({ text, x, y, bold }) => {
    const at = to({ x, y }), half = measure(text) * (bold ? 0.58 : 0.46);
    const box = [at.x - half, at.y - 8, at.x + half, at.y + 8];
    if (!isFree(written, ...box)) return false;
    take(written, ...box);
    return true;
  });
}

/* The words on lines and above groups, with their places in the scene's own measure. */
function wordsOnScene(scene) {
  const onLines = scene.lines.map((tie) => ({ tie, text: scene.line(tie).text })).filter((each) => each.text).map(({ tie, text }) => {
    const a = scene.at(scene.level.ties.from[tie]), b = scene.at(scene.level.ties.to[tie]);
    // Not in the middle, where the lines of a ring cross, but somewhat nearer to one end.
    return { text, x: a.x + 0.36 * (b.x - a.x), y: a.y + 0.36 * (b.y - a.y), bold: false };
  });
  return [scene.headings.map(({ text, number, x, y }) => ({ text: text + " (" + number + ")", x, y, bold: true })), onLines];
}

function drawLabels(context, network, mark, container) {
  const scale = network.getScale(), { scene } = mark;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.lineWidth = 4 / scale;
  context.strokeStyle = "rgba(252, 253, 254, 0.92)";
  const write = (text, x, y) => { context.strokeText(text, x, y); context.fillText(text, x, y); };
  const to = (point) => network.canvasToDOM(point), measure = (words) => context.measureText(words).width * scale;
  const spot = (node) => ({ ...to(scene.at(node)), radius: scene.radius(node) * scale });
  context.font = LETTERS / scale + "px " + FONT;
  const { names, words } = placeLabels(mark, { spot, to, width: container.clientWidth, height: container.clientHeight, measure });
  context.fillStyle = "#34404d";
  for (const { text, x, y, bold } of words) {
    context.font = (bold ? "600 " + 14 / scale : 11.5 / scale) + "px " + FONT;
    if (!bold) groundFor(context, text, x, y, scale);
    write(text, x, y);
  }
  context.fillStyle = INK;
  context.font = LETTERS / scale + "px " + FONT;
  for (const { text, x, y } of names) {
    const at = network.DOMtoCanvas({ x, y });
    write(text, at.x, at.y);
  }
  context.restore();
}

/* A number on a line stands on a light ground: on a wide dark line it could not be read. */
function groundFor(context, text, x, y, scale) {
  const half = context.measureText(text).width / 2 + 3 / scale, high = 8 / scale, ink = context.fillStyle;
  context.fillStyle = "rgba(252, 253, 254, 0.9)";
  context.fillRect(x - half, y - high, 2 * half, 2 * high);
  context.fillStyle = ink;
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
  return cells(left, top, right, bottom).every((cell) => (taken.get(cell) || []).every(apart(left, top, right, bottom)));
}

function apart(left, top, right, bottom) {
  return ([l, t, r, b]) => right <= l || r <= left || bottom <= t || b <= top;
}

/* How many of the boxes taken a box would cover. */
function overlaps(taken, left, top, right, bottom) {
  const far = apart(left, top, right, bottom);
  return new Set(cells(left, top, right, bottom).flatMap((cell) => (taken.get(cell) || []).filter((box) => !far(box)))).size;
}
