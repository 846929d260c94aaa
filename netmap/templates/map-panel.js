"use strict";
/* The details of the chosen node, in plain words. */

const MOST_LISTED = 200;
const MOST_BARS = 12;

function showPanel(scene, state, act) {
  const panel = document.getElementById("panel");
  panel.replaceChildren(...(state.chosen < 0 ? nobody(scene, state, act) : details(scene, state, act)));
  panel.classList.toggle("nobody", state.chosen < 0);
  panel.scrollTop = 0;
}

/* Before anybody is chosen: whom the view is about, in order of name, never as a league table. */
function nobody(scene, state, act) {
  const { level } = scene, parts = [make("h3", {}, "Details"), make("p", {}, "Choose a mark on the map, or find a name, to read about one " + level.one + ".")];
  const look = scene.view.look && !(scene.tooMany && !scene.picked) ? scene.view.look(scene, state) : null;
  const own = scene.view.list && !(scene.tooMany && !scene.picked) ? scene.view.list(scene, state, act) : [];
  if (!look) return [...parts, ...own];
  const rows = look.rows.sort((a, b) => byText(level.names[a.node], level.names[b.node])).slice(0, MOST_LISTED);
  const items = rows.map(({ node, says }) => make("li", {}, make("button", { type: "button", onclick: () => act.step(node) },
    make("span", { class: "who" }, markPicture(lookAt(level.groupings[0], level.nodes.group[node])), level.names[node]), says ? make("small", {}, says) : "")));
  return [...parts, make("h4", {}, look.title), items.length ? make("ul", { class: "plain ties" }, ...items) : make("p", {}, look.none), ...own];
}

function details(scene, state, act) {
  const { level, study } = scene, node = state.chosen;
  const about = [make("h3", { id: "panel-title", tabindex: "-1" }, level.names[node]), aboutList(study, level, node)];
  if (!scene.there[node]) {
    const waves = study.waves.filter((_, wave) => level.here[wave][node]);
    return [...about, make("p", {}, "Not in the evidence of " + waveName(study, state.wave) + ". In the evidence of: " + waves.join(", ") + ".")];
  }
  const ties = tiesIn(scene, node), role = level.roles && level.roleWords[level.roles[state.wave][node]];
  const own = (scene.view.panel || (() => []))(scene, state, act);
  return [
    ...about,
    role ? make("p", {}, capital(role) + ".") : null,
    make("p", {}, bridgeInWords(scene, state, node, ties)),
    ...own,
    make("div", { class: "actions no-print" }, ...actions(scene, state, act)),
    ...(level.sectored ? contactBars(scene, node, ties) : []),
    make("h4", {}, level.leftOut[state.wave] ? "Ties in this page" : "Ties"), make("p", {}, kindsInWords(level, node, ties)), ...tieList(scene, node, ties, act),
    ...notesOf(level, node),
    make("details", {}, make("summary", {}, "All figures"), figures(level, state, node)),
    study.figuresLeftOut ? make("p", { class: "quiet" }, "More figures are in tables/values.csv: there is no room for them here.") : null,
  ].filter((each) => each !== null);
}

function pair(name, value, says) {
  return make("div", {}, make("dt", {}, name, says ? make("small", {}, says) : null), make("dd", says ? { class: "number" } : {}, value));
}

function aboutList(study, level, node) {
  const rows = [];
  if (level.sectored) {
    const group = level.nodes.group[node];
    rows.push(make("div", {}, make("dt", {}, "Sector"), make("dd", { class: "who" }, markPicture(lookAt(level.groupings[0], group)), groupName(study, level, group))));
  }
  if (level.key === "people") rows.push(pair("Organisation", level.organisations[level.organisation[node]] || "Not recorded"));
  if (level.sectored) {
    rows.push(pair("Area", level.areas[level.area[node]] || "Not recorded"));
    const circle = level.groupings.find((grouping) => grouping.key === "circles");
    if (circle) rows.push(pair("Close circle", placeName(study, circle, circle.of[node])));
  }
  return make("dl", {}, ...rows);
}

function actions(scene, state, act) {
  const press = (words, on, onclick) => make("button", { type: "button", "aria-pressed": on === null ? undefined : String(on), onclick }, words);
  const buttons = [press("Show on the map", null, () => act.goTo())];
  if (!scene.tooMany) buttons.push(press("Only those tied to this one", state.steps === 1, () => act.steps(1)));
  buttons.push(press("Two steps around", state.steps === 2, () => act.steps(2)));
  buttons.push(press("Let go", null, () => act.choose(NONE)));
  return buttons;
}

