"use strict";
/* Says in words what a scene shows: the heading, the sentence, the counts, a node and a tie. */

function sceneInWords(scene, state) {
  const { level, view, study } = scene;
  const name = state.chosen >= 0 ? level.names[state.chosen] : "";
  const within = state.steps === 2 ? " within two steps of " : " tied to ";
  const title = scene.around ? level.title + within + name : view.title;
  const wave = study.waves.length > 1 && !view.waveless ? ", " + waveName(study, state.wave) : "";
  return { heading: title + wave, says: saysOf(scene, state, name), counts: countsInWords(scene, state) };
}

function saysOf(scene, state, name) {
  const { level, view } = scene;
  if (!level.count[state.wave] && !view.there) return "There is no evidence here in this wave.";
  if (scene.around && level.leftOut[state.wave]) return "The strongest ties of " + name + ", and ties among those whom they lead to: this page has no room for all.";
  if (scene.around && !view.aroundToo) return "Lines among the others show who of them knows whom already. A mark with few lines to the rest is reached through " + name + ".";
  if (!view.there && !level.tiesByWave[state.wave].length) return "There are no ties here in this evidence. The report says what was left out, and why.";
  return view.says(scene, state);
}

function countsInWords(scene, state) {
  const { level, study } = scene, { strength } = level.ties, grouped = Boolean(level.ties.expected);
  const all = scene.there.reduce((sum, each) => sum + each, 0);
  const lines = scene.lines.length - scene.gaps.length, number = (value) => value.toLocaleString("en-GB");
  let text = "Shown: " + number(scene.nodes.length) + " of " + counted(all, level) + " and ";
  text += lines === scene.ties.length ? (grouped ? many(lines, "pair with ties", "pairs with ties") : many(lines, "tie", "ties")) : (scene.spanned ? "" : "the strongest ") + number(lines - (scene.extra || 0)) + " of " + number(scene.ties.length) + (grouped ? " pairs with ties as lines" : " ties among them as lines");
  if (lines < scene.ties.length && scene.spanned) text += ": those that hold each piece together, then the strongest";
  else if (lines < scene.ties.length && strength && !grouped) text += " (a line means a strength of at least " + weakest(scene) + ", where 1 is a usual tie)";
  if (scene.extra) text += ", and " + number(scene.extra) + " weaker ones that matter here";
  text += ".";
  if (lines < scene.ties.length) text += " Words and figures count all of them.";
  const hidden = level.tiesByWave[state.wave].length - scene.allTies.length;
  if (hidden > 0 && !scene.view.there) text += " The filters hide " + many(hidden, "tie", "ties") + ".";
  if (scene.leftOut > 0) text += " " + counted(scene.leftOut, level) + " with weaker ties are listed in the details only.";
  if (study.survey[state.wave] && !scene.view.waveless) text += " " + study.survey[state.wave] + ".";
  if (scene.picked) text += " " + (scene.view.picked || "Drawn are those whom this view is about; everybody is counted.");
  if (level.leftOut[state.wave]) text += " There are " + number(level.leftOut[state.wave]) + " more ties, for which this page has no room: it has those that are the strongest for one of the two. All are in tables/ties.csv.";
  return text;
}

function weakest(scene) {
  const { strength } = scene.level.ties, drawn = scene.lines.slice(0, scene.lines.length - (scene.extra || 0) - scene.gaps.length);
  const low = drawn.reduce((least, tie) => Math.min(least, strength[tie]), Infinity);
  return low === Infinity ? "n/a" : low.toLocaleString("en-GB", { maximumSignificantDigits: 2 });
}

function emptyInWords(scene) {
  const { level } = scene;
  if (!level.count[scene.wave] && !scene.view.there) return "There is no evidence at this level in this wave.";
  if (!scene.tooMany) return "The filters hide everything.";
  return counted(scene.passing.length, level) + " are too many for one drawing. Find a name to see who is around them, choose one area, circle or group in the filters, or look at another view.";
}

/* One node as it is read out: name, sector, ties, and what the view has to say of it. */
function inWords(scene, node) {
  const { level, study } = scene, number = tiesIn(scene, node).length;
  const sector = level.sectored ? ", " + groupName(study, level, level.nodes.group[node]) : "";
  const more = scene.tellNode ? scene.tellNode(node) : "";
  return level.names[node] + sector + ", " + many(number, "tie", "ties") + "." + (more ? " " + more : "");
}

function tieWords(scene, node, other) {
  const tie = tiesIn(scene, node).find((each) => otherEnd(scene.level, each, node) === other);
  const more = scene.tellTie ? scene.tellTie(tie) : "";
  return capital(tieInWords(scene.level, tie, node)) + "." + (more ? " " + more : "");
}
