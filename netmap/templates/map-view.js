"use strict";
/* Works out what is to be seen: from the study and the reader's choices to lists of nodes and ties.
   Nothing here touches the page. */

const MOST_NEIGHBOURS = 150;
const MOST_LINES = 12000;
const SMALLEST = 8, LARGEST = 26, EVEN = 12;
const FEW = 200;
const ON_A_RING = 40;

function viewOf(study, state) {
  const level = study.levels[state.level];
  const around = state.chosen !== null && level.here[state.wave][state.chosen] && (state.near || !level.drawnWhole);
  const nodes = around ? neighbourhood(study, state) : level.drawnWhole ? visible(level, state) : [];
  const among = new Uint8Array(level.size);
  for (const node of nodes) among[node] = 1;
  const every = around || level.drawnWhole ? tiesAmong(study, state, among) : [];
  return {
    level, around, nodes,
    wave: state.wave,
    ties: every.slice(0, MOST_LINES),
    unlined: Math.max(0, every.length - MOST_LINES),
    neighboursLeftOut: around ? Math.max(0, neighboursOf(study, state, state.chosen).length + 1 - nodes.length) : 0,
    radius: radii(level, state),
    place: around && !level.drawnWhole ? wheel(level, state, nodes) : null,
  };
}

function isVisible(level, state, node) {
  return level.here[state.wave][node] === 1 && !state.hiddenGroups.has(level.nodes.group[node]);
}

function visible(level, state) {
  return level.names.map((_, node) => node).filter((node) => isVisible(level, state, node));
}

/* Those bits of a tie's kinds that the reader has not switched off. */
function kindsShown(study, state, bits) {
  let mask = 0;
  study.kinds.forEach((_, place) => { if (!state.hiddenKinds.has(place)) mask |= 3 << (2 * place); });
  return bits & mask;
}

function tiesAmong(study, state, among) {
  const ties = study.levels[state.level].ties;
  return study.levels[state.level].tiesByWave[state.wave].filter(
    (tie) => among[ties.from[tie]] && among[ties.to[tie]] && kindsShown(study, state, ties.kinds[tie]));
}

/* The nodes to which a node is tied, among those that are shown; the strongest tie first. */
function neighboursOf(study, state, node) {
  const level = study.levels[state.level];
  return tiesOf(level, state.wave, node)
    .filter((tie) => kindsShown(study, state, level.ties.kinds[tie]))
    .map((tie) => otherEnd(level, tie, node))
    .filter((other) => isVisible(level, state, other));
}

function neighbourhood(study, state) {
  return [state.chosen, ...neighboursOf(study, state, state.chosen).slice(0, MOST_NEIGHBOURS)];
}

/* Places for a neighbourhood that has none of its own: the chosen one, and rings of the others by group. */
function wheel(level, state, nodes) {
  const others = nodes.slice(1).sort((a, b) => level.nodes.group[a] - level.nodes.group[b] || a - b);
  const place = new Map([[nodes[0], { x: 0, y: 0 }]]);
  const rings = Math.ceil(others.length / ON_A_RING);
  others.forEach((node, number) => {
    const far = 150 + 4 * Math.min(others.length, ON_A_RING) + 110 * (number % Math.max(1, rings));
    const angle = (2 * Math.PI * number) / others.length - Math.PI / 2;
    place.set(node, { x: Math.round(1.4 * far * Math.cos(angle)), y: Math.round(far * Math.sin(angle)) });
  });
  return place;
}

/* The lowest and highest figure among those of a wave; null where there is none. */
function span(level, state) {
  if (state.size < 0) return null;
  const figures = level.values[state.wave][state.size];
  let low = Infinity, high = -Infinity, missing = 0;
  for (let node = 0; node < level.size; node += 1) {
    if (!level.here[state.wave][node]) continue;
    if (figures[node] === null) { missing += 1; continue; }
    low = Math.min(low, figures[node]);
    high = Math.max(high, figures[node]);
  }
  return low > high ? null : { low, high, missing };
}

/* The area of a mark, not its width, grows with the figure: that is what eyes compare. */
function radii(level, state) {
  const reach = span(level, state);
  const figures = reach === null ? null : level.values[state.wave][state.size];
  // Many marks, and marks on a narrow screen, are seen from farther off, so they are drawn somewhat larger.
  const closer = level.drawnWhole ? Math.min(1.7, Math.max(state.narrow ? 1.5 : 1, Math.sqrt(level.count[state.wave] / FEW))) : 1;
  return (node) => {
    if (reach === null) return closer * EVEN;
    if (figures[node] === null) return closer * SMALLEST;
    const share = reach.high > reach.low ? (figures[node] - reach.low) / (reach.high - reach.low) : 0.2;
    return closer * Math.sqrt(SMALLEST ** 2 + share * (LARGEST ** 2 - SMALLEST ** 2));
  };
}

/* What the view shows, in a heading, a sentence, and counts. */
function viewInWords(study, state, view) {
  const level = view.level, wave = study.waves[state.wave];
  const name = state.chosen === null ? "" : level.names[state.chosen];
  const heading = view.around ? level.title + " tied to " + name : level.title;
  const says = view.around
    ? "Lines among the others show who of them knows whom already. A mark with few lines to the rest is reached through " + name + "."
    : level.tiesByWave[state.wave].length ? level.lookFor : "There are no ties at this level in this evidence. The report says what was left out, and why.";
  return { heading: heading + (study.waves.length > 1 ? ", " + wave : ""), says, counts: countsInWords(level, state, view) };
}

function countsInWords(level, state, view) {
  const most = level.tiesByWave[state.wave].length.toLocaleString("en-GB");
  let text = "Shown: " + view.nodes.length.toLocaleString("en-GB") + " of " + counted(level.count[state.wave], level)
    + " and " + view.ties.length.toLocaleString("en-GB") + " of " + most + " ties.";
  if (view.unlined) text += " The weakest " + view.unlined.toLocaleString("en-GB") + " ties are not drawn, so that the map can be moved.";
  if (view.neighboursLeftOut) text += " " + counted(view.neighboursLeftOut, level) + " with weaker ties are listed in the details only.";
  if (level.leftOut) text += " There are " + level.leftOut.toLocaleString("en-GB") + " ties, too many for one page: they are in tables/ties.csv.";
  return text;
}
