"use strict";
/* Sectors, areas and circles as marks: how many ties join every two, beside what their sizes lead one to expect. */

const MORE = 1.25, FEWER = 0.75;
const MOST_WRITTEN = 60;

const AGAINST_CHANCE = [
  { words: "More ties than expected", test: (ratio) => ratio >= MORE, colour: STRONG, dashes: null },
  { words: "About as many", test: (ratio) => ratio >= FEWER, colour: THICK_LINE, dashes: null },
  { words: "Fewer than expected", test: (ratio) => ratio > 0, colour: GONE, dashes: [9, 6] },
  { words: "None, though one or more would be expected", test: () => true, colour: WARN, dashes: [2, 6] },
];

function againstChance(ties, tie) {
  return AGAINST_CHANCE.find((each) => each.test(ties.ratio[tie] === null ? 1 : ties.ratio[tie]));
}

function times(value) {
  return value === null ? "" : value.toLocaleString("en-GB", { maximumFractionDigits: value < 10 ? 1 : 0 }) + "×";
}

function leastMixed(scene) {
  const { ties, names } = scene.level;
  const pairs = [...scene.allTies, ...scene.gaps].filter((tie) => ties.ratio[tie] !== null && ties.expected[tie] >= 1);
  const least = pairs.sort((a, b) => (ties.expected[b] - ties.tied[b]) - (ties.expected[a] - ties.tied[a]))[0];
  if (least === undefined || ties.tied[least] >= ties.expected[least]) return "";
  return " Furthest below: " + names[ties.from[least]] + " and " + names[ties.to[least]] + ", " + many(ties.tied[least], "tie", "ties")
    + " where their sizes lead one to expect about " + ties.expected[least].toLocaleString("en-GB", { maximumFractionDigits: 0 }) + ".";
}

/* Circles are made of those with many ties inside, so there is no news in their having few between them. */
function dressCircles(scene) {
  const { ties } = scene.level, most = largestOf(scene.ties.map((tie) => ties.tied[tie]), 1), written = scene.lines.length <= MOST_WRITTEN;
  scene.line = (tie) => ({
    colour: THICK_LINE, dashes: null, opacity: scene.lines.length > 100 ? 0.5 : 0.85, forward: false, back: false,
    width: 1 + 9 * Math.sqrt(ties.tied[tie] / most), text: written ? String(ties.tied[tie]) : "",
  });
  scene.legend = [{ image: linePicture({ colour: THICK_LINE, width: 3.5 }), words: "Pairs of circles with ties", count: scene.lines.length }];
  scene.legendSays = "Wider: more ties. The number on a line: how many ties. A circle is worked out from the ties of all waves, without looking at sector or area.";
}

function circlesInWords(scene) {
  const { level } = scene, base = scene.study.levels[scene.study.base], members = level.names.map((_, node) => figure(level, scene.wave, "sector_nodes", node) ?? 0);
  const inside = members.reduce((sum, each) => sum + each, 0), rest = base.count[scene.wave] - inside;
  return "A circle is a set who have most of their ties among themselves. " + counted(level.count[scene.wave], level) + " hold " + counted(inside, base)
    + (rest > 0 ? "; " + counted(rest, base) + (rest === 1 ? " is" : " are") + " in none" : "") + ". Choose a circle to go into it.";
}

