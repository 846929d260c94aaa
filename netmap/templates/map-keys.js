"use strict";
/* Walks the network by keys, and says aloud where the reader is. The map is one stop of the Tab key.
   Left and right go round the ties of the chosen mark in the order of the clock, down follows one, up goes back. */

function makeKeys(scene, state, act) {
  const walked = [];
  const tell = (node, extra) => say(inWords(scene(), node) + (extra ? " " + extra : ""));
  const move = (node, extra) => { act.step(node); tell(node, extra); };

  const first = () => {
    const nodes = readable(scene()), ties = (node) => tiesIn(scene(), node).length;
    const most = nodes.reduce((best, node) => (ties(node) > ties(best) ? node : best), nodes[0]);
    if (most !== undefined) move(most);
  };
  function turn(by) {
    const { chosen, turned } = state();
    if (chosen < 0) { first(); return; }
    const round = clockwise(scene(), chosen);
    if (!round.length) { say("No ties shown. Page Down goes to the next name."); return; }
    const now = round.indexOf(turned);
    const next = round[now < 0 ? (by > 0 ? 0 : round.length - 1) : (now + by + round.length) % round.length];
    act.turn(next);
    tell(next, "Tie " + (round.indexOf(next) + 1) + " of " + round.length + ". " + tieWords(scene(), chosen, next));
  }
  function down() {
    if (state().chosen < 0) { first(); return; }
    if (state().turned < 0) { turn(1); return; }
    walked.push(state().chosen);
    move(state().turned);
  }
  function up() {
    if (state().turned >= 0) { act.turn(NONE); tell(state().chosen); return; }
    const back = walked.pop();
    if (back !== undefined && scene().there[back]) move(back); else say("This is where the walk began.");
  }
  function leaf(by) {
    const nodes = readable(scene()), now = nodes.indexOf(state().chosen);
    const next = now < 0 ? (by > 0 ? 0 : nodes.length - 1) : (now + by + nodes.length) % nodes.length;
    if (nodes.length) move(nodes[next], next + 1 + " of " + nodes.length + ".");
  }
  const end = (last) => { const nodes = readable(scene()); if (nodes.length) move(last ? nodes[nodes.length - 1] : nodes[0]); };

  const keys = new Map([
    ["ArrowRight", () => turn(1)], ["ArrowLeft", () => turn(-1)], ["ArrowDown", down], ["ArrowUp", up],
    ["PageDown", () => leaf(1)], ["PageUp", () => leaf(-1)], ["Home", () => end(false)], ["End", () => end(true)],
    ["Enter", () => { if (state().turned >= 0) down(); if (state().chosen >= 0) act.details(); }],
    ["Escape", () => { act.choose(NONE); say("Nothing chosen."); }],
    ["x", () => { if (state().view === "leaving" && state().chosen >= 0) { const { chosen } = state(); act.takeOut(chosen); tell(chosen); } }],
    ["+", () => act.zoom(1.3)], ["=", () => act.zoom(1.3)], ["-", () => act.zoom(1 / 1.3)], ["0", () => act.fit()],
  ]);
  const panned = new Map([["ArrowRight", [90, 0]], ["ArrowLeft", [-90, 0]], ["ArrowDown", [0, 90]], ["ArrowUp", [0, -90]]]);
  document.getElementById("map").addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const key = event.shiftKey && panned.has(event.key) ? () => act.pan(...panned.get(event.key)) : keys.get(event.key);
    if (!key) return;
    event.preventDefault();
    key();
  });
  document.getElementById("panel").addEventListener("keydown", (event) => {
    if (event.key === "Escape") document.getElementById("map").focus();
  });
}

function say(text) {
  document.getElementById("say").textContent = text;
}

/* All that can be read by keys in this view, in order of name: also those too many to draw. */
function readable(scene) {
  const passing = new Set(scene.around && !scene.tooMany ? scene.nodes : scene.passing);
  return scene.level.byName.filter((node) => passing.has(node));
}

function clockwise(scene, chosen) {
  const drawn = new Set(scene.nodes), middle = scene.at(chosen);
  const angle = (node) => { const at = scene.at(node); return (Math.atan2(at.x - middle.x, middle.y - at.y) + 2 * Math.PI) % (2 * Math.PI); };
  return neighboursIn(scene, chosen).filter((node) => drawn.has(node)).sort((a, b) => angle(a) - angle(b) || a - b);
}
