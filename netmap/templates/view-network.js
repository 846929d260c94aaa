"use strict";
/* The network as it is: everybody, and every tie. The same for organisations. */

const MOST_TIED = 300;
const PICKED_AS_MOST_TIED = "Drawn are the " + MOST_TIED + " with most ties; everybody is counted. Find a name to see who is around them, choose one area, circle or group in the filters, or look at another view.";

function wholeInWords(scene) {
  const { level } = scene, more = level.leftOut[scene.wave];
  if (more) {
    return counted(scene.passing.length, level) + (scene.passing.length === level.count[scene.wave] ? " and " + many(scene.allTies.length + more, "tie", "ties") : "")
      + ". What hangs together, and who has no tie, is in the report: this page has no room for all ties.";
  }
  const { sizes } = structure(scene);
  const alone = sizes.filter((size) => size === 1).length, largest = largestOf(sizes, 0);
  const across = scene.allTies.filter((tie) => crossing(level, tie) === true).length;
  const known = scene.allTies.filter((tie) => crossing(level, tie) !== null).length;
  const parts = [counted(scene.passing.length, level) + " and " + many(scene.allTies.length, "tie", "ties") + "."];
  if (largest > 1) parts.push(largest === scene.passing.length ? "All hang together in one piece." : "The largest piece holds " + counted(largest, level) + "; " + (alone === 1 ? "1 has no tie" : alone.toLocaleString("en-GB") + " have no ties") + (scene.study.waves.length > 1 ? " in this wave" : "") + "." + (alone && !scene.tooMany ? " Those with none at all stand in rows at the bottom." : ""));
  if (known && new Set(scene.passing.map((node) => level.nodes.group[node])).size > 1) parts.push(Math.round((100 * across) / known) + "% of the ties join two different sectors.");
  return parts.join(" ");
}

/* In a network too large to draw: those with most contacts. */
function mostTied(scene) {
  const { level, wave } = scene, whole = level.leftOut[wave] ? (node) => figure(level, wave, "degree", node) : () => null;
  const ties = (node) => whole(node) ?? tiesIn(scene, node).length;
  return [...scene.passing].sort((a, b) => ties(b) - ties(a) || a - b).slice(0, MOST_TIED);
}

/* Those with no tie yet: whom nobody would notice in a drawing full of lines. */
function notTied(scene) {
  if (scene.level.leftOut[scene.wave]) return null;
  return { title: "No tie in this evidence yet", none: "Everybody here has a tie.", rows: scene.passing.filter((node) => !tiesIn(scene, node).length).map((node) => ({ node, says: "" })) };
}

/* Whether a tie joins two sectors; null where one is not recorded. */
function crossing(level, tie) {
  const a = level.nodes.group[level.ties.from[tie]], b = level.nodes.group[level.ties.to[tie]];
  return level.groups[a] === "" || level.groups[b] === "" ? null : a !== b;
}

const NETWORK = {
  key: "network", title: "The network of people",
  tab: "The network",
  has: (study) => levelAt(study, "people") >= 0,
  level: (study) => levelAt(study, "people"),
  says: (scene) => wholeInWords(scene),
  dress: () => {},
  look: notTied,
  pick: mostTied,
  picked: PICKED_AS_MOST_TIED,
};

const ORGANISATIONS = {
  key: "organisations", title: "The network of organisations",
  tab: "Organisations",
  has: (study) => levelAt(study, "organisations") >= 0,
  level: (study) => levelAt(study, "organisations"),
  says: (scene) => wholeInWords(scene),
  dress: () => {},
  look: notTied,
  pick: mostTied,
  picked: PICKED_AS_MOST_TIED,
};
