"use strict";
/* Who and what holds the network together: marks by how often they lie between others, rings for those whose
   leaving would cut others off, dark lines for ties that nothing else stands in for. */

const MOST_PICKED = 120;
const MOST_LINKS = 3;

/* In a network too large to draw: those who lie most often between others. */
function mostBetween(scene) {
  const place = cardPlace(scene.level, "betweenness");
  if (place < 0) return [];
  const figures = scene.level.values[scene.wave][place];
  return [...scene.passing].filter((node) => figures[node] > 0).sort((a, b) => figures[b] - figures[a] || a - b).slice(0, MOST_PICKED);
}

/* Whom somebody links: pairs of their contacts from two sectors who have no tie to each other, counted by the two
   sectors, the most first. */
function linksOf(scene, node) {
  const { level } = scene, { group } = level.nodes, pairs = new Map();
  const contacts = neighboursIn(scene, node).filter((other) => level.groups[group[other]] !== "");
  for (const one of contacts) {
    const beside = new Set(neighboursIn(scene, one));
    for (const other of contacts) {
      if (group[one] >= group[other] || beside.has(other)) continue;
      const key = group[one] * level.groups.length + group[other];
      pairs.set(key, (pairs.get(key) || 0) + 1);
    }
  }
  return [...pairs].sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([key, number]) => ({ one: Math.floor(key / level.groups.length), other: key % level.groups.length, number }));
}

function linksInWords(scene, node) {
  const { level, study } = scene, links = linksOf(scene, node);
  if (!links.length) return "All contacts here from different sectors have ties to one another too.";
  const most = links.slice(0, MOST_LINKS).map(({ one, other, number }) => groupName(study, level, one) + " with " + groupName(study, level, other) + " (" + many(number, "pair", "pairs") + ")");
  const all = links.reduce((sum, { number }) => sum + number, 0);
  return "Links sectors: " + many(all, "pair of contacts", "pairs of contacts") + " from two sectors " + (all === 1 ? "has" : "have") + " no tie of their own. "
    + (links.length > MOST_LINKS ? "Most often " : "") + listed(most, MOST_LINKS) + ".";
}

/* The part somebody plays, without the numbers behind it. */
function roleOf(scene, node) {
  const { level } = scene, words = level.roles ? level.roleWords[level.roles[scene.wave][node]] : "";
  return words.split(":")[0];
}

/* The ties that nothing else stands in for, as a list. */
function onlyTies(scene, act) {
  const { level } = scene, { from, to } = level.ties;
  const named = scene.ties.filter((tie) => structure(scene).bridges.has(tie)).map((tie) => ({ tie, words: [level.names[from[tie]], level.names[to[tie]]].sort(byText).join(" and ") }));
  if (!named.length) return [];
  const rows = named.sort((a, b) => byText(a.words, b.words)).slice(0, MOST_LISTED).map(({ tie, words }) => make("li", { "data-tie": tie },
    make("button", { type: "button", onclick: () => act.chooseTie(tie) }, make("span", { class: "who" }, linePicture({ colour: WARN, width: 3.4 }), make("span", {}, words)))));
  return [make("h4", {}, "The only tie between two parts"), make("ul", { class: "plain ties" }, ...rows)];
}

/* A level some of whose ties are not in the page cannot say who is cut off: then the next one has to. */
function wholeLevel(study) {
  return study.levels.findIndex((level) => level.sectored && hasAllTies(level));
}

const BRIDGES = {
  key: "bridges", title: "Bridges: who links those who would otherwise be apart",
  tab: "Bridges", size: "betweenness",
  has: (study) => wholeLevel(study) >= 0,
  level: wholeLevel,
  pick: mostBetween,
  says: (scene) => {
    const { cutOff, bridges } = structure(scene), { level } = scene;
    const critical = [...cutOff.keys()];
    if (!critical.length) return "Nobody here is the only link for anybody: whoever leaves, the others can still reach one another.";
    const largest = largestOf([...cutOff.values()]);
    const who = critical.filter((node) => cutOff.get(node) === largest).map((node) => level.names[node]).sort(byText);
    return critical.length.toLocaleString("en-GB") + " of " + counted(scene.passing.length, level) + (critical.length === 1 ? " is" : " are") + " the only link for somebody. Without "
      + listed(who, 3) + (who.length > 1 ? ", each, " : " ") + counted(largest, level) + " would be cut off, the most there are. " + many(bridges.size, "tie is", "ties are") + " the only thing that holds two parts together.";
  },
  dress: (scene) => {
    const { cutOff, bridges } = structure(scene), line = scene.line, look = scene.look;
    scene.always = bridges;
    scene.look = (node) => (cutOff.has(node) ? { ...look(node), ring: WARN } : look(node));
    scene.line = (tie) => (bridges.has(tie) ? { ...line(tie), colour: WARN, width: 3.4, opacity: 1 } : { ...line(tie), opacity: 0.45 });
    scene.first = (node) => (cutOff.has(node) ? 30 + cutOff.get(node) : 0);
    scene.means = (tie) => bridges.has(tie);
    const drawn = scene.nodes.filter((node) => cutOff.has(node)).length;
    scene.legend = [
      { image: markPicture({ colour: "#ffffff", shape: "dot", ring: WARN }), words: "The only link for somebody", count: drawn },
      { image: linePicture({ colour: WARN, width: 3.4 }), words: "The only tie between two parts", count: scene.ties.filter((tie) => bridges.has(tie)).length },
    ];
    scene.tellNode = (node) => (cutOff.has(node) ? "The only link for " + cutOff.get(node) + "." : "");
    scene.tellTie = (tie) => (bridges.has(tie) ? "The only tie between two parts." : "");
  },
  look: (scene) => ({
    title: "The only link for somebody", none: "Nobody.",
    rows: [...structure(scene).cutOff].map(([node, number]) => ({ node, says: [number + " cut off without them", roleOf(scene, node)].filter(Boolean).join("; ") })),
  }),
  list: (scene, state, act) => onlyTies(scene, act),
  panel: (scene, state) => {
    const cut = structure(scene).cutOff.get(state.chosen);
    const words = tiesIn(scene, state.chosen).length > 1 ? [linksInWords(scene, state.chosen)] : [];
    if (cut) words.push("To make this safer, help a second " + scene.level.one + " to know " + (cut === 1 ? "the one" : "those") + " who would be cut off.");
    return words.map((each) => make("p", {}, each));
  },
};
