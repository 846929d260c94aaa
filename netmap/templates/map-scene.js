"use strict";
/* Works out what is to be seen: from the study and the reader's choices to marks, lines and a legend.
   Nothing here touches the page. A view then dresses the scene: see map-views.js. */

const MOST_NEIGHBOURS = 150, MOST_AROUND = 600;
const MOST_LINES = 1500, FEWEST_LINES = 100, LINES_EACH = 3;
const SMALLEST = 8, LARGEST = 26, EVEN = 12, EVEN_SIZE = -2;
const FEW = 200, LEAST_SEEN = 2.6;
const ON_A_RING = 40, MANY_GROUPS = 40;

function levelFor(study, view) {
  return study.levels[view.level(study)];
}

function sceneOf(study, state) {
  const view = VIEWS.find((each) => each.key === state.view), level = levelFor(study, view);
  const there = view.there ? view.there(level, state) : level.here[state.wave];
  const passing = passingNodes(level, state, there);
  const every = (view.ties || tiesOfWave)(level, state);
  const tooMany = passing.length > study.mostMarks;
  const scene = { view, level, study, wave: state.wave, there, tooMany, passing, around: false, headings: [], legend: [], gaps: [], always: new Set() };
  scene.allTies = tiesAmong(level, state, every, passing);
  choosePlaces(scene, state);
  scene.lines = drawnLines(scene, state);
  dressPlainly(scene, state);
  view.dress(scene, state);
  scene.lines = withAlways(scene, state);
  return scene;
}

function tiesOfWave(level, state) {
  return level.tiesByWave[state.wave];
}

function passingNodes(level, state, there) {
  const members = state.only[ONLY_GROUP] < 0 || !level.collaboratives ? null
    : new Set(level.collaboratives.members[state.wave][state.only[ONLY_GROUP]]);
  const groups = level.groupings.map((grouping, at) => [grouping.of, state.hidden[at], state.only[at]]).filter(([, hidden, only]) => hidden.size || only >= 0);
  const nodes = [];
  for (let node = 0; node < level.size; node += 1) {
    if (!there[node]) continue;
    if (state.only[ONLY_ORGANISATION] >= 0 && level.organisation[node] !== state.only[ONLY_ORGANISATION]) continue;
    if (members && !members.has(node)) continue;
    if (groups.every(([of, hidden, only]) => !hidden.has(of[node]) && (only < 0 || of[node] === only))) nodes.push(node);
  }
  return nodes;
}

/* Those bits of a tie's kinds that the reader has not switched off. */
function kindsShown(level, state, bits) {
  let mask = 0;
  level.kinds.forEach((_, place) => { if (!state.hiddenKinds.has(place)) mask |= 3 << (2 * place); });
  return bits & mask;
}

function tiesAmong(level, state, ties, nodes) {
  const among = new Uint8Array(level.size), { from, to, kinds } = level.ties, groups = level.nodes.group;
  for (const node of nodes) among[node] = 1;
  const crosses = (tie) => groups[from[tie]] !== groups[to[tie]] && level.groups[groups[from[tie]]] !== "" && level.groups[groups[to[tie]]] !== "";
  return ties.filter((tie) => among[from[tie]] && among[to[tie]] && kindsShown(level, state, kinds[tie])
    && (!state.across || crosses(tie))
    && (state.status < 0 || !level.statuses || level.tieStatus[tie] === state.status)
    && (state.least < 0 || !level.tieLevel || (level.tieLevel[tie] !== null && level.tieLevel[tie] >= state.least)));
}

/* Which nodes are drawn, and where: all, those set out by group, or those around the chosen one. */
function choosePlaces(scene, state) {
  const { level, tooMany, passing } = scene, chosen = state.chosen;
  scene.around = chosen >= 0 && scene.there[chosen] === 1 && (state.steps > 0 || tooMany);
  if (scene.around) {
    const beside = besideOf(level, passing.includes(chosen) ? passing : [...passing, chosen], scene.allTies);
    const steps = Math.max(1, state.steps), most = (steps > 1 ? MOST_AROUND : MOST_NEIGHBOURS) + 1;
    scene.nodes = withinSteps(level, beside, chosen, steps, most);
    scene.leftOut = withinSteps(level, beside, chosen, steps, Infinity).length - scene.nodes.length;
  } else if (tooMany && scene.view.pick) {
    scene.nodes = scene.view.pick(scene, state);
    scene.picked = scene.nodes.length > 0;
  } else scene.nodes = tooMany ? [] : passing;
  scene.ties = scene.nodes.length ? tiesWithin(level, scene.allTies, scene.nodes) : [];
  const grouping = level.groupings[state.arrange], placed = level.nodes.x !== undefined;
  if (grouping || !placed || (scene.picked && level.sectored)) {
    const set = scene.around && !grouping ? { place: wheel(level, scene.nodes), headings: [] }
      : arranged(scene.study, level, scene.nodes, grouping || level.groupings[scene.picked ? 0 : level.groupings.length - 1]);
    scene.headings = set.headings;
    scene.at = (node) => set.place.get(node);
  } else if (scene.around && tooMany) {
    const places = wheel(level, scene.nodes);
    scene.at = (node) => places.get(node);
  } else scene.at = (node) => ({ x: level.nodes.x[node], y: level.nodes.y[node] });
  scene.setOut = setOutOf(scene, state);
}

