"use strict";
/* Trusted voices of areas and communities: none, one, enough or not known, by colour and by a sign. */

const ENOUGH = 2;
const COVER = [
  { words: "Not known: nobody of it answered", short: "not known", test: (number) => number === null || number === undefined, ring: THICK_LINE, sign: "?" },
  { words: "No trusted voice", short: "none", test: (number) => number === 0, ring: WARN, sign: "0" },
  { words: "One trusted voice", short: "one", test: (number) => number < ENOUGH, ring: GONE, sign: "1" },
  { words: "Two or more trusted voices", short: "enough", test: () => true, ring: NEW, sign: "2+" },
];

function coverOf(number) {
  return COVER.find((each) => each.test(number));
}

function voicesOf(scene) {
  return scene.level.voices ? scene.level.voices[scene.wave] : null;
}

/* Communities are no marks of their own: one may belong to several. They stand in the list beside the map. */
function voiceNotes(scene, kind) {
  return ((scene.level.voiceNotes || [])[scene.wave] || []).filter(([of]) => of === kind);
}

function dressVoices(scene) {
  const voices = voicesOf(scene);
  if (!voices) return;
  const look = scene.look, of = (node) => coverOf(voices[node]);
  scene.look = (node) => ({ ...look(node), ring: of(node).ring, sign: of(node).sign });
  scene.tellNode = (node) => of(node).words + ".";
  scene.legend.push(...COVER.map((each) => ({
    image: markPicture({ colour: "#ffffff", shape: "dot", ring: each.ring, sign: each.sign }), words: each.words,
    count: scene.nodes.filter((node) => of(node) === each).length,
  })).filter(({ count }, place) => place > 0 || count > 0));
}

function voicesInWords(scene) {
  const voices = voicesOf(scene);
  if (!voices) return "";
  const { level, nodes } = scene, known = nodes.filter((node) => voices[node] !== null && voices[node] !== undefined);
  if (!known.length) return " How many trusted voices they have is not known in this wave.";
  const named = (test) => listed(known.filter((node) => test(voices[node])).map((node) => level.names[node]).sort(byText), 4);
  const enough = known.filter((node) => voices[node] >= ENOUGH).length, none = named((number) => number === 0), one = named((number) => number === 1);
  return " " + enough.toLocaleString("en-GB") + " of " + counted(known.length, level) + (enough === 1 ? " has" : " have") + " enough trusted voices (two or more)"
    + (none ? "; none: " + none : "") + (one ? "; only one: " + one : "") + "."
    + (known.length < nodes.length ? " Of " + (nodes.length - known.length).toLocaleString("en-GB") + " it is not known." : "");
}

/* What is known of the voices of one area or community: how many, who, and what is left if the funded worker leaves. */
function voiceLines([, , number, who, left]) {
  const cover = coverOf(number);
  return [cover.words + (who ? ": " + who.replaceAll("; ", ", ") + ". In brackets, by how many of its people each is named" : "") + ".", left].filter(Boolean);
}

function voicePanel(scene, node) {
  const note = voiceNotes(scene, "area").find(([, name]) => name === scene.level.names[node]);
  return note ? [make("h4", {}, "Trusted voices"), ...voiceLines(note).map((line) => make("p", {}, line))] : [];
}

function communityPanel(scene) {
  const notes = voiceNotes(scene, "community");
  if (!notes.length) return [];
  return [make("h4", {}, "Trusted voices of communities"), ...notes.map((note) => make("details", { class: "why" },
    make("summary", {}, note[1] + ": " + coverOf(note[2]).short), ...voiceLines(note).map((line) => make("p", {}, line))))];
}