function dressGroups(scene, state) {
  const { level } = scene, { ties } = level;
  if (!ties.ratio) return;
  if (level.key === "circles") { dressCircles(scene); return; }
  scene.gaps = scene.nodes.length && !state.across ? tiesWithin(level, level.gapsByWave[state.wave], scene.nodes) : [];
  const most = largestOf(scene.ties.map((tie) => ties.tied[tie]), 1);
  const written = scene.lines.length + scene.gaps.length <= MOST_WRITTEN;
  scene.line = (tie) => {
    const kind = againstChance(ties, tie), none = ties.tied[tie] === 0;
    return {
      colour: kind.colour, dashes: kind.dashes, opacity: scene.lines.length > 100 ? 0.6 : 0.9, forward: false, back: false,
      width: none ? 1.5 : 1.2 + 9 * Math.sqrt(ties.tied[tie] / most), text: written && !none ? times(ties.ratio[tie]) : "",
    };
  };
  scene.legend = AGAINST_CHANCE.map((kind, place) => ({
    image: linePicture({ colour: kind.colour, dashes: kind.dashes ? kind.dashes.map((each) => each * 0.6) : null, width: place === 3 ? 1.5 : 3.5 }),
    words: kind.words, count: [...scene.lines, ...scene.gaps].filter((tie) => againstChance(ties, tie) === kind).length,
  }));
  scene.legendSays = "Wider: more ties. The number on a line: how many times as many ties as the sizes of the two lead one to expect ("
    + FEWER + " to " + MORE + " counts as about as many). It says nothing of why.";
  dressVoices(scene);
}

/* How many of each group hold its ties to others: with only one, all hangs on that one. */
function pointsOfContact(scene) {
  const { level, wave } = scene;
  return scene.nodes.map((node) => {
    const outside = figure(level, wave, "outside_contacts", node), members = figure(level, wave, "sector_nodes", node);
    const hangs = outside === 1 ? ": all hangs on one" : outside === 0 ? ": cut off from the others" : "";
    const voices = voicesOf(scene), cover = voices ? "; voices: " + coverOf(voices[node]).short : "";
    return { node, says: (outside === null || members === null ? "n/a" : outside.toLocaleString("en-GB") + " of " + members.toLocaleString("en-GB") + hangs) + cover };
  });
}

/* A group of the base level can be gone into: its members, as a network. */
function goIn(scene, state, act) {
  const { study, level } = scene, base = study.levels[study.base], name = level.names[state.chosen];
  const grouping = base.groupings.findIndex((each) => each.key === level.key || (level.key === "sectors" && each.key === "groups"));
  const place = grouping < 0 ? NONE : base.groupings[grouping].names.indexOf(name);
  if (place < 0) return [];
  return [make("div", { class: "actions no-print" }, make("button", { type: "button", class: "main", onclick: () => act.open(base.key === "people" ? "network" : "organisations", (next) => { next.only[grouping] = place; }) }, "Show its " + base.many))];
}

/* More groups than can be drawn: those with most members. */
function largestGroups(scene) {
  const members = (node) => figure(scene.level, scene.wave, "sector_nodes", node) ?? 0;
  return [...scene.passing].sort((a, b) => members(b) - members(a) || a - b).slice(0, MOST_TIED);
}

function groupView(key, tab, title, hint) {
  return {
    key, tab, title, size: "sector_nodes", larger: 1.4,
    has: (study) => levelAt(study, key) >= 0,
    level: (study) => levelAt(study, key),
    says: (scene) => scene.level.key === "circles" ? circlesInWords(scene) : hint + (scene.level.ties.ratio ? leastMixed(scene) + voicesInWords(scene) : " " + scene.level.lookFor),
    dress: dressGroups,
    pick: (scene) => largestGroups(scene),
    picked: "Drawn are the " + MOST_TIED + " with most members; all are counted.",
    look: (scene) => ({ title: "Members with a tie to another one", none: "None.", rows: pointsOfContact(scene) }),
    list: (scene) => communityPanel(scene),
    panel: (scene, state, act) => [...voicePanel(scene, state.chosen), ...goIn(scene, state, act)],
  };
}

const SECTORS = groupView("sectors", "Sectors", "Sectors: who is tied to whom, against chance", "Each mark is a sector, each line the ties between the people of two sectors.");
const AREAS = groupView("areas", "Areas", "Areas: which are tied to which, against chance", "Each mark is an area, each line the ties between the people of two areas.");
const CIRCLES = groupView("circles", "Close circles", "Close circles: who has most ties among themselves", "A circle is a set who have most of their ties among themselves; choose one to see who is in it.");
