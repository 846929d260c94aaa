"use strict";
/* What if they leave: the reader takes people out, and sees who is then cut off from whom. */

function leavingOf(scene, state) {
  scene.leaving = scene.leaving || fallingApart(scene.level, scene.passing, scene.allTies, state.out);
  return scene.leaving;
}

const LEAVING = {
  key: "leaving", tab: "What if they leave", title: "What if they leave", size: "betweenness",
  has: (study) => wholeLevel(study) >= 0,
  level: wholeLevel,
  pick: (scene, state) => [...new Set([...state.out, ...leavingOf(scene, state).cut.slice(0, 3 * MOST_PICKED), ...mostBetween(scene)])].filter((node) => scene.there[node]),
  says: (scene, state) => {
    const out = scene.passing.filter((node) => state.out.has(node)), { level } = scene;
    if (!out.length) return "Choose somebody on the map or by name, then take them out, to see who would be cut off. You can take out several.";
    const { before, after, cut, kept, left } = leavingOf(scene, state);
    const lost = lostContacts(level, level.groupings[0], scene.allTies, kept).map((group) => groupName(scene.study, level, group));
    const names = listed(out.map((node) => level.names[node]), 3);
    const text = "Without " + names + ": " + (cut.length ? cut.length.toLocaleString("en-GB") + " of the other " + counted(left.length, level) + (cut.length === 1 ? " loses" : " lose") + " every route to the rest" : "nobody is cut off")
      + "; " + many(scene.allTies.length - kept.length, "tie goes", "ties go") + " with them. Pieces before: " + before.sizes.length + ", after: " + after.sizes.length + ".";
    return text + (lost.length ? " No contact outside itself is left for: " + listed(lost, 6) + "." : " Every sector that had a contact outside itself still has one.");
  },
  dress: (scene, state) => {
    const { level } = scene, look = scene.look, line = scene.line, { cut } = leavingOf(scene, state), parted = new Set(cut);
    const { from, to } = level.ties, goes = (tie) => state.out.has(from[tie]) || state.out.has(to[tie]);
    scene.look = (node) => {
      if (state.out.has(node)) return { ...look(node), colour: "#ffffff", dashed: true, edge: INK };
      return parted.has(node) ? { ...look(node), ring: WARN } : look(node);
    };
    scene.line = (tie) => (goes(tie) ? { ...line(tie), colour: GONE, dashes: [3, 5], width: 1.1, opacity: 0.7 } : line(tie));
    scene.first = (node) => (state.out.has(node) ? 900 : parted.has(node) ? 500 : 0);
    scene.legend = [
      { image: markPicture({ colour: "#ffffff", shape: "dot", dashed: true }), words: "Taken out", count: scene.nodes.filter((node) => state.out.has(node)).length },
      { image: markPicture({ colour: "#ffffff", shape: "dot", ring: WARN }), words: "Cut off from the rest", count: scene.nodes.filter((node) => parted.has(node)).length },
      { image: linePicture({ colour: GONE, width: 1.4, dashes: [3, 4] }), words: "Ties that go with them", count: scene.lines.filter(goes).length },
    ];
    scene.tellNode = (node) => (state.out.has(node) ? "Taken out." : parted.has(node) ? "Cut off from the rest." : "");
  },
  controls: (scene, state, act) => {
    const { level } = scene;
    const put = (node) => make("button", { type: "button", onclick: () => act.takeOut(node) }, "Put back " + level.names[node]);
    const out = [...state.out].map(put);
    return [...out, ...(out.length > 1 ? [make("button", { type: "button", onclick: () => act.change((next) => { next.out.clear(); }) }, "Put all back")] : [])];
  },
  look: (scene, state) => {
    const { cut } = leavingOf(scene, state), { cutOff } = structure(scene);
    if (state.out.size) return { title: "Cut off from the rest", rows: cut.map((node) => ({ node, says: "" })), none: "Nobody." };
    return { title: "To begin with, those who are the only link for somebody", rows: [...cutOff].map(([node, number]) => ({ node, says: number + " cut off without them" })), none: "Nobody is. Try two or three people at once." };
  },
  panel: (scene, state, act) => [make("div", { class: "actions no-print" }, make("button", { type: "button", class: "main", onclick: () => act.takeOut(state.chosen) }, state.out.has(state.chosen) ? "Put back" : "Take out"))],
};
