"use strict";
/* Walks the network by keys, and says aloud where the reader is. The map is one stop of the Tab key.
   Left and right go round the ties of the chosen mark in the order of the clock, down follows one, up goes back. */

function makeKeys(study, state, view, act) {
  const walked = [];
  const say = (text) => { document.getElementById("say").textContent = text; };
  const tell = (node, extra) => say(inWords(study, state, node) + (extra ? " " + extra : ""));
  const move = (node, extra) => { act.step(node); tell(node, extra); };

  const first = () => {
    const nodes = readable(view());
    const most = nodes.reduce((best, node) => (ties(node) > ties(best) ? node : best), nodes[0]);
    if (most !== undefined) move(most);
  };
  const ties = (node) => tiesOf(study.levels[state.level], state.wave, node).length;

  function turn(by) {
    if (state.chosen === null) { first(); return; }
    const round = clockwise(study, state, view(), act.place);
    if (!round.length) { say("No ties shown. Page Down goes to the next name."); return; }
    const now = round.indexOf(state.turned);
    const next = round[now < 0 ? (by > 0 ? 0 : round.length - 1) : (now + by + round.length) % round.length];
    act.turn(next);
    tell(next, "Tie " + (round.indexOf(next) + 1) + " of " + round.length + ". " + tieWords(study, state, next));
  }
  function down() {
    if (state.chosen === null) { first(); return; }
    if (state.turned === null) { turn(1); return; }
    walked.push(state.chosen);
    move(state.turned);
  }
  function up() {
    if (state.turned !== null) { act.turn(null); tell(state.chosen); return; }
    const back = walked.pop();
    if (back !== undefined) move(back); else say("This is where the walk began.");
  }
  function leaf(by) {
    const nodes = readable(view()), now = nodes.indexOf(state.chosen);
    const next = now < 0 ? (by > 0 ? 0 : nodes.length - 1) : (now + by + nodes.length) % nodes.length;
    if (nodes.length) move(nodes[next], next + 1 + " of " + nodes.length + ".");
  }
  const end = (last) => { const nodes = readable(view()); if (nodes.length) move(last ? nodes[nodes.length - 1] : nodes[0]); };

  const keys = new Map([
    ["ArrowRight", () => turn(1)], ["ArrowLeft", () => turn(-1)], ["ArrowDown", down], ["ArrowUp", up],
    ["PageDown", () => leaf(1)], ["PageUp", () => leaf(-1)], ["Home", () => end(false)], ["End", () => end(true)],
    ["Enter", () => { if (state.turned !== null) down(); if (state.chosen !== null) act.open(); }],
    ["Escape", () => { act.choose(null); say("Nothing chosen."); }],
    ["+", () => act.zoom(1.3)], ["=", () => act.zoom(1.3)], ["-", () => act.zoom(1 / 1.3)], ["0", () => act.fit()],
  ]);
  document.getElementById("map").addEventListener("keydown", (event) => {
    const key = keys.get(event.key);
    if (!key || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    key();
  });
  document.getElementById("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.getElementById("map").focus();
  });
}

/* All that can be read by keys at this level, in order of name: also those too many to draw. */
function readable(view) {
  const level = view.level;
  const drawn = new Set(view.nodes);
  return level.byName.filter((node) => (level.drawnWhole && !view.around ? drawn.has(node) : level.here[view.wave][node]));
}

function clockwise(study, state, view, place) {
  const drawn = new Set(view.nodes);
  const middle = place(state.chosen);
  const angle = (node) => { const at = place(node); return (Math.atan2(at.x - middle.x, middle.y - at.y) + 2 * Math.PI) % (2 * Math.PI); };
  return neighboursOf(study, state, state.chosen).filter((node) => drawn.has(node)).sort((a, b) => angle(a) - angle(b) || a - b);
}

function inWords(study, state, node) {
  const level = study.levels[state.level], number = tiesOf(level, state.wave, node).length;
  const sector = level.key === "people" || level.key === "organisations" ? ", " + groupName(study, level, level.nodes.group[node]) : "";
  return level.names[node] + sector + ", " + number + (number === 1 ? " tie." : " ties.");
}

function tieWords(study, state, other) {
  const level = study.levels[state.level];
  const tie = tiesOf(level, state.wave, state.chosen).find((each) => otherEnd(level, each, state.chosen) === other);
  return capital(tieInWords(study, level, tie, state.chosen)) + ".";
}
