"use strict";
/* Reads the data block of the page and answers questions about it. Nodes, ties, groups and waves are
   numbers throughout: places in lists. Text from the data is only ever shown as text. */

function readStudy() {
  const study = JSON.parse(document.getElementById("data").textContent);
  for (const level of study.levels) {
    level.names = level.nodes.label || [];
    level.size = level.names.length;
    level.here = study.waves.map((_, wave) => presence(level, wave));
    level.count = level.here.map((here) => here.reduce((sum, each) => sum + each, 0));
    let tie = 0;
    level.tiesByWave = level.tiesInWave.map((number) => Array.from({ length: number }, () => tie++));
    level.tiesByNode = study.waves.map(() => null);
    level.folded = level.names.map((name, node) => fold(name + " " + level.organisations[level.organisation[node]]));
    level.byName = level.names.map((_, node) => node).sort((a, b) => byText(level.names[a], level.names[b]) || a - b);
  }
  return study;
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

/* Writes a figure as its card says; null is a figure that cannot be worked out. */
function shown(card, value) {
  if (value === null) return "n/a (" + card.reason + ")";
  if (card.digits < 0) return Math.round(value * 100) + "%";
  return value.toLocaleString("en-GB", { minimumFractionDigits: card.digits, maximumFractionDigits: card.digits });
}

function counted(number, level) {
  return number.toLocaleString("en-GB") + " " + (number === 1 ? level.one : level.many);
}

/* Says in words what ties a node to the other end of a tie. */
function tieInWords(study, level, tie, node) {
  const forward = level.ties.from[tie] === node;
  const parts = [];
  study.kinds.forEach((kind, place) => {
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
