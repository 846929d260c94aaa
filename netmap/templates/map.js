"use strict";
/* Holds the reader's choices and puts the parts of the page together. */

(function start() {
  const first = readFirstPart();
  if (first === null) { begin(readStudy()); return; }
  const drawing = firstDrawing(first);
  document.addEventListener("DOMContentLoaded", () => {
    if (drawing) drawing.end();
    begin(readStudy());
  });
})();

/* A large study shows what it opens on while the rest of the page still comes in. */
function firstDrawing(study) {
  const view = openingView(study);
  if (!view || window.location.hash.length > 1) return null;
  document.getElementById("no-script").hidden = true;
  document.getElementById("app").hidden = false;
  const state = freshState(study, view.key), drawing = makeDrawing(study, document.getElementById("map"), { choose: () => {}, chooseTie: () => {} });
  drawing.show(sceneOf(study, state), false);
  document.getElementById("view-title").textContent = view.title;
  document.getElementById("view-says").textContent = "The rest of the page is coming in.";
  return drawing;
}

/* A script may run before the page is whole. */
function whenWhole(work) {
  if (document.readyState === "loading") document.addEventListener("DOMContentLoaded", work); else work();
}

function begin(study) {
  document.getElementById("no-script").hidden = true;
  document.getElementById("app").hidden = false;
  // The tables come after this script in the page.
  whenWhole(makeTables);
  const by = (id) => document.getElementById(id);
  const opening = openingView(study);
  if (!opening) return;
  let state = decode(study, window.location.hash) || fitting(study, levelFor(study, opening), freshState(study, opening.key));
  let scene = sceneOf(study, state);
  const undo = makeUndo(encode(study, state));
  const drawing = makeDrawing(study, by("map"), { choose: (node) => choose(node), chooseTie: (tie) => chooseTie(tie) });

  /* Draws everything anew from the choices; `keep` leaves the reader looking at the same spot. */
  function render(keep) {
    const before = scene.setOut;
    state.turned = NONE;
    scene = sceneOf(study, state);
    drawing.show(scene, keep && before === scene.setOut);
    light();
    const words = sceneInWords(scene, state);
    by("view-title").textContent = words.heading;
    by("map").setAttribute("aria-label", "Map: " + words.heading);
    by("view-says").textContent = words.says;
    by("view-counts").textContent = words.counts;
    by("message").hidden = scene.nodes.length > 0;
    const others = scene.tooMany ? [CIRCLES, SECTORS, AREAS, ORGANISATIONS].filter((view) => view.has(study) && view !== scene.view) : [];
    by("message").replaceChildren(make("p", {}, emptyInWords(scene)),
      make("div", { class: "actions" }, ...others.map((view) => make("button", { type: "button", onclick: () => open(view.key) }, view.tab))));
    by("own").replaceChildren(...(scene.view.controls ? scene.view.controls(scene, state, act) : []));
    by("own").hidden = !by("own").childElementCount;
    legend(scene);
    filters(scene);
    tour();
    followTables(scene.level, scene.view.there ? NONE : state.wave);
    settle();
    showPanel(scene, state, act);
  }
  /* Writes the choices down: in the address, in the list of what can be undone, in the switches. */
  function settle() {
    const text = encode(study, state);
    undo.note(text);
    writeAddress(text);
    const [back, again] = undo.can();
    by("undo").disabled = !back;
    by("redo").disabled = !again;
    for (const link of by("views").querySelectorAll("a")) {
      if (link.dataset.view === state.view) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
      link.setAttribute("href", "#" + encode(study, { ...freshState(study, link.dataset.view), wave: state.wave }));
    }
    waves.set(state.wave);
    waves.element.hidden = Boolean(scene.view.waveless);
  }
  function light() {
    const drawn = state.chosen >= 0 && scene.nodes.includes(state.chosen);
    drawing.choose(drawn ? state.chosen : NONE, state.turned, drawn ? [...neighboursIn(scene, state.chosen), ...(scene.also ? scene.also(state.chosen) : [])] : []);
  }
  /* Lines that are left out may come in with a choice, and a drawing around one node changes with it. */
  const redrawn = () => scene.around || scene.tooMany || scene.lines.length < scene.ties.length;

  function choose(node) {
    const before = redrawn();
    state.chosen = node;
    if (node === NONE) state.steps = 0;
    state.turned = NONE;
    if (before || state.steps > 0) render(true);
    else { light(); settle(); showPanel(scene, state, act); }
  }
  /* A line was pressed: one of its ends is chosen, the other marked, and what the tie stands on is opened. */
  function chooseTie(tie) {
    const { from, to } = scene.level.ties;
    const [one, other] = state.chosen === to[tie] ? [to[tie], from[tie]] : [from[tie], to[tie]];
    if (state.chosen !== one) choose(one);
    state.turned = other;
    light();
    if (tiesIn(scene, one).includes(tie)) say(inWords(scene, one) + " " + tieWords(scene, one, other) + " " + inWords(scene, other));
    const row = by("panel").querySelector("li[data-tie='" + Number(tie) + "']");
    if (!row) return;
    for (const why of row.querySelectorAll("details")) why.open = true;
    by("panel").scrollTop = row.offsetTop - 20;
  }
  function change(work, keep) {
    const next = { ...state, hiddenKinds: new Set(state.hiddenKinds), hidden: state.hidden.map((set) => new Set(set)), out: new Set(state.out), only: [...state.only] };
    work(next);
    state = fitting(study, levelFor(study, VIEWS.find((view) => view.key === next.view)), next);
    render(keep);
  }
  /* Goes to another view. What was chosen and filtered stays where both draw the same things. */
  function open(key, work) {
    change((next) => {
      const to = VIEWS.find((view) => view.key === key);
      if (levelFor(study, to) !== scene.level) {
        const fresh = freshState(study, key);
        for (const name of ["chosen", "steps", "colour", "arrange", "status", "least", "hiddenKinds", "hidden", "out", "only", "across"]) next[name] = fresh[name];
      }
      Object.assign(next, { view: key, size: NONE, lines: NONE });
      if (work) work(next);
    }, !work);
  }
  function replace(next) {
    const step = state.step;
    state = next;
    render(next.steps === 0 && step === next.step);
  }
  function find(number, node) {
    const level = study.levels[number];
    if (level !== scene.level) open(viewsOf(study).find((view) => levelFor(study, view) === level).key);
    change((next) => {
      next.hidden.forEach((set, at) => { if (level.groupings[at]) set.delete(level.groupings[at].of[node]); });
      next.chosen = node;
      if (scene.passing.includes(node) === false) next.only = [NONE, NONE, NONE, NONE, NONE];
    }, true);
    if (scene.nodes.includes(node) && !scene.around) drawing.goTo(node);
    by("map").focus({ preventScroll: true });
    say(inWords(scene, node));
  }

  const act = {
    choose, chooseTie, change, open, replace,
    step: (node) => { choose(node); if (scene.nodes.includes(node) && !scene.around) drawing.bringIn(node); },
    turn: (node) => { state.turned = node; light(); if (node >= 0) drawing.bringIn(node); },
    steps: (number) => change((next) => { next.steps = next.steps === number ? 0 : number; }),
    takeOut: (node) => { change((next) => { if (!next.out.delete(node)) next.out.add(node); }, true); say(by("view-says").textContent); },
    goTo: () => { if (scene.nodes.includes(state.chosen)) drawing.goTo(state.chosen); by("map").focus(); },
    details: () => by("panel-title").focus(),
    zoom: drawing.zoom, fit: drawing.fit, pan: drawing.pan,
  };
  const legend = makeLegend(study, () => state, act), filters = makeFilters(study, () => state, act), tour = makeTour(study, () => state, act);
  const waves = makeWaves(study, (wave) => change((next) => { next.wave = wave; }, true));
  by("views").replaceChildren(...viewsOf(study).map((view) => make("li", {}, make("a", {
    href: "#", "data-view": view.key, onclick: (event) => { if (!event.ctrlKey && !event.metaKey && !event.shiftKey) { event.preventDefault(); open(view.key); } },
  }, view.tab))));
  by("wave-switch").append(...(study.waves.length > 1 ? [waves.element] : []));
  makeSearch(study, () => study.levels.indexOf(scene.level), find);
  makeKeys(() => scene, () => state, act);
  makeTakeaway(() => scene, () => state, drawing);
  makePrint(() => scene, () => state, drawing);
  const button = (id, work) => by(id).addEventListener("click", work);
  button("nearer", () => drawing.zoom(1.3));
  button("farther", () => drawing.zoom(1 / 1.3));
  button("fit", () => drawing.fit());
  for (const [id, x, y] of [["go-left", -90, 0], ["go-right", 90, 0], ["go-up", 0, -90], ["go-down", 0, 90]]) button(id, () => drawing.pan(x, y));
  const turnBack = (text) => { if (text !== null) { state = decode(study, text) || state; render(true); } };
  button("undo", () => turnBack(undo.back()));
  button("redo", () => turnBack(undo.again()));
  button("reset", () => replace({ ...freshState(study, state.view), wave: state.wave }));
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "z" || event.target.matches("input[type=search]")) return;
    event.preventDefault();
    turnBack(event.shiftKey ? undo.again() : undo.back());
  });
  window.addEventListener("hashchange", () => {
    const next = decode(study, window.location.hash);
    if (next !== null && encode(study, next) !== encode(study, state)) replace(next);
  });
  render(false);
  whenWhole(() => followTables(scene.level, scene.view.there ? NONE : state.wave));
}

/* A row of choices of which one holds: radio buttons that look like a switch; and a button that goes through them. */
function makeWaves(study, onchange) {
  const inputs = study.waves.map((_, number) => make("input", { type: "radio", name: "wave", value: number }));
  const still = window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  let timer = null, now = 0;
  const stop = () => { clearInterval(timer); timer = null; play.textContent = still ? "Next wave" : "Play the waves"; };
  const next = () => onchange((now + 1) % inputs.length);
  const play = make("button", { type: "button", onclick: () => {
    if (still) { next(); return; }
    if (timer !== null) { stop(); return; }
    play.textContent = "Stop";
    next();
    timer = setInterval(() => { if (now + 1 >= inputs.length) stop(); else next(); }, 2200);
  } });
  stop();
  inputs.forEach((input, number) => input.addEventListener("change", () => { stop(); onchange(number); }));
  const labels = inputs.map((input, number) => make("label", {}, input, make("span", {}, study.waves[number])));
  return {
    element: make("fieldset", { class: "switch" }, make("legend", {}, "Wave"), ...labels, play),
    set: (number) => { now = number; inputs[number].checked = true; },
  };
}
