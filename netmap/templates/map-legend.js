"use strict";
/* The legend, which is also where to filter: what each look stands for, and how many of it are shown. */

const SHAPES = new Map([
  ["dot", "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"],
  ["square", "M3 3h14v14h-14z"],
  ["triangle", "M10 2l8.5 15h-17z"],
  ["triangleDown", "M10 18l8.5-15h-17z"],
  ["diamond", "M10 1l9 9l-9 9l-9-9z"],
  ["star", "M10 1l2.7 5.8l6.3.7l-4.7 4.3l1.3 6.2l-5.6-3.1l-5.6 3.1l1.3-6.2l-4.7-4.3l6.3-.7z"],
  ["hexagon", "M5 2h10l5 8l-5 8h-10l-5-8z"],
]);

function picture(paths, width) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  for (const [name, value] of [["width", width], ["height", 20], ["viewBox", "0 0 " + width + " 20"], ["aria-hidden", "true"]]) svg.setAttribute(name, value);
  for (const attributes of paths) {
    const path = document.createElementNS(space, "path");
    for (const [name, value] of Object.entries(attributes)) path.setAttribute(name, value);
    svg.append(path);
  }
  return svg;
}

function markPicture([colour, shape]) {
  return picture([{ d: SHAPES.get(shape) || SHAPES.get("dot"), fill: colour, stroke: INK, "stroke-width": 1.5 }], 20);
}

function linePicture(kind, place) {
  const thick = !kind.directed && place > 0;
  const line = { d: "M0 10h30", stroke: thick ? THICK_LINE : kind.directed ? INK : THIN_LINE, "stroke-width": thick ? 4 : 1.6, fill: "none" };
  return picture(kind.directed ? [line, { d: "M21 5l9 5l-9 5z", fill: INK }] : [line], 30);
}

function choice(image, words, checked, onchange) {
  const box = make("input", { type: "checkbox" });
  box.checked = checked;
  box.addEventListener("change", () => onchange(box.checked));
  const count = make("span", { class: "count" });
  const label = make("label", {}, box, image, make("span", { class: "words" }, words), count);
  return { row: make("div", { class: "choice" }, label), box, count };
}

function makeLegend(study, state, changed) {
  const parts = { groups: [], kinds: [] };
  const flip = (set, member) => (on) => { if (on) set.delete(member); else set.add(member); changed(); };
  const build = () => {
    const level = study.levels[state.level];
    const groups = document.getElementById("groups"), kinds = document.getElementById("kinds");
    groups.firstElementChild.textContent = level.key === "areas" ? "Areas" : "Sectors";
    parts.groups = level.groups.map((_, group) => group).filter((group) => level.nodes.group && level.nodes.group.includes(group))
      .map((group) => ({ group, ...choice(markPicture(level.looks[group]), groupName(study, level, group), !state.hiddenGroups.has(group), flip(state.hiddenGroups, group)) }));
    parts.kinds = study.kinds.map((kind, place) => ({ place, ...choice(linePicture(kind, place), capital(kind.words), !state.hiddenKinds.has(place), flip(state.hiddenKinds, place)) }));
    groups.replaceChildren(groups.firstElementChild, ...parts.groups.map((part) => part.row));
    kinds.replaceChildren(kinds.firstElementChild, ...parts.kinds.map((part) => part.row));
  };
  return { build, count: (view) => countLegend(study, state, view, parts) };
}

/* Counts are of what is drawn, so that the legend is true of the picture beside it. */
function countLegend(study, state, view, parts) {
  const groups = new Array(view.level.groups.length).fill(0);
  for (const node of view.nodes) groups[view.level.nodes.group[node]] += 1;
  for (const part of parts.groups) mark(part, groups[part.group], state.hiddenGroups.has(part.group));
  for (const part of parts.kinds) {
    const bits = 3 << (2 * part.place);
    mark(part, view.ties.filter((tie) => view.level.ties.kinds[tie] & bits).length, state.hiddenKinds.has(part.place));
  }
  function mark(part, number, off) {
    part.count.textContent = off ? "hidden" : number.toLocaleString("en-GB");
    part.box.checked = !off;
    part.row.classList.toggle("off", off);
  }
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function makeSizes(study, state, changed) {
  const menu = document.getElementById("size");
  menu.addEventListener("change", () => { state.size = Number(menu.value); changed(); });
  return {
    build: () => {
      const cards = study.levels[state.level].cards;
      menu.replaceChildren(...cards.map((card, place) => make("option", { value: place }, card.title)), make("option", { value: -1 }, "All the same"));
      menu.value = String(state.size);
    },
    say: () => { document.getElementById("size-says").textContent = sizeInWords(study, state); },
  };
}

function sizeInWords(study, state) {
  const level = study.levels[state.level], card = level.cards[state.size], reach = span(level, state);
  if (!card) return "All marks have the same size.";
  if (reach === null) return card.title + ": " + shown(card, null) + ", so all marks have the same size.";
  const reaches = reach.high > reach.low
    ? " Smallest mark " + shown(card, reach.low) + ", largest " + shown(card, reach.high) + "."
    : " The same for all: " + shown(card, reach.low) + ".";
  const missing = reach.missing ? " Not known for " + counted(reach.missing, level) + ", drawn smallest." : "";
  return card.title + ": " + card.asks + reaches + missing;
}
