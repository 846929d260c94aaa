"use strict";
/* How far ties have come: light and thin for those who have met, dark and wide for those who collaborate; solid, dashed
   or dotted by how sure a tie is. */

const RUNGS = [
  { colour: "#a9b4bf", width: 1.2, opacity: 0.8 }, { colour: "#86a9c9", width: 1.6, opacity: 0.9 }, { colour: "#4a86b8", width: 3, opacity: 0.9 },
  { colour: "#1f5f99", width: 5, opacity: 1 }, { colour: "#08306b", width: 7.5, opacity: 1 },
];
const SURE = [
  { dashes: null, words: "Solid: confirmed by both, or named by one with events or groups behind it" },
  { dashes: [9, 5], words: "Dashed: one says so, nothing else behind it" },
  { dashes: [2, 4], words: "Dotted: events or groups only" },
];
const BELOW = "Below 1: met at larger events only";
const HIGH_LEVEL = 3;

function rungOf(level, tie) {
  return level.tieLevel[tie] ?? 0;
}

function sureOf(level, tie) {
  return level.sureByStatus[level.tieStatus[tie]] ?? SURE.length - 1;
}

/* The place of the level whose ties have levels: people, else organisations. */
function gradedLevel(study) {
  return study.levels.findIndex((level) => level.sectored && hasAllTies(level) && level.sureByStatus && level.tieLevel.some((value) => value !== null));
}

function maturityInWords(scene) {
  const { level } = scene, from = level.workingFrom ?? 2;
  const working = scene.allTies.filter((tie) => rungOf(level, tie) >= from), high = working.filter((tie) => rungOf(level, tie) >= HIGH_LEVEL).length;
  const number = (value) => value.toLocaleString("en-GB"), words = scene.study.levelWords;
  const parts = [many(working.length, "working tie", "working ties") + " (" + words[from] + ", or more): " + number(high) + " at level 3 or 4 (" + words[3] + ", " + words[4] + ")"
    + (working.length ? ", which is " + Math.round((100 * high) / working.length) + "%" : "") + "."];
  parts.push((level.agreements && level.agreements[scene.wave]) || "Nobody who answered was named by another who did, so no tie could be confirmed.");
  const rest = scene.allTies.length - working.length;
  if (rest) parts.push(many(rest, "more tie rests", "more ties rest") + " on meeting at events only.");
  const shape = level.shapes && level.shapes[scene.wave];
  return parts.join(" ") + (shape ? " " + shape : "");
}

const MATURITY = {
  key: "maturity", tab: "Maturity", title: "Maturity: how far ties have come",
  has: (study) => gradedLevel(study) >= 0,
  level: gradedLevel,
  pick: mostTied,
  picked: PICKED_AS_MOST_TIED,
  says: maturityInWords,
  dress: (scene) => {
    const { level, study } = scene, line = scene.line;
    const lookOf = (rung, sure) => ({ ...RUNGS[Math.min(RUNGS.length - 1, Math.round(rung))], dashes: SURE[sure].dashes });
    scene.line = (tie) => ({ ...line(tie), ...lookOf(rungOf(level, tie), sureOf(level, tie)), forward: false, back: false });
    // The higher levels last: they are drawn over the others.
    scene.lines = [...scene.lines].sort((a, b) => rungOf(level, a) - rungOf(level, b));
    const counts = (test) => scene.lines.filter(test).length;
    scene.legend = [
      ...RUNGS.map((_, rung) => ({
        image: linePicture(lookOf(rung, 0)), words: rung ? rung + " " + study.levelWords[rung] : BELOW, count: counts((tie) => Math.round(rungOf(level, tie)) === rung),
      })).filter(({ count }, rung) => rung > 0 || count > 0),
      ...SURE.map((each, sure) => ({ image: linePicture({ colour: THICK_LINE, width: 2, dashes: each.dashes }), words: each.words, count: counts((tie) => sureOf(level, tie) === sure) })),
    ];
    scene.legendSays = "Darker and wider: a higher level. Having met at events never counts for more than level 1; level 4 needs both to say so.";
    scene.tellTie = (tie) => (level.tieLevel[tie] === null ? BELOW + "." : capital(standingOf(study, level, tie)) + ".");
  },
};