/* How the nodes are set out: where it is the same for two scenes, a reader can be left looking at the same spot. */
function setOutOf(scene, state) {
  const { level, view } = scene;
  if (scene.around) return [level.key, "around", state.chosen, state.steps].join(" ");
  if (scene.tooMany) return [level.key, view.key, scene.wave, scene.nodes.length].join(" ");
  return [level.key, state.arrange].join(" ");
}

function tiesWithin(level, ties, nodes) {
  const among = new Uint8Array(level.size);
  for (const node of nodes) among[node] = 1;
  return ties.filter((tie) => among[level.ties.from[tie]] && among[level.ties.to[tie]]);
}

/* The strongest ties first: as many as the reader asks for, or as can be told apart. */
function drawnLines(scene, state) {
  const strength = scene.level.ties.strength || scene.level.ties.tied;
  // Groups are nearly all tied to one another: a few lines for each say more than all of them.
  const most = scene.level.ties.expected ? Math.max(FEWEST_LINES, LINES_EACH * scene.nodes.length) : MOST_LINES;
  const number = state.lines < 0 ? Math.min(most, scene.ties.length) : Math.ceil((state.lines / 100) * scene.ties.length);
  if (number >= scene.ties.length) return scene.ties;
  const sorted = [...scene.ties].sort((a, b) => (strength ? strength[b] - strength[a] : 0) || a - b);
  if (state.lines >= 0 || scene.level.ties.expected) return sorted.slice(0, number);
  scene.spanned = true;
  const holding = new Set(spanning(scene.level, sorted));
  const rest = Math.max(0, number - holding.size);
  let left = rest;
  return sorted.filter((tie) => holding.has(tie) || (left > 0 && left-- > 0));
}

/* The strongest ties that hold every piece together (Kruskal 1956): without them the strongest alone would look as
   if groups were apart that are not. */
function spanning(level, sorted) {
  const root = Int32Array.from({ length: level.size }, (_, node) => node);
  const find = (node) => { while (root[node] !== node) { root[node] = root[root[node]]; node = root[node]; } return node; };
  return sorted.filter((tie) => {
    const a = find(level.ties.from[tie]), b = find(level.ties.to[tie]);
    if (a === b) return false;
    root[a] = b;
    return true;
  });
}

/* The chosen one's own ties, and those the view is about, are drawn however weak they are. */
function withAlways(scene, state) {
  if (scene.lines.length === scene.ties.length && !scene.gaps.length) return scene.lines;
  const { from, to } = scene.level.ties, drawn = new Set(scene.lines);
  const more = scene.ties.filter((tie) => !drawn.has(tie) && (scene.always.has(tie) || from[tie] === state.chosen || to[tie] === state.chosen));
  scene.extra = more.length;
  return [...scene.lines, ...more, ...scene.gaps];
}

/* Places for a neighbourhood that has none of its own: the chosen one, and rings of the others by group. */
function wheel(level, nodes) {
  const others = nodes.slice(1).sort((a, b) => level.nodes.group[a] - level.nodes.group[b] || a - b);
  const place = new Map([[nodes[0], { x: 0, y: 0 }]]);
  const rings = Math.max(1, Math.ceil(others.length / ON_A_RING));
  others.forEach((node, number) => {
    const far = 150 + 4 * Math.min(others.length, ON_A_RING) + 110 * (number % rings);
    const angle = (2 * Math.PI * number) / others.length - Math.PI / 2;
    place.set(node, { x: Math.round(1.4 * far * Math.cos(angle)), y: Math.round(far * Math.sin(angle)) });
  });
  return place;
}

/* How many times larger marks have to be so that the smallest can be seen when all are shown: a few out of a large
   network stand far apart. */
function smallestSeen(scene) {
  let left = Infinity, right = -Infinity, top = Infinity, bottom = -Infinity;
  for (const node of scene.nodes) {
    const { x, y } = scene.at(node);
    left = Math.min(left, x); right = Math.max(right, x);
    top = Math.min(top, y); bottom = Math.max(bottom, y);
  }
  const across = Math.max((right - left) / 780, (bottom - top) / 600);
  return across > 0 && across < Infinity ? (LEAST_SEEN * across) / SMALLEST : 1;
}

