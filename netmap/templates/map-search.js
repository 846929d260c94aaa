"use strict";
/* Finds by name while somebody types, at every level and whatever the filters hide. */

const MOST_FOUND = 12;

function makeSearch(study, levelNow, choose) {
  const input = document.getElementById("search"), list = document.getElementById("results"), says = document.getElementById("found");
  const clear = () => { input.value = ""; list.replaceChildren(); says.textContent = ""; };
  const take = (hit) => { clear(); choose(hit.level, hit.node); };
  const search = () => {
    const wanted = fold(input.value.trim());
    const hits = wanted === "" ? [] : find(study, levelNow(), wanted);
    says.textContent = wanted === "" ? "" : foundInWords(hits.length);
    list.replaceChildren(...hits.slice(0, MOST_FOUND).map((hit) => result(study, hit, take)));
  };
  input.addEventListener("input", search);
  input.addEventListener("keydown", (event) => {
    const first = list.querySelector("button");
    if (event.key === "ArrowDown" && first) { first.focus(); event.preventDefault(); }
    if (event.key === "Enter" && first) { first.click(); event.preventDefault(); }
    if (event.key === "Escape") clear();
  });
  list.addEventListener("keydown", (event) => {
    const buttons = [...list.querySelectorAll("button")], at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && at + 1 < buttons.length) { buttons[at + 1].focus(); event.preventDefault(); }
    if (event.key === "ArrowUp") { (buttons[at - 1] || input).focus(); event.preventDefault(); }
    if (event.key === "Escape") { clear(); input.focus(); }
  });
}

/* This level first; within a level those whose name begins with what was typed, then words that do, then the rest. */
function find(study, current, wanted) {
  const order = [current, ...study.levels.keys()].filter((level, place, all) => all.indexOf(level) === place);
  return order.flatMap((number) => {
    const level = study.levels[number];
    const hits = level.byName.filter((node) => level.folded[node].includes(wanted));
    const fit = (node) => (level.folded[node].startsWith(wanted) ? 0 : level.folded[node].includes(" " + wanted) ? 1 : 2);
    return [0, 1, 2].flatMap((wish) => hits.filter((node) => fit(node) === wish)).map((node) => ({ level: number, node }));
  });
}

function foundInWords(number) {
  if (number === 0) return "Nothing found.";
  if (number <= MOST_FOUND) return number + " found.";
  return number.toLocaleString("en-GB") + " found, the first " + MOST_FOUND + " are listed: type more of the name.";
}

function result(study, hit, take) {
  const level = study.levels[hit.level];
  const about = [level.one, level.key === "people" ? level.organisations[level.organisation[hit.node]] : ""].filter(Boolean).join(", ");
  return make("li", {}, make("button", { type: "button", onclick: () => take(hit) }, level.names[hit.node] + " ", make("small", { class: "quiet" }, about)));
}
