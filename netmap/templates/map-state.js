"use strict";
/* The reader's choices, how they are written in the address (whole numbers, never names), and undoing them. */

/* What stands in the address for a choice that is one whole number; -1 is "none" or "as the view has it". */
const NUMBERS = [
  ["w", "wave"], ["u", "other"], ["c", "chosen"], ["n", "steps"], ["s", "size"], ["o", "colour"], ["p", "arrange"],
  ["t", "lines"], ["x", "across"], ["y", "status"], ["z", "least"], ["q", "step"],
];
/* ... and for a choice that is a set of them. */
const SETS = [
  ["k", (state) => state.hiddenKinds], ["h", (state) => state.hidden[0]], ["i", (state) => state.hidden[1]],
  ["j", (state) => state.hidden[2]], ["r", (state) => state.out],
];
/* The places in `only`: one sector, area or circle, one organisation, one group. */
const ONLY_ORGANISATION = 3, ONLY_GROUP = 4;

function freshState(study, view) {
  const last = Math.max(0, study.waves.length - 1);
  return {
    view, wave: last, other: Math.max(0, last - 1), chosen: NONE, steps: 0, size: NONE, colour: NONE, arrange: NONE,
    lines: NONE, across: 0, status: NONE, least: NONE, step: NONE, turned: NONE,
    hiddenKinds: new Set(), hidden: [new Set(), new Set(), new Set()], out: new Set(), only: [NONE, NONE, NONE, NONE, NONE],
    narrow: window.matchMedia("(max-width: 44rem)").matches,
  };
}

function encode(study, state) {
  const fresh = freshState(study, state.view), parts = ["v=" + state.view];
  for (const [letter, name] of NUMBERS) if (state[name] !== fresh[name] || name === "wave") parts.push(letter + "=" + state[name]);
  for (const [letter, set] of SETS) if (set(state).size) parts.push(letter + "=" + [...set(state)].sort((a, b) => a - b).join("."));
  if (state.only.some((place) => place !== NONE)) parts.push("f=" + state.only.join("."));
  return parts.join("&");
}

/* Reads choices from an address; null where it holds none. What does not fit this study is left out. */
function decode(study, text) {
  const given = new URLSearchParams(text.replace(/^#/, ""));
  const view = VIEWS.find((each) => each.key === given.get("v") && each.has(study));
  if (!view) return null;
  const state = freshState(study, view.key);
  const whole = (word) => (/^-?\d{1,7}$/.test(word || "") ? Number(word) : null);
  for (const [letter, name] of NUMBERS) state[name] = whole(given.get(letter)) ?? state[name];
  for (const [letter, set] of SETS) for (const word of (given.get(letter) || "").split(".")) if (whole(word) !== null) set(state).add(whole(word));
  (given.get("f") || "").split(".").slice(0, 5).forEach((word, place) => { state.only[place] = whole(word) ?? NONE; });
  return fitting(study, levelFor(study, view), state);
}

function fitting(study, level, state) {
  const within = (value, size) => (value >= 0 && value < size ? value : NONE);
  const fresh = freshState(study, state.view);
  state.wave = within(state.wave, study.waves.length) === NONE ? fresh.wave : state.wave;
  state.other = within(state.other, study.waves.length) === NONE ? fresh.other : state.other;
  state.chosen = within(state.chosen, level.size);
  state.steps = Math.min(2, Math.max(0, state.steps));
  state.size = state.size === EVEN_SIZE ? EVEN_SIZE : within(state.size, level.cards.length);
  state.step = within(state.step, study.tour.length);
  state.lines = state.lines > 100 ? 100 : state.lines;
  state.across = state.across ? 1 : 0;
  for (const node of [...state.out]) if (within(node, level.size) === NONE) state.out.delete(node);
  const { titles } = level.collaboratives || { titles: [] };
  const sizes = [0, 1, 2].map((at) => (level.groupings[at] ? level.groupings[at].names.length : 0)).concat(level.organisations.length, titles.length);
  state.only = state.only.map((place, at) => within(place, sizes[at]));
  if (colourings(level).every(([place]) => place !== state.colour)) state.colour = NONE;
  if (!level.groupings[state.arrange]) state.arrange = NONE;
  return state;
}

/* What was chosen before, and what was taken back. */
function makeUndo(start) {
  const done = [], undone = [];
  let now = start;
  const turn = (from, to) => {
    if (!from.length) return null;
    to.push(now);
    now = from.pop();
    return now;
  };
  return {
    note: (text) => { if (text !== now) { done.push(now); undone.length = 0; now = text; } },
    back: () => turn(done, undone),
    again: () => turn(undone, done),
    can: () => [done.length > 0, undone.length > 0],
  };
}

/* Writes the choices into the address, so that it can be bookmarked. Some browsers forbid it for files: no matter. */
function writeAddress(text) {
  try { window.history.replaceState(null, "", "#" + text); } catch { /* the page works without it */ }
}
