"use strict";
/* Reads the data block of the page and answers questions about it. Nodes, ties, groups and waves are
   numbers throughout: places in lists. Text from the data is only ever shown as text. */

const NONE = -1;

/* The whole study. Of a large one the largest levels come after the scripts, and can be read only then. */
function readStudy() {
  const study = JSON.parse(document.getElementById("data").textContent), later = document.getElementById("later");
  if (later) {
    const { levels, evidence } = JSON.parse(later.textContent);
    Object.assign(study, { evidence, levels: study.levels.map((level, place) => level || levels[place]) });
  }
  return prepared(study);
}

/* What of a study can be drawn before the page has come in whole; null where all of it can. */
function readFirstPart() {
  const study = JSON.parse(document.getElementById("data").textContent);
  if (study.levels.every(Boolean)) return null;
  return prepared({ ...study, levels: study.levels.filter(Boolean), tour: [], partial: true });
}

function prepared(study) {
  study.base = 0;
  for (const level of study.levels) {
    level.names = level.nodes.label || [];
    level.size = level.names.length;
    for (const name of ["organisation", "area"]) if (!level[name].length) level[name] = new Uint8Array(level.size);
    level.here = study.waves.map((_, wave) => presence(level, wave));
    level.answeredIn = study.waves.map((_, wave) => (level.answered && level.answered[wave] ? new Set(level.answered[wave]) : null));
    level.count = level.here.map((here) => here.reduce((sum, each) => sum + each, 0));
    sortTies(level);
    if (level.standings) {
      level.tieLevel = level.standing.map((place) => level.standings[place][0]);
      level.tieStatus = level.standing.map((place) => level.standings[place][1]);
      level.tieSurveyed = level.standing.map((place) => level.standings[place][2] === 1);
    }
    addSuggested(level, study.waves);
    level.tiesByNode = study.waves.map(() => null);
    whenAsked(level, "folded", () => level.names.map((name, node) => fold(name + " " + level.organisations[level.organisation[node]])));
    whenAsked(level, "byName", () => level.names.map((_, node) => node).sort((a, b) => byText(level.names[a], level.names[b]) || a - b));
    // The first way of grouping is the one that colours the marks when the page opens.
    const first = { key: "groups", title: ["areas", "circles"].includes(level.key) ? level.title : "Sectors", names: level.groups, of: level.nodes.group || [], looks: level.looks };
    level.groupings = [first, ...level.groupings];
    level.sectored = level.key === "people" || level.key === "organisations";
  }
  return study;
}

/* Works a field out when somebody first asks for it: the first drawing does not wait for what it does not need. */
function whenAsked(object, name, work) {
  Object.defineProperty(object, name, { configurable: true, enumerable: true, get: () => {
    const value = work();
    Object.defineProperty(object, name, { value });
    return value;
  } });
}

/* Ties stand by wave in the data. Rows of no kind are no ties: two groups that might have some and have none. */
function sortTies(level) {
  let tie = 0;
  const rows = level.tiesInWave.map((number) => Array.from({ length: number }, () => tie++));
  level.tiesByWave = rows.map((list) => list.filter((each) => level.ties.kinds[each] > 0));
  level.gapsByWave = rows.map((list) => list.filter((each) => level.ties.kinds[each] === 0));
}

function presence(level, wave) {
  const list = level.present[wave];
  const here = new Uint8Array(level.size).fill(list === null ? 1 : 0);
  for (const node of list || []) here[node] = 1;
  return here;
}

const byText = new Intl.Collator("en-GB").compare;

/* Brings text to the form in which names are searched: no capitals, no accents. */
function fold(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

/* The ties of each node in a wave, the strongest first. Made when first asked for. */
function tiesOf(level, wave, node) {
  if (level.tiesByNode[wave] === null) {
    const lists = Array.from({ length: level.size }, () => []);
    for (const tie of level.tiesByWave[wave]) {
      lists[level.ties.from[tie]].push(tie);
      lists[level.ties.to[tie]].push(tie);
    }
    level.tiesByNode[wave] = lists;
  }
  return level.tiesByNode[wave][node];
}

function otherEnd(level, tie, node) {
  return level.ties.from[tie] === node ? level.ties.to[tie] : level.ties.from[tie];
}

function groupName(study, level, group) {
  return level.groups[group] === "" ? study.unknown : level.groups[group];
}

/* A wave as it is called in a sentence; one named by a number alone would be taken for a count. */
function waveName(study, wave) {
  return /^\d{1,3}$/.test(study.waves[wave]) ? "wave " + study.waves[wave] : study.waves[wave];
}

/* What a place in a grouping is called: a sector, an area, a circle, or none. */
function placeName(study, grouping, place) {
  return grouping.names[place] === "" ? (grouping.key === "circles" ? "In no circle" : study.unknown) : grouping.names[place];
}

/* Writes a figure as its card says; null is a figure that cannot be worked out. */
function shown(card, value) {
  if (value === null) return "n/a (" + card.reason + ")";
  if (card.digits < 0) return Math.round(value * 100) + "%";
  return value.toLocaleString("en-GB", { minimumFractionDigits: card.digits, maximumFractionDigits: card.digits });
}

function counted(number, level) {
  return number.toLocaleString("en-GB") + " " + (number === 1 ? level.one : level.many);
}

function many(number, one, more) {
  return number.toLocaleString("en-GB") + " " + (number === 1 ? one : more);
}

/* "A", "A and B", "A, B and 3 more". */
function listed(names, most) {
  const shownNames = names.slice(0, most), rest = names.length - shownNames.length;
  if (rest > 0) return shownNames.join(", ") + " and " + rest + " more";
  return shownNames.length < 2 ? shownNames.join("") : shownNames.slice(0, -1).join(", ") + " and " + shownNames[shownNames.length - 1];
}

/* A very large study has more ties than a page has room for. What they hang on cannot be said then. */
function hasAllTies(level) {
  return level.leftOut.every((number) => number === 0);
}

/* The largest of some numbers, and at least the second; Math.max cannot take a hundred thousand at once. */
function largestOf(numbers, least = -Infinity) {
  return numbers.reduce((most, each) => (each > most ? each : most), least);
}

function capital(text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/* The place of a figure among those of a level; -1 where the study has it not. */
function cardPlace(level, name) {
  return level.cards.findIndex((card) => card.name === name);
}

function figure(level, wave, name, node) {
  const place = cardPlace(level, name);
  return place < 0 ? null : level.values[wave][place][node];
}

/* Says in words what ties a node to the other end of a tie. */
function tieInWords(level, tie, node) {
  const forward = level.ties.from[tie] === node;
  const parts = [];
  level.kinds.forEach((kind, place) => {
    const first = level.ties.kinds[tie] & (1 << (2 * place));
    const second = level.ties.kinds[tie] & (1 << (2 * place + 1));
    if (!first && !second) return;
    if (!kind.directed) {
      const count = level.ties[kind.key][tie];
      parts.push((count === 1 ? kind.once : kind.often).replace("{}", count.toLocaleString("en-GB")));
    } else if (first && second) parts.push("each named the other");
    else parts.push(Boolean(first) === forward ? "named by " + level.names[node] : "named " + level.names[node]);
  });
  return parts.join("; ");
}

/* Makes an element. Text goes in as text; the names of attributes are ours, never data. */
function make(tag, attributes, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes || {})) {
    if (name === "onclick") element.addEventListener("click", value);
    else if (value !== false && value !== undefined) element.setAttribute(name, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null));
  return element;
}
