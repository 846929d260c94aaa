"use strict";
/* Saves what is shown: as a picture, or as a table for a spreadsheet. Nothing leaves the computer. */

/* The map's box on a sheet of A4 across, in the shape that the style gives it. */
const PAPER_BOX = { width: 1260, height: 640 };
const RISKY = /^[\s']*[=+\-@\t\r\uff1d\uff0b\uff0d\uff20]/;

/* A text that a spreadsheet could take for a formula has an apostrophe put before it, as in the files of netmap. */
function cell(value) {
  if (value === null || value === undefined) return "";
  const text_ = typeof value === "number" ? String(value) : RISKY.test(value) ? "'" + value : value;
  return /[",\n\r;]/.test(text_) ? '"' + text_.replace(/"/g, '""') + '"' : text_;
}

function commaSeparated(rows) {
  return "\ufeff" + rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
}

function nodeRows(scene) {
  const { level, study } = scene;
  const inside = new Set(scene.nodes.length ? scene.nodes : scene.passing);
  const about = level.sectored ? ["Sector", "Organisation", "Area"] : [];
  const head = [capital(level.one), ...about, "Wave", ...level.cards.map((card) => card.title)];
  return [head, ...level.byName.filter((node) => inside.has(node)).map((node) => [
    level.names[node], ...(level.sectored ? [groupName(study, level, level.nodes.group[node]), level.organisations[level.organisation[node]], level.areas[level.area[node]]] : []),
    study.waves[scene.wave], ...level.cards.map((_, place) => level.values[scene.wave][place][node]),
  ])];
}

function tieRows(scene) {
  const { level } = scene, { from, to, expected, ratio } = level.ties;
  const head = ["One " + level.one, "Other " + level.one, "What ties them", ...(scene.tellTie ? ["In this view"] : []), ...(expected ? ["Ties expected by size", "Times as many as expected"] : [])];
  return [head, ...scene.ties.map((tie) => [
    level.names[from[tie]], level.names[to[tie]], tieInWords(level, tie, from[tie]), ...(scene.tellTie ? [scene.tellTie(tie)] : []), ...(expected ? [expected[tie], ratio[tie]] : []),
  ])];
}

function save(blob, name) {
  const address = URL.createObjectURL(blob), link = make("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/* Names of files are ours: never made of names in the data. */
function fileName(state, ending) {
  return "netmap-INTERNAL-" + state.view + "." + ending;
}

function savePng(file, name, done) {
  const image = new Image();
  image.addEventListener("load", () => {
    const canvas = make("canvas", { width: 2 * WIDE, height: 2 * HIGH });
    canvas.getContext("2d").drawImage(image, 0, 0, 2 * WIDE, 2 * HIGH);
    canvas.toBlob((blob) => { save(blob, name); done("Picture saved."); }, "image/png");
  });
  image.addEventListener("error", () => done("The picture could not be made in this browser. Save it as SVG instead."));
  image.setAttribute("src", "data:image/svg+xml;charset=utf-8," + encodeURIComponent(file));
}

/* On paper: the map as lines, and who is chosen. Browsers tell of printing in one of two ways, some in both. */
function makePrint(scene, state, drawing) {
  const map = document.getElementById("map"), chosen = document.getElementById("view-chosen");
  let printed = null;
  const end = () => { if (printed) printed.remove(); printed = null; };
  const begin = () => {
    end();
    printed = mapPart(scene(), drawing, PAPER_BOX);
    printed.setAttribute("aria-hidden", "true");
    map.append(printed);
    chosen.textContent = state().chosen >= 0 ? "Chosen: " + inWords(scene(), state().chosen) : "";
  };
  window.addEventListener("beforeprint", begin);
  window.addEventListener("afterprint", end);
  window.matchMedia("print").addEventListener("change", (event) => { if (event.matches) begin(); else end(); });
}

function makeTakeaway(scene, state, drawing) {
  const on = (id, work) => document.getElementById(id).addEventListener("click", work);
  const said = (words) => { document.getElementById("saved").textContent = words; };
  const table = (rows, ending) => { save(new Blob([commaSeparated(rows)], { type: "text/csv;charset=utf-8" }), fileName(state(), ending)); said("Table saved."); };
  on("save-png", () => savePng(pictureFile(scene(), state(), drawing), fileName(state(), "png"), said));
  on("save-svg", () => { save(new Blob([pictureFile(scene(), state(), drawing)], { type: "image/svg+xml" }), fileName(state(), "svg")); said("Picture saved."); });
  on("save-nodes", () => table(nodeRows(scene()), "marks.csv"));
  on("save-ties", () => table(tieRows(scene()), "ties.csv"));
  on("print", () => window.print());
}