/* Why somebody is, or is not, a bridge: the numbers in a sentence. */
function bridgeInWords(scene, state, node, ties) {
  const { level } = scene, words = [];
  const every = tiesOf(level, state.wave, node).length, hidden = Math.max(0, every - ties.length);
  const most = level.leftOut[state.wave] ? figure(level, state.wave, "degree", node) : null;
  if (most) return "Tied to " + counted(most, level) + ". This page has room for " + every.toLocaleString("en-GB") + " of these ties; all are in tables/ties.csv.";
  if (!ties.length && !hidden) return "No ties in this evidence.";
  words.push("Tied to " + counted(ties.length, level) + (hidden ? " (" + hidden + " more hidden by the filters)" : "") + ".");
  if (!level.sectored) return words.join(" ");
  const across = ties.filter((tie) => crossing(level, tie) === true).length, sectors = figure(level, state.wave, "n_sectors_reached", node);
  if (ties.length) words.push(across + " of these ties lead" + (across === 1 ? "s" : "") + " to another sector" + (sectors !== null ? "; " + many(sectors, "sector is", "sectors are") + " reached" : "") + ".");
  const between = figure(level, state.wave, "betweenness", node), cut = figure(level, state.wave, "n_cut_off", node);
  if (between !== null) words.push(between > 0 ? "Lies on the shortest route between about " + many(Math.max(1, Math.round(between)), "pair", "pairs") + " of others." : "Lies on no shortest route between others.");
  if (cut) words.push("Without this one, " + cut.toLocaleString("en-GB") + " would lose every route to the rest.");
  return words.join(" ");
}

/* How many of the contacts are of each sector, as short bars with their numbers. */
function contactBars(scene, node, ties) {
  const { level, study } = scene;
  if (!ties.length || level.leftOut[scene.wave]) return [];
  const groups = new Map();
  for (const tie of ties) { const group = level.nodes.group[otherEnd(level, tie, node)]; groups.set(group, (groups.get(group) || 0) + 1); }
  const sorted = [...groups].sort((a, b) => b[1] - a[1] || a[0] - b[0]), most = sorted[0][1];
  const rows = sorted.slice(0, MOST_BARS).map(([group, number]) => {
    const bar = make("span", { class: "bar", "aria-hidden": "true" });
    bar.style.width = (100 * number) / most + "%";
    return make("li", {}, make("span", { class: "who" }, markPicture(lookAt(level.groupings[0], group)), groupName(study, level, group)), make("span", { class: "count" }, String(number)), bar);
  });
  const rest = sorted.slice(MOST_BARS).reduce((sum, [, number]) => sum + number, 0);
  return [make("h4", {}, "Contacts by sector"), make("ul", { class: "plain bars" }, ...rows, ...(rest ? [make("li", {}, "Others", make("span", { class: "count" }, String(rest)))] : []))];
}

function kindsInWords(level, node, ties) {
  if (level.ties.expected) return capital(level.kinds[0].words) + ": " + ties.reduce((sum, tie) => sum + level.ties.tied[tie], 0).toLocaleString("en-GB") + ".";
  const parts = [];
  level.kinds.forEach((kind, place) => {
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
  return parts.length ? capital(parts.join("; ")) + "." : "None.";
}

function tieList(scene, node, ties, act) {
  const { level, study } = scene;
  const items = ties.slice(0, MOST_LISTED).map((tie) => {
    const other = otherEnd(level, tie, node), colours = level.groupings[0];
    const name = make("span", { class: "who" }, markPicture(lookAt(colours, level.nodes.group[other])), level.names[other]);
    const more = [tieInWords(level, tie, node), scene.tellTie && scene.view === MATURITY ? "" : standingOf(study, level, tie), chanceInWords(level, tie), scene.tellTie ? scene.tellTie(tie).replace(/\.$/, "") : ""].filter(Boolean).join("; ");
    const button = make("button", { type: "button", onclick: () => act.step(other) }, name, make("small", {}, more));
    const evidence = evidenceOf(study, level, tie);
    return make("li", { "data-tie": tie }, button, ...(evidence.length ? [make("details", { class: "why" }, make("summary", {}, "Why"), ...evidence.map((line) => make("p", {}, line)))] : []));
  });
  const rest = ties.length - items.length;
  const where = !study.evidence && level.sectored && ties.length ? make("p", { class: "quiet" }, "The evidence of each tie is not in this page. In a terminal, netmap explain with two names lists it.") : null;
  return [make("ul", { class: "plain ties" }, ...items), rest > 0 ? make("p", {}, "And " + rest + " with weaker ties.") : null, where].filter((each) => each !== null);
}

function chanceInWords(level, tie) {
  const { expected, ratio } = level.ties;
  if (!expected || expected[tie] === null || level.key === "circles") return "";
  return "about " + expected[tie].toLocaleString("en-GB", { maximumFractionDigits: 1 }) + " expected by size" + (ratio[tie] === null ? "" : ", so " + times(ratio[tie]));
}

/* Stories, introductions and the like, as they were handed over. */
function notesOf(level, node) {
  return (level.notes || []).filter(([at]) => at === node).flatMap(([, heading, text]) => [make("h4", {}, heading), make("p", {}, text)]);
}

function figures(level, state, node) {
  return make("dl", {}, ...level.cards.map((card, place) => {
    const value = level.values[state.wave][place][node];
    return pair(card.title, value === null ? "n/a" : shown(card, value), card.asks + (value === null ? " Not known here: it " + card.reason + "." : ""));
  }));
}
