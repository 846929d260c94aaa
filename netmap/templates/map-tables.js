"use strict";
/* Makes the tables of the page sortable by their headings, and lets them follow the level and the wave. */

function makeTables() {
  for (const table of document.querySelectorAll("#tables table")) {
    const heads = [...table.tHead.rows[0].cells];
    heads.forEach((head, column) => {
      const button = make("button", { type: "button", onclick: () => sortBy(table, heads, column) }, head.textContent);
      head.replaceChildren(button);
    });
  }
}

function sortBy(table, heads, column) {
  const down = heads[column].getAttribute("aria-sort") === "ascending";
  heads.forEach((head) => head.removeAttribute("aria-sort"));
  heads[column].setAttribute("aria-sort", down ? "descending" : "ascending");
  const numbers = heads[column].classList.contains("number");
  const body = table.tBodies[0];
  const rows = [...body.rows].map((row) => ({ row, text: row.cells[column].textContent }));
  for (const each of rows) each.number = numbers ? parseFloat(each.text.replace(/,/g, "")) : 0;
  const sign = down ? -1 : 1;
  // What cannot be worked out stands last, whichever way the rest is sorted.
  rows.sort((a, b) => Number.isNaN(a.number) - Number.isNaN(b.number)
    || sign * (numbers ? (a.number - b.number || 0) : byText(a.text, b.text)));
  body.append(...rows.map((each) => each.row));
}

function followTables(level, wave) {
  for (const listing of document.querySelectorAll("#tables details")) {
    listing.hidden = listing.dataset.level !== level.key;
    for (const row of listing.querySelectorAll("tr[data-wave]")) row.hidden = wave >= 0 && Number(row.dataset.wave) !== wave;
  }
}
