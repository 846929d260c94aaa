"use strict";
/* Who and what holds the network together: marks by how often they lie between others, rings for those whose
   leaving would cut others off, dark lines for ties that nothing else stands in for. */

const MOST_PICKED = 120;

/* In a network too large to draw: those who lie most often between others. */
function mostBetween(scene) {
  const place = cardPlace(scene.level, "betweenness");
  if (place < 0) return [];
  const figures = scene.level.values[scene.wave][place];
  return [...scene.passing].filter((node) => figures[node] > 0).sort((a, b) => figures[b] - figures[a] || a - b).slice(0, MOST_PICKED);
}

/* A level some of whose ties are not in the page cannot say who is cut off: then the next one has to. */
function wholeLevel(study) {
  return study.levels.findIndex((level) => level.sectored && !level.leftOut);
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
    const largest = Math.max(...cutOff.values());
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
    rows: [...structure(scene).cutOff].map(([node, number]) => ({ node, says: number + " cut off without them" })),
  }),
  panel: (scene, state) => {
    const cut = structure(scene).cutOff.get(state.chosen);
    return cut ? [make("p", {}, "Without " + scene.level.names[state.chosen] + ", " + cut.toLocaleString("en-GB") + " would lose every route to the rest. To make this safer, help a second person to know them.")] : [];
  },
};
