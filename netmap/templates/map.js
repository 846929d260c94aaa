"use strict";
/* Holds the reader's choices and puts the parts of the page together. */

(function start() {
  const study = readStudy();
  const opening = openingLevel(study);
  const state = {
    level: opening, wave: Math.max(0, study.waves.length - 1), size: -1, chosen: null, turned: null, near: false,
    hiddenGroups: new Set(), hiddenKinds: new Set(), narrow: window.matchMedia("(max-width: 44rem)").matches,
  };
  document.getElementById("no-script").hidden = true;
  document.getElementById("app").hidden = false;
  makeTables();
  if (!study.levels.length) return;
  const by = (id) => document.getElementById(id);
  let view = viewOf(study, state);

  const drawing = makeDrawing(study, by("map"), { choose: (node) => choose(node) });
  const legend = makeLegend(study, state, () => render(true));
  const sizes = makeSizes(study, state, () => render(true));

  /* Draws everything anew from the choices; `keep` leaves the reader looking at the same spot. */
  function render(keep) {
    if (state.chosen !== null && state.hiddenGroups.has(study.levels[state.level].nodes.group[state.chosen])) state.chosen = null;
    state.turned = null;
    view = viewOf(study, state);
    drawing.show(view, state, keep);
    bring();
    const words = viewInWords(study, state, view);
    by("view-title").textContent = words.heading;
    by("map").setAttribute("aria-label", "Map: " + words.heading);
    by("view-says").textContent = words.says;
    by("view-counts").textContent = words.counts;
    by("message").hidden = view.nodes.length > 0;
    by("message").textContent = emptyInWords(view);
    legend.count(view);
    sizes.say();
  }
  function light() {
    const drawn = state.chosen !== null && view.nodes.includes(state.chosen);
    drawing.choose(drawn ? state.chosen : null, state.turned, drawn ? neighboursOf(study, state, state.chosen) : []);
  }
  function bring() {
    light();
    showPanel(study, state, view, act);
  }
  function choose(node) {
    const before = view.around || !view.level.drawnWhole;
    state.chosen = node;
    state.turned = null;
    if (node === null) state.near = false;
    if (before || state.near || !view.level.drawnWhole) render(false); else bring();
  }
  function step(node) {
    choose(node);
    if (view.nodes.includes(node) && !view.around) drawing.bringIn(node);
  }
  function setLevel(number) {
    state.level = number;
    state.chosen = null;
    state.near = false;
    state.hiddenGroups.clear();
    state.size = sizeAtStart(study, study.levels[number]);
    levels.set(number);
    legend.build();
    sizes.build();
    followTables(study.levels[number], state.wave);
    render(false);
  }
  function find(level, node) {
    if (level !== state.level) setLevel(level);
    state.hiddenGroups.delete(study.levels[level].nodes.group[node]);
    state.chosen = node;
    render(view.level.drawnWhole && !state.near);
    if (view.nodes.includes(node) && !view.around) drawing.goTo(node);
    by("map").focus({ preventScroll: true });
    by("say").textContent = inWords(study, state, node);
  }

  const act = {
    choose, step,
    turn: (node) => { state.turned = node; light(); if (node !== null) drawing.bringIn(node); },
    near: () => { state.near = !state.near; render(false); },
    goTo: () => { if (view.nodes.includes(state.chosen)) drawing.goTo(state.chosen); by("map").focus(); },
    open: () => by("panel-title").focus(),
    zoom: drawing.zoom, fit: drawing.fit, place: drawing.place,
  };
  const levels = makeSwitch("Show", study.levels.map((level) => level.title), state.level, setLevel);
  const waves = makeSwitch("Wave", study.waves, state.wave, (wave) => {
    state.wave = wave;
    followTables(study.levels[state.level], wave);
    render(true);
  });
  by("switches").append(...(study.levels.length > 1 ? [levels.element] : []), ...(study.waves.length > 1 ? [waves.element] : []));
  makeSearch(study, state, find);
  makeKeys(study, state, () => view, act);
  by("nearer").addEventListener("click", () => drawing.zoom(1.3));
  by("farther").addEventListener("click", () => drawing.zoom(1 / 1.3));
  by("fit").addEventListener("click", () => drawing.fit());
  by("reset").addEventListener("click", () => {
    state.hiddenKinds.clear();
    setLevel(state.level);
  });
  window.matchMedia("print").addEventListener("change", () => setTimeout(() => drawing.fit(true)));
  setLevel(opening);
})();

/* The first level that can be drawn whole and has ties; else the first that can be drawn. */
function openingLevel(study) {
  const fits = study.levels.filter((level) => level.drawnWhole && level.size > 0);
  const tied = fits.find((level) => level.tiesByWave.some((ties) => ties.length > 0));
  return Math.max(0, study.levels.indexOf(tied || fits[0]));
}

function sizeAtStart(study, level) {
  const wanted = level.cards.findIndex((card) => card.name === study.sizeBy);
  return wanted >= 0 ? wanted : level.cards.length ? 0 : -1;
}

function emptyInWords(view) {
  const level = view.level;
  if (!level.count[view.wave]) return "There is no evidence at this level in this wave.";
  if (level.drawnWhole) return "The filters hide everything.";
  return counted(level.count[view.wave], level) + " are too many for one drawing. Find a name to see who is around them, or look at another level.";
}

/* A row of choices of which one holds: radio buttons that look like a switch. */
function makeSwitch(title, words, at, onchange) {
  const name = "switch-" + title;
  const inputs = words.map((_, number) => make("input", { type: "radio", name, value: number }));
  inputs.forEach((input, number) => {
    input.checked = number === at;
    input.addEventListener("change", () => onchange(number));
  });
  const labels = inputs.map((input, number) => make("label", {}, input, make("span", {}, words[number])));
  return {
    element: make("fieldset", { class: "switch" }, make("legend", {}, title), ...labels),
    set: (number) => { inputs[number].checked = true; },
  };
}