/* Sizes, colours and lines as they are before a view has its say. */
function dressPlainly(scene, state) {
  const { level, study, wave, view } = scene;
  scene.size = state.size === EVEN_SIZE ? NONE : state.size >= 0 ? state.size : cardPlace(level, view.size === undefined ? study.sizeBy : view.size);
  scene.reach = reachOf(scene);
  scene.radius = radiusOf(scene, state);
  const colour = state.colour < 0 ? 0 : state.colour;
  scene.colour = colour;
  scene.grouping = colour < ALL_ALIKE ? level.groupings[colour] : null;
  scene.classes = colour >= COLOUR_BY_FIGURE ? classesOf(level, wave, colour - COLOUR_BY_FIGURE, scene.nodes) : [];
  const figures = colour >= COLOUR_BY_FIGURE ? level.values[wave][colour - COLOUR_BY_FIGURE] : null;
  const coloured = (node) => {
    if (scene.grouping) return lookAt(scene.grouping, scene.grouping.of[node]);
    if (!figures) return { colour: "#56b4e9", shape: "dot" };
    const value = figures[node], step = scene.classes.find((each) => value !== null && value <= each.high);
    return { colour: step ? step.colour : NOT_KNOWN, shape: "dot", dashed: !step };
  };
  scene.look = coloured;
  const strengths = level.ties.strength || level.ties.tied;
  scene.line = (tie) => lineLook(level, tie, kindsShown(level, state, level.ties.kinds[tie]), strengths ? strengths[tie] : 1, scene.lines.length);
}

/* Thin: met only. Thick: in a group together, or another kind that is counted. Arrow: one named the other.
   Within each, the stronger the tie the wider its line. */
function lineLook(level, tie, bits, strength, number) {
  let thick = false, forward = false, back = false;
  level.kinds.forEach((kind, place) => {
    const first = bits & (1 << (2 * place)), second = bits & (1 << (2 * place + 1));
    if (kind.directed && first) forward = true;
    if (kind.directed && second) back = true;
    if (!kind.directed && place > 0 && first) thick = true;
  });
  const more = Math.min(1, Math.log2(1 + Math.max(0, strength)) / 3);
  return {
    colour: thick ? THICK_LINE : THIN_LINE, width: thick ? 2.6 + 2.4 * more : 0.9 + 1.3 * more, dashes: null, forward, back, thick,
    opacity: number > 900 ? 0.55 : number > 400 ? 0.75 : 1,
  };
}

/* The lowest and highest figure among those of a wave; null where there is none. */
function reachOf(scene) {
  const { level, size, there } = scene;
  if (size < 0) return null;
  const figures = level.values[scene.wave][size];
  let low = Infinity, high = -Infinity, missing = 0;
  for (let node = 0; node < level.size; node += 1) {
    if (!there[node]) continue;
    if (figures[node] === null) { missing += 1; continue; }
    low = Math.min(low, figures[node]);
    high = Math.max(high, figures[node]);
  }
  return low > high ? null : { low, high, missing };
}

/* The area of a mark, not its width, grows with the figure: that is what eyes compare. */
function radiusOf(scene, state) {
  const { level, reach, nodes, view } = scene, figures = reach === null ? null : level.values[scene.wave][scene.size];
  // Many marks, and marks on a narrow screen, are seen from farther off, so they are drawn somewhat larger.
  const usual = Math.min(1.7, Math.max(state.narrow ? 1.5 : 1.2, Math.sqrt(nodes.length / FEW))) * (nodes.length > MANY_GROUPS ? 1 : view.larger || 1);
  const closer = Math.max(usual, Math.min(4, smallestSeen(scene)));
  return (node) => {
    if (reach === null) return closer * EVEN;
    if (figures[node] === null) return closer * SMALLEST;
    const share = reach.high > reach.low ? (figures[node] - reach.low) / (reach.high - reach.low) : 0.2;
    return closer * Math.sqrt(SMALLEST ** 2 + share * (LARGEST ** 2 - SMALLEST ** 2));
  };
}

/* What hangs together among all that pass the filters, drawn or not. Worked out when first asked for. */
function structure(scene) {
  scene.structured = scene.structured || structureOf(scene.level, scene.passing, scene.allTies);
  return scene.structured;
}

/* The ties of a node that pass the filters, the strongest first. */
function tiesIn(scene, node) {
  if (!scene.besides) scene.besides = besideOf(scene.level, scene.passing, scene.allTies);
  return scene.besides.get(node) || [];
}

function neighboursIn(scene, node) {
  return tiesIn(scene, node).map((tie) => otherEnd(scene.level, tie, node));
}
