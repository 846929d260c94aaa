"use strict";
/* Two waves laid over one another: ties kept, new and no longer seen; who joined and who left. Nobody moves. */

const TIE_CHANGES = new Map([
  ["kept", { words: "Seen in both", colour: THIN_LINE, dashes: null, width: 1.4, opacity: 0.8, says: "A tie in both waves." }],
  ["new", { words: "New tie", colour: NEW, dashes: null, width: 2.8, opacity: 0.9, says: "A new tie." }],
  ["came", { words: "New, with somebody who joined", colour: NEW, dashes: null, width: 1.2, opacity: 0.9, says: "A tie of somebody who joined." }],
  ["gone", { words: "No longer seen", colour: GONE, dashes: [7, 5], width: 2.2, opacity: 0.9, says: "A tie that is no longer seen." }],
  ["went", { words: "Went with somebody who left", colour: GONE, dashes: [7, 5], width: 1, opacity: 0.9, says: "A tie of somebody who left." }],
  ["unasked", { words: "Not asked: neither of them answered in the other wave", colour: FOCUS, dashes: [2, 5], width: 1.8, opacity: 0.9, says: "Seen in one wave only; in the other neither of them answered, so it could not be seen." }],
]);

function wavesCompared(state) {
  return [Math.min(state.wave, state.other), Math.max(state.wave, state.other)];
}

/* A tie that only the survey shows cannot be seen in a wave in which neither of the two answered. */
function couldNotBeSeen(level, tie, wave) {
  const answered = level.answeredIn[wave];
  return Boolean(level.tieSurveyed && level.tieSurveyed[tie] && answered && !answered.has(level.ties.from[tie]) && !answered.has(level.ties.to[tie]));
}

function changeOf(level, state) {
  const [first, second] = wavesCompared(state), { from, to } = level.ties;
  const key = (tie) => from[tie] * level.size + to[tie];
  const shown = (tie) => kindsShown(level, state, level.ties.kinds[tie]);
  const before = new Map(level.tiesByWave[first].filter(shown).map((tie) => [key(tie), tie]));
  const after = new Map(level.tiesByWave[second].filter(shown).map((tie) => [key(tie), tie]));
  const both = (tie, wave) => level.here[wave][from[tie]] && level.here[wave][to[tie]];
  const alone = (tie, wave, stayed, moved) => (!both(tie, wave) ? moved : couldNotBeSeen(level, tie, wave) ? "unasked" : stayed);
  const fate = new Map();
  for (const [pair, tie] of after) fate.set(tie, before.has(pair) ? "kept" : alone(tie, first, "new", "came"));
  for (const [pair, tie] of before) if (!after.has(pair)) fate.set(tie, alone(tie, second, "gone", "went"));
  return fate;
}

function fateOf(level, state, node) {
  const [first, second] = wavesCompared(state), before = level.here[first][node], after = level.here[second][node];
  return before && after ? "both" : after ? "joined" : "left";
}

/* In a network too large to draw: those most of whose ties are new or no longer seen. */
function mostChanged(scene, state) {
  const fate = changeOf(scene.level, state), number = new Map(scene.passing.map((node) => [node, 0]));
  for (const tie of scene.allTies) {
    if (fate.get(tie) === "kept") continue;
    for (const node of [scene.level.ties.from[tie], scene.level.ties.to[tie]]) number.set(node, number.get(node) + 1);
  }
  return scene.passing.filter((node) => number.get(node)).sort((a, b) => number.get(b) - number.get(a) || a - b).slice(0, MOST_TIED);
}

/* The same counts as the report gives: among those who are in both waves, then what came and went with others. */
function changeInWords(scene, state) {
  const { study, level } = scene, [first, second] = wavesCompared(state);
  if (first === second) return "Choose two different waves to compare.";
  const inSecond = new Set(level.tiesByWave[second]), number = (value) => value.toLocaleString("en-GB");
  const of = (fate, test) => scene.allTies.filter((tie) => scene.fate.get(tie) === fate && (!test || test(tie))).length;
  const unseen = [of("unasked", (tie) => inSecond.has(tie)), of("unasked", (tie) => !inSecond.has(tie))];
  const nodes = scene.passing.map((node) => fateOf(level, state, node)), count = (fate) => nodes.filter((each) => each === fate).length;
  const but = (value, when) => (value ? " (" + number(value) + " of them between two who did not answer " + when + ")" : "");
  const parts = ["From " + waveName(study, first) + " to " + waveName(study, second) + ", among those in both: " + many(of("kept"), "tie", "ties") + " kept, "
    + number(of("new") + unseen[0]) + " new" + but(unseen[0], "before") + ", " + number(of("gone") + unseen[1]) + " no longer seen" + but(unseen[1], "this time") + "."];
  parts.push(capital(counted(count("joined"), level)) + " joined, with " + many(of("came"), "tie", "ties") + "; " + number(count("left")) + " left, with " + number(of("went")) + ".");
  return parts.join(" ") + " A tie that is no longer seen may be gone, or no sheet shows it this time.";
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
  pick: mostChanged,
  picked: "Drawn are those whose ties changed most; everybody is counted.",
  says: changeInWords,
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
      ...[...TIE_CHANGES].map(([fate, look_]) => ({ image: linePicture(look_), words: look_.words, count: scene.lines.filter((tie) => scene.fate.get(tie) === fate).length }))
        .filter(({ count }, place) => count > 0 || place < 2),
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
