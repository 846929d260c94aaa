"use strict";
/* Choices about what is shown and how: one area, one group ..., size, colour, places, how many lines. */

function makeFilters(study, state, act) {
  const by = (id) => document.getElementById(id);
  const facets = by("facets"), looks = by("looks");
  let built = null, menus = [];

  const menu = (label, options, read, write) => {
    const id = "menu-" + menus.length;
    const select = make("select", { id }, ...options.map(([value, words]) => make("option", { value }, words)));
    select.addEventListener("change", () => act.change((next) => write(next, Number(select.value)), true));
    menus.push(() => { select.value = String(read(state())); });
    return make("div", {}, make("label", { for: id }, label), select);
  };
  const only = (at, label, all, names, last) => menu(label, [[NONE, all], ...byNames(names)], (now) => now.only[at], (next, value) => { next.only[at] = value; if (last) last(next); });

  function build(scene) {
    const { level } = scene;
    menus = [];
    const rows = level.sectored ? level.groupings.map((grouping, at) => only(at, singular(grouping), "All", grouping.names.map((_, place) => placeName(study, grouping, place)))) : [];
    if (level.key === "people" && level.organisations.length > 2) rows.push(only(ONLY_ORGANISATION, "Organisation", "All", level.organisations.map((name) => name || "Not recorded")));
    if (level.collaboratives && level.collaboratives.titles.length) rows.push(only(ONLY_GROUP, "Working group or list", "All", level.collaboratives.titles));
    if (level.sectored && level.groups.length > 2) rows.push(tick("Only ties that join two sectors", (now) => now.across === 1, (next, on) => { next.across = on ? 1 : 0; }));
    if (level.statuses) rows.push(menu("Standing of the tie", [[NONE, "All"], ...byNames(level.statuses.map((word) => word || "Not known"))], (now) => now.status, (next, value) => { next.status = value; }));
    if (level.tieLevel) rows.push(menu("Level of the tie", [[NONE, "All"], ...levelsOfTies(level).map((value) => [value, "At least " + value])], (now) => now.least, (next, value) => { next.least = value; }));
    facets.replaceChildren(...rows);
    by("filters").hidden = rows.length === 0;
    looks.replaceChildren(
      menu("Size of the marks", [...level.cards.map((card, place) => [place, card.title]), [EVEN_SIZE, "All the same"]], (now) => now.size === EVEN_SIZE ? EVEN_SIZE : sizeNow(scene, now), (next, value) => { next.size = value; }),
      menu("Colour of the marks", colourings(level), (now) => (now.colour < 0 ? 0 : now.colour), (next, value) => { next.colour = value; }),
      ...(level.sectored ? [menu("Where they stand", [[NONE, "Those who are tied are near"], ...level.groupings.map((grouping, place) => [place, "By " + singular(grouping).toLowerCase()])], (now) => now.arrange, (next, value) => { next.arrange = value; })] : []),
    );
  }
  function tick(words, read, write) {
    const box = make("input", { type: "checkbox" });
    box.addEventListener("change", () => act.change((next) => write(next, box.checked), true));
    menus.push(() => { box.checked = read(state()); });
    return make("div", { class: "choice" }, make("label", {}, box, make("span", { class: "words" }, words)));
  }
  const sizeNow = (scene, now) => (now.size >= 0 ? now.size : cardPlace(scene.level, scene.view.size === undefined ? study.sizeBy : scene.view.size));

  const slider = by("lines");
  slider.addEventListener("change", () => act.change((next) => { next.lines = Number(slider.value); }, true));
  return (scene) => {
    const wanted = scene.level.key + scene.view.key;
    if (wanted !== built) build(scene);
    built = wanted;
    for (const set of menus) set();
    const drawn = scene.lines.length - scene.gaps.length - (scene.extra || 0);
    slider.value = String(state().lines >= 0 ? state().lines : scene.ties.length ? Math.round((100 * drawn) / scene.ties.length) : 100);
    slider.setAttribute("aria-valuetext", many(drawn, "line", "lines") + " of " + scene.ties.length.toLocaleString("en-GB"));
    by("lines-say").textContent = drawn === scene.ties.length ? "All " + many(drawn, "tie is", "ties are") + " drawn." : (scene.spanned ? "Drawn are " : "The strongest ") + drawn.toLocaleString("en-GB") + " of " + scene.ties.length.toLocaleString("en-GB") + " ties" + (scene.spanned ? ", those that hold each piece together first. Move the slider for the strongest alone." : " are drawn.");
    by("filters-on").textContent = filtersInWords(scene, state());
  };
}

/* Names with their places, in order of the alphabet. */
function byNames(names) {
  return names.map((name, place) => [place, name]).sort((a, b) => a[1].localeCompare(b[1], "en-GB", { numeric: true }));
}

function singular(grouping) {
  return { groups: grouping.title === "Sectors" ? "Sector" : capital(grouping.title), areas: "Area", circles: "Close circle" }[grouping.key];
}

function levelsOfTies(level) {
  return [...new Set(level.tieLevel.filter((value) => value !== null))].sort((a, b) => a - b);
}

/* What is switched on, in words: nobody should wonder where the others went. */
function filtersInWords(scene, state) {
  const { level, study } = scene, words = [];
  level.groupings.forEach((grouping, at) => {
    if (state.only[at] >= 0) words.push("only " + placeName(study, grouping, state.only[at]));
    if (state.hidden[at].size) words.push(state.hidden[at].size + " of " + grouping.title.toLowerCase() + " hidden");
  });
  if (state.only[ONLY_ORGANISATION] >= 0) words.push("only " + (level.organisations[state.only[ONLY_ORGANISATION]] || "no organisation recorded"));
  if (state.only[ONLY_GROUP] >= 0 && level.collaboratives) words.push("only " + level.collaboratives.titles[state.only[ONLY_GROUP]]);
  if (state.across) words.push("only ties that join two sectors");
  if (state.hiddenKinds.size) words.push(many(state.hiddenKinds.size, "kind of tie", "kinds of tie") + " hidden");
  if (state.status >= 0) words.push("only ties of one standing");
  if (state.least >= 0) words.push("only ties of level " + state.least + " and above");
  return words.length ? "On: " + words.join("; ") + "." : "";
}
