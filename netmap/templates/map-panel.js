"use strict";
/* The details of the chosen node, in plain words. */

const MOST_LISTED = 300;

function showPanel(study, state, view, act) {
  const panel = document.getElementById("panel");
  panel.replaceChildren(...(state.chosen === null ? nobody(view.level) : details(study, state, view, act)));
  panel.classList.toggle("nobody", state.chosen === null);
  panel.scrollTop = 0;
}

function nobody(level) {
  return [make("h3", {}, "Details"), make("p", {}, "Choose a mark on the map, or find a name, to read about one " + level.one + ".")];
}

function details(study, state, view, act) {
  const level = study.levels[state.level], node = state.chosen;
  const title = make("h3", { id: "panel-title", tabindex: "-1" }, level.names[node]);
  const about = [title, aboutList(study, level, node)];
  if (!level.here[state.wave][node]) {
    const waves = study.waves.filter((_, wave) => level.here[wave][node]);
    return [...about, make("p", {}, "Not in the evidence of " + study.waves[state.wave] + ". In the evidence of: " + waves.join(", ") + ".")];
  }
  const ties = tiesOf(level, state.wave, node);
  return [
    ...about,
    make("p", {}, contactsInWords(study, state, level, node, ties)),
    make("p", {}, kindsInWords(study, level, node, ties)),
    make("div", { class: "actions no-print" }, ...actions(state, view, act)),
    make("h4", {}, "Ties"), ...tieList(study, state, level, node, ties, act),
    make("h4", {}, "Figures"), figures(level, state, node),
    level.figuresLeftOut ? make("p", { class: "quiet" }, level.figuresLeftOut + " more figures are in tables/values.csv: there is no room for them here.") : null,
  ].filter(Boolean);
}

function pair(name, value, says) {
  return make("div", {}, make("dt", {}, name, says ? make("small", {}, says) : null), make("dd", says ? { class: "number" } : {}, value));
}

function aboutList(study, level, node) {
  const rows = [];
  if (level.key === "people" || level.key === "organisations") {
    const group = level.nodes.group[node];
    rows.push(make("div", {}, make("dt", {}, "Sector"), make("dd", { class: "who" }, markPicture(level.looks[group]), groupName(study, level, group))));
  }
  if (level.key === "people") rows.push(pair("Organisation", level.organisations[level.organisation[node]] || "Not recorded"));
  if (level.key === "people" || level.key === "organisations") rows.push(pair("Area", level.areas[level.area[node]] || "Not recorded"));
  return make("dl", {}, ...rows);
}

function actions(state, view, act) {
  const buttons = [make("button", { type: "button", onclick: () => act.goTo() }, "Show on the map")];
  if (view.level.drawnWhole) buttons.push(make("button", { type: "button", "aria-pressed": String(state.near), onclick: () => act.near() }, "Only those tied to this one"));
  buttons.push(make("button", { type: "button", onclick: () => act.choose(null) }, "Let go"));
  return buttons;
}

/* "12 ties: 5 Community, 4 Housing, 3 not recorded." */
function contactsInWords(study, state, level, node, ties) {
  if (!ties.length) return "No ties in this evidence.";
  const groups = new Array(level.groups.length).fill(0);
  for (const tie of ties) groups[level.nodes.group[otherEnd(level, tie, node)]] += 1;
  const parts = groups.map((number, group) => [number, groupName(study, level, group)]).filter(([number]) => number)
    .sort((a, b) => b[0] - a[0]).map(([number, name]) => number + " " + name);
  const seen = neighboursOf(study, state, node).length;
  const hidden = ties.length > seen ? " (" + (ties.length - seen) + " hidden by the filters)" : "";
  const by = level.key === "people" || level.key === "organisations" ? ": " + parts.join(", ") : "";
  return "Tied to " + counted(ties.length, level) + hidden + by + ".";
}

function kindsInWords(study, level, node, ties) {
  const parts = [];
  study.kinds.forEach((kind, place) => {
    const has = (tie, back) => level.ties.kinds[tie] & (1 << (2 * place + (back ? 1 : 0)));
    if (!kind.directed) {
      const number = ties.filter((tie) => has(tie, false)).length;
      if (number) parts.push(kind.words + ": " + number);
    } else {
      const first = (tie) => level.ties.from[tie] === node;
      const names = ties.filter((tie) => has(tie, !first(tie))).length;
      const named = ties.filter((tie) => has(tie, first(tie))).length;
      if (names || named) parts.push("names " + names + ", named by " + named);
    }
  });
  return parts.length ? capital(parts.join("; ")) + "." : "";
}

function figures(level, state, node) {
  return make("dl", {}, ...level.cards.map((card, place) => {
    const value = level.values[state.wave][place][node];
    return pair(card.title, value === null ? "n/a" : shown(card, value), card.asks + (value === null ? " Not known here: it " + card.reason + "." : ""));
  }));
}

function tieList(study, state, level, node, ties, act) {
  if (!ties.length) return [make("p", {}, "None.")];
  const items = ties.slice(0, MOST_LISTED).map((tie) => {
    const other = otherEnd(level, tie, node);
    const name = make("span", { class: "who" }, markPicture(level.looks[level.nodes.group[other]]), level.names[other]);
    return make("li", {}, make("button", { type: "button", onclick: () => act.step(other) }, name, make("small", {}, tieInWords(study, level, tie, node))));
  });
  const rest = ties.length - items.length;
  return [make("ul", { class: "plain ties" }, ...items), rest > 0 ? make("p", {}, "And " + rest + " with weaker ties.") : null].filter(Boolean);
}
