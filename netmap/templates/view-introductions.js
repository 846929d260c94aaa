"use strict";
/* Who might gain from being introduced to whom: suggested pairs as dotted lines over a faint network. */

const EASY_PAIR = { colour: NEW, dashes: [4, 7], width: 4, words: "Easy: they have contacts in common" };
const VALUABLE_PAIR = { colour: "#8a2be2", dashes: [14, 5, 4, 5], width: 4, words: "Valuable: different sectors, or no route between them" };

function introducedLevel(study) {
  return study.levels.findIndex((level) => level.sectored && (level.introductions || []).some((pairs) => pairs.length));
}

/* Suggested pairs get rows among the ties, of no kind: they can be drawn and pressed, and count as no tie. */
function addSuggested(level, waves) {
  level.suggested = new Map();
  level.suggestedByWave = waves.map((_, wave) => ((level.introductions || [])[wave] || []).map(([a, b, valuable, because, by, next, done]) => {
    const row = level.ties.kinds.length, own = { from: a, to: b, kinds: 0 };
    for (const [name, column] of Object.entries(level.ties)) column.push(own[name] ?? null);
    if (level.tieLevel) { level.tieLevel.push(null); level.tieStatus.push(null); level.tieSurveyed.push(false); }
    level.suggested.set(row, { a, b, valuable: valuable === 1, because, by, next, done });
    return row;
  }));
}

function suggestedIn(scene) {
  return tiesWithin(scene.level, scene.level.suggestedByWave[scene.wave], scene.nodes);
}

const BECAME = new Map([["yes", "done"], ["not yet", "not yet"], ["one has left", "one has left"]]);

function becameOf(pair) {
  return pair.next ? (BECAME.get(pair.done) || pair.done) + " in " + pair.next : "";
}

function whyInWords(pair) {
  return [capital(pair.because) + ".", pair.by ? "Who could bring them together: " + pair.by + "." : "They have no contact in common who could bring them together.", pair.next ? "In " + pair.next + ": " + (BECAME.get(pair.done) || pair.done) + "." : ""].filter(Boolean);
}

function introductionsInWords(scene) {
  const { level, wave, study } = scene, pairs = level.suggestedByWave[wave].map((row) => level.suggested.get(row));
  if (!pairs.length) return "No introductions are suggested for this wave.";
  const valuable = pairs.filter((pair) => pair.valuable).length;
  const parts = [many(pairs.length, "introduction", "introductions") + " to think about: " + (pairs.length - valuable) + " easy, between " + level.many + " with contacts in common, and "
    + valuable + " valuable, which would join pieces or sectors."];
  const looked = pairs.filter((pair) => pair.next), done = looked.filter((pair) => pair.done === "yes").length;
  if (looked.length) parts.push("By " + looked[0].next + ", " + done + " of " + looked.length + " had a working tie. That does not say that an introduction was made.");
  else if (study.waves.length > 1) parts.push("Look at an earlier wave to see what became of those suggested then.");
  return parts.join(" ") + " A figure suggests; you know the people.";
}

function pairButton(scene, row, act) {
  const { level } = scene, pair = level.suggested.get(row);
  const small = capital(pair.because) + (pair.next ? "; " + becameOf(pair) : "");
  const open = make("button", { type: "button", onclick: () => act.chooseTie(row) }, make("span", { class: "who" }, linePicture(pair.valuable ? VALUABLE_PAIR : EASY_PAIR), make("span", {}, level.names[pair.a] + " and " + level.names[pair.b])), make("small", {}, small));
  return make("li", { "data-tie": row }, open);
}

const INTRODUCTIONS = {
  key: "introductions", tab: "Introductions", title: "Introductions: who might be brought together",
  has: (study) => introducedLevel(study) >= 0,
  level: introducedLevel,
  pick: (scene) => [...new Set(scene.level.suggestedByWave[scene.wave].flatMap((row) => [scene.level.ties.from[row], scene.level.ties.to[row]]))].filter((node) => scene.there[node]),
  says: introductionsInWords,
  dress: (scene) => {
    const { level } = scene, line = scene.line, rows = suggestedIn(scene);
    const look = (row) => (level.suggested.get(row).valuable ? VALUABLE_PAIR : EASY_PAIR);
    scene.gaps = rows;
    scene.line = (tie) => (level.suggested.has(tie) ? { ...look(tie), opacity: 1, forward: false, back: false } : { ...line(tie), width: 0.9, opacity: 0.3, forward: false, back: false });
    const asked = new Set(rows.flatMap((row) => [level.ties.from[row], level.ties.to[row]]));
    scene.also = (node) => rows.filter((row) => level.ties.from[row] === node || level.ties.to[row] === node).map((row) => otherEnd(level, row, node));
    scene.first = (node) => (asked.has(node) ? 400 : 0);
    scene.legend = [EASY_PAIR, VALUABLE_PAIR].map((each) => ({ image: linePicture(each), words: each.words, count: rows.filter((row) => look(row) === each).length }));
    scene.legend.push({ image: linePicture({ colour: THIN_LINE, width: 1 }), words: "Ties there are", count: scene.lines.length });
    scene.legendSays = "Press a dotted line, or a pair in the list, to read why.";
  },
  list: (scene, state, act) => {
    const rows = suggestedIn(scene), of = (valuable) => rows.filter((row) => level.suggested.get(row).valuable === valuable), { level } = scene;
    return [["Easy introductions", of(false)], ["Valuable introductions", of(true)]].filter(([, listed_]) => listed_.length)
      .flatMap(([title, listed_]) => [make("h4", {}, title), make("ul", { class: "plain ties" }, ...listed_.map((row) => pairButton(scene, row, act)))]);
  },
  panel: (scene, state, act) => {
    const { level } = scene, node = state.chosen;
    const rows = level.suggestedByWave[scene.wave].filter((row) => level.ties.from[row] === node || level.ties.to[row] === node);
    if (!rows.length) return [make("p", {}, "No introduction is suggested here in this wave.")];
    const items = rows.map((row) => {
      const pair = level.suggested.get(row), other = pair.a === node ? pair.b : pair.a;
      const go = make("button", { type: "button", onclick: () => act.step(other) }, make("span", { class: "who" }, linePicture(pair.valuable ? VALUABLE_PAIR : EASY_PAIR), make("span", {}, "With " + level.names[other])));
      return make("li", { "data-tie": row }, go, ...whyInWords(pair).map((line) => make("p", {}, line)));
    });
    return [make("h4", {}, "Suggested introductions"), make("ul", { class: "plain ties" }, ...items)];
  },
};
