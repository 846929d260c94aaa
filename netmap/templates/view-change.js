"use strict";
/* Two waves laid over one another: ties kept, new and no longer seen; who joined and who left. Nobody moves. */

const TIE_CHANGES = new Map([
  ["kept", { words: "Seen in both", colour: THIN_LINE, dashes: null, width: 1.4, opacity: 0.8, says: "A tie in both waves." }],
  ["new", { words: "New tie", colour: NEW, dashes: null, width: 2.8, opacity: 0.9, says: "A new tie." }],
  ["gone", { words: "No longer seen", colour: GONE, dashes: [7, 5], width: 1.8, opacity: 0.9, says: "A tie that is no longer seen." }],
]);

function wavesCompared(state) {
  return [Math.min(state.wave, state.other), Math.max(state.wave, state.other)];
}

function changeOf(level, state) {
  const [first, second] = wavesCompared(state), { from, to } = level.ties;
  const key = (tie) => from[tie] * level.size + to[tie];
  const shown = (tie) => kindsShown(level, state, level.ties.kinds[tie]);
  const before = new Map(level.tiesByWave[first].filter(shown).map((tie) => [key(tie), tie]));
  const after = new Map(level.tiesByWave[second].filter(shown).map((tie) => [key(tie), tie]));
  const fate = new Map();
  for (const [pair, tie] of after) fate.set(tie, before.has(pair) ? "kept" : "new");
  for (const [pair, tie] of before) if (!after.has(pair)) fate.set(tie, "gone");
  return fate;
}

function fateOf(level, state, node) {
  const [first, second] = wavesCompared(state), before = level.here[first][node], after = level.here[second][node];
  return before && after ? "both" : after ? "joined" : "left";
}

const CHANGE = {
  key: "change", tab: "Change", title: "Change between two waves", waveless: true,
  has: (study) => study.waves.length > 1 && wholeLevel(study) >= 0,
  level: wholeLevel,
  there: (level, state) => {
    const [first, second] = wavesCompared(state);
    return level.here[first].map((here, node) => here || level.here[second][node]);
  },
  ties: (level, state) => [...changeOf(level, state).keys()],
  says: (scene, state) => {
    const { study, level } = scene, [first, second] = wavesCompared(state);
    if (first === second) return "Choose two different waves to compare.";
    const fates = [...scene.allTies.map((tie) => scene.fate.get(tie))], count = (fate) => fates.filter((each) => each === fate).length;
    const nodes = scene.passing.map((node) => fateOf(level, state, node)), of = (fate) => nodes.filter((each) => each === fate).length;
    return "From " + study.waves[first] + " to " + study.waves[second] + ": " + many(count("kept"), "tie", "ties") + " seen in both, " + count("new").toLocaleString("en-GB") + " new, "
      + count("gone").toLocaleString("en-GB") + " no longer seen. " + counted(of("joined"), level) + " joined and " + of("left").toLocaleString("en-GB")
      + " left. A tie that is no longer seen may be gone, or no sheet shows it this time.";
  },
  dress: (scene, state) => {
    const { level } = scene, look = scene.look, line = scene.line;
    scene.fate = changeOf(level, state);
    scene.look = (node) => {
      const fate = fateOf(level, state, node);
      if (fate === "joined") return { ...look(node), ring: NEW };
      return fate === "left" ? { ...look(node), colour: "#ffffff", dashed: true, edge: GONE } : look(node);
    };
    scene.line = (tie) => { const { forward, back } = line(tie), { colour, dashes, width, opacity } = TIE_CHANGES.get(scene.fate.get(tie)); return { forward, back, colour, dashes, width, opacity }; };
    const nodes = scene.nodes.map((node) => fateOf(level, state, node));
    scene.legend = [
      ...[...TIE_CHANGES].map(([fate, look_]) => ({ image: linePicture(look_), words: look_.words, count: scene.lines.filter((tie) => scene.fate.get(tie) === fate).length })),
      { image: markPicture({ colour: "#ffffff", shape: "dot", ring: NEW }), words: "Joined", count: nodes.filter((fate) => fate === "joined").length },
      { image: markPicture({ colour: "#ffffff", shape: "dot", edge: GONE, dashed: true }), words: "Left", count: nodes.filter((fate) => fate === "left").length },
    ];
    scene.tellNode = (node) => ({ joined: "Joined.", left: "Left.", both: "" })[fateOf(level, state, node)];
    scene.tellTie = (tie) => TIE_CHANGES.get(scene.fate.get(tie)).says;
  },
  look: (scene, state) => ({
    title: "Who joined and who left", none: "Nobody.",
    rows: scene.passing.map((node) => ({ node, says: { joined: "joined", left: "left" }[fateOf(scene.level, state, node)] })).filter((row) => row.says),
  }),
  controls: (scene, state, act) => {
    const menu = (label, field) => {
      const select = make("select", { id: "compare-" + field }, ...scene.study.waves.map((wave, place) => make("option", { value: place }, wave)));
      select.value = String(state[field]);
      select.addEventListener("change", () => act.change((next) => { next[field] = Number(select.value); }));
      return make("span", {}, make("label", { class: "inline", for: "compare-" + field }, label), " ", select);
    };
    // One button goes through the waves, each with the one before it.
    const [, second] = wavesCompared(state), next = second + 1 < scene.study.waves.length ? second + 1 : 1;
    const go = make("button", { type: "button", onclick: () => act.change((to) => { to.wave = next; to.other = next - 1; }, true) }, "Next change");
    return [menu("Compare", "other"), menu("with", "wave"), ...(scene.study.waves.length > 2 ? [go] : [])];
  },
};
