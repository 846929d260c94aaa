"use strict";
/* What a tie stands on, in sentences: "Both at Community breakfast, 4 September 2025, and 3 more." */

function evidenceOf(study, level, tie) {
  const { evidence } = study;
  if (!evidence || study.levels[study.base] !== level) return [];
  const lines = [];
  const rest = (total, given) => (total > given ? ", and " + (total - given) + " more" : "");
  const met = evidence.met[tie] || [], together = evidence.together[tie] || [], named = evidence.named[tie] || [];
  if (met.length) {
    const names = met.map((place) => evidence.events[place]).map(([title, day]) => title + (day ? ", " + day : ""));
    lines.push("Both at: " + names.join("; ") + rest(level.ties.met ? level.ties.met[tie] : met.length, met.length) + ".");
  }
  if (together.length) {
    const names = together.map((place) => evidence.groups[place]);
    lines.push("Both in: " + names.join("; ") + rest(level.ties.together ? level.ties.together[tie] : together.length, together.length) + ".");
  }
  for (const said of named) {
    const [from, to] = said % 2 ? [level.ties.to[tie], level.ties.from[tie]] : [level.ties.from[tie], level.ties.to[tie]];
    const [question, answer] = evidence.said[Math.floor(said / 2)];
    const words = [question, answer].filter(Boolean).join(" – ");
    const line = level.names[from] + " named " + level.names[to] + (words ? ": " + words : "");
    lines.push(/[.?!]$/.test(line) ? line : line + ".");
  }
  return lines;
}

/* What was handed over about a tie: its level and its standing. */
function standingOf(study, level, tie) {
  const words = [];
  if (level.tieLevel && level.tieLevel[tie] !== null) words.push("level " + level.tieLevel[tie] + (study.levelWords[level.tieLevel[tie]] ? " (" + study.levelWords[level.tieLevel[tie]] + ")" : ""));
  if (level.statuses && level.statuses[level.tieStatus[tie]]) words.push(level.statuses[level.tieStatus[tie]]);
  return words.join(", ");
}
