"use strict";
/* The legend, which is also where to hide and show: what each look stands for, and how many of it are drawn.
   It is made from the very looks that the drawing uses, so it is true of the picture beside it. */

function choice(image, words, checked, onchange) {
  const box = make("input", { type: "checkbox" });
  box.checked = checked;
  box.addEventListener("change", () => onchange(box.checked));
  const count = make("span", { class: "count" });
  const label = make("label", {}, box, image, make("span", { class: "words" }, words), count);
  return { row: make("div", { class: "choice" }, label), box, count };
}

/* A row that cannot be switched off: it only says what a look means. */
function meaning(image, words, number) {
  const count = make("span", { class: "count" }, number === null ? "" : number.toLocaleString("en-GB"));
  return make("div", { class: "choice meaning" }, make("span", { class: "line" }, image, make("span", { class: "words" }, words), count));
}

/* Rows are kept while they stay the same ones, so that the focus stays on the box that was pressed. */
function makeLegend(study, state, act) {
  const by = (id) => document.getElementById(id);
  let built = "", groups = [], kinds = [];
  const build = (scene) => {
    const { level, grouping } = scene;
    groups = !grouping ? [] : grouping.names.map((_, place) => place).filter((place) => grouping.of.includes(place)).map((place) => ({
      place, ...choice(markPicture(lookAt(grouping, place)), placeName(study, grouping, place), true,
        (on) => act.change((next) => flip(next.hidden[scene.colour], place, on), true)),
    }));
    kinds = level.ties.expected ? [] : level.kinds.map((kind, place) => ({
      place, ...choice(linePicture(kindLook(level, place)), capital(kind.words), true, (on) => act.change((next) => flip(next.hiddenKinds, place, on), true)),
    }));
    by("groups").replaceChildren(by("groups").firstElementChild, ...groups.map((part) => part.row));
    by("kinds").replaceChildren(by("kinds").firstElementChild, ...kinds.map((part) => part.row));
  };
  return (scene) => {
    const wanted = scene.level.key + "/" + scene.colour;
    if (wanted !== built) build(scene);
    built = wanted;
    by("groups").firstElementChild.textContent = scene.grouping ? scene.grouping.title : scene.colour === ALL_ALIKE ? "Colours" : scene.level.cards[scene.colour - COLOUR_BY_FIGURE].title;
    countChoices(scene, state(), groups, kinds);
    if (!scene.grouping) by("groups").replaceChildren(by("groups").firstElementChild, ...classRows(scene));
    by("kinds").hidden = kinds.length === 0;
    by("meanings").hidden = !scene.legend.length;
    by("meanings-rows").replaceChildren(...scene.legend.map(({ image, words, count }) => meaning(image, words, count)));
    by("meanings-say").textContent = scene.legendSays || "";
    by("size-says").textContent = sizeInWords(scene);
  };
}

function flip(set, member, on) {
  if (on) set.delete(member); else set.add(member);
}

function kindLook(level, place) {
  const kind = level.kinds[place], look = { colour: place > 0 && !kind.directed ? THICK_LINE : kind.directed ? INK : THIN_LINE, width: place > 0 && !kind.directed ? 4 : 1.6 };
  return { ...look, arrow: kind.directed };
}

function countChoices(scene, state, groups, kinds) {
  const { level, grouping } = scene;
  if (grouping) {
    const drawn = new Array(grouping.names.length).fill(0);
    // A mark that stands for many counts as many.
    const members = level.ties.expected ? (node) => figure(level, scene.wave, "sector_nodes", node) ?? 0 : () => 1;
    for (const node of scene.nodes) drawn[grouping.of[node]] += members(node);
    for (const part of groups) mark(part, drawn[part.place], state.hidden[scene.colour].has(part.place));
  }
  for (const part of kinds) mark(part, scene.lines.filter((tie) => level.ties.kinds[tie] & (3 << (2 * part.place))).length, state.hiddenKinds.has(part.place));
  function mark(part, number, off) {
    part.count.textContent = off ? "hidden" : number.toLocaleString("en-GB");
    part.box.checked = !off;
    part.row.classList.toggle("off", off);
  }
}

function classRows(scene) {
  if (scene.colour === ALL_ALIKE) return [meaning(markPicture({ colour: "#56b4e9", shape: "dot" }), capital(scene.level.many), scene.nodes.length)];
  const place = scene.colour - COLOUR_BY_FIGURE, card = scene.level.cards[place], figures = scene.level.values[scene.wave][place];
  const inside = (step) => scene.nodes.filter((node) => figures[node] !== null && scene.classes.find((each) => figures[node] <= each.high) === step).length;
  const rows = scene.classes.map((step) => meaning(markPicture({ colour: step.colour, shape: "dot" }), step.low === step.high ? shown(card, step.low) : shown(card, step.low) + " to " + shown(card, step.high), inside(step)));
  const unknown = scene.nodes.filter((node) => figures[node] === null).length;
  return unknown ? [...rows, meaning(markPicture({ colour: NOT_KNOWN, shape: "dot", dashed: true }), "n/a", unknown)] : rows;
}

/* A figure without a nought behind the point. */
function plainly(card, value) {
  return card.digits > 0 && Number.isInteger(value) ? value.toLocaleString("en-GB") : shown(card, value);
}

function sizeInWords(scene) {
  const { level, reach } = scene, card = level.cards[scene.size];
  if (!card) return "All marks have the same size.";
  if (reach === null) return card.title + ": " + shown(card, null) + ", so all marks have the same size.";
  const reaches = reach.high > reach.low
    ? " From " + plainly(card, reach.low) + " (smallest) to " + plainly(card, reach.high) + " (largest)."
    : " The same for all: " + plainly(card, reach.low) + ".";
  const missing = reach.missing ? " Not known for " + counted(reach.missing, level) + ", drawn smallest." : "";
  return "Size of a mark: " + card.title + ". " + card.asks + reaches + missing;
}
