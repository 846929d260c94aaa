"use strict";
/* How marks and lines look, on the drawing, in the legend and in saved pictures alike. */

const INK = "#1b2430", STRONG = "#0b4f79", FOCUS = "#8a2be2", WARN = "#9c1c1c", NEW = "#0b6e4f", GONE = "#b45309";
const THIN_LINE = "#98a3af", THICK_LINE = "#6d7a88", PALE = "#e6eaee", PAPER = "#fcfdfe";

/* Each shape in a square of 20, about its middle. */
const SHAPES = new Map([
  ["dot", "M10 2a8 8 0 1 0 0 16a8 8 0 1 0 0-16z"],
  ["square", "M3 3h14v14h-14z"],
  ["triangle", "M10 2l8.5 15h-17z"],
  ["triangleDown", "M10 18l8.5-15h-17z"],
  ["diamond", "M10 1l9 9l-9 9l-9-9z"],
  ["star", "M10 1l2.7 5.8l6.3.7l-4.7 4.3l1.3 6.2l-5.6-3.1l-5.6 3.1l1.3-6.2l-4.7-4.3l6.3-.7z"],
  ["hexagon", "M5 2h10l5 8l-5 8h-10l-5-8z"],
]);

/* Light to dark, five steps: for colouring by a figure. All can be told apart in grey too. */
const SCALE = ["#eff3f6", "#bcd4e6", "#74a9cf", "#2b7bba", "#08306b"];
const NOT_KNOWN = "#ffffff";
const COLOUR_BY_FIGURE = 100;
const ALL_ALIKE = 99;

function svg(tag, attributes, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) if (value !== null && value !== undefined) element.setAttribute(name, value);
  element.append(...children);
  return element;
}

function picture(parts, width) {
  return svg("svg", { width, height: 20, viewBox: "0 0 " + width + " 20", "aria-hidden": "true" }, ...parts);
}

function shapeOf(look, extra) {
  return svg("path", { d: SHAPES.get(look.shape) || SHAPES.get("dot"), fill: look.colour, stroke: look.edge || INK, "stroke-width": 1.5, "stroke-dasharray": look.dashed ? "3 2" : null, ...extra });
}

/* A mark as a small picture; `ring` is the colour of a ring around it. */
function markPicture(look) {
  if (!look.ring) return picture([shapeOf(look)], 20);
  if (look.sign) return picture([svg("circle", { cx: 12, cy: 10, r: 8.5, fill: "#ffffff", stroke: look.ring, "stroke-width": 2.5 }), svg("text", { x: 12, y: 14, "font-size": 10.5, "font-weight": 700, fill: INK, "text-anchor": "middle", "font-family": "Arial, sans-serif" }, look.sign)], 24);
  const inside = svg("g", { transform: "translate(4.5 4.5) scale(0.55)" }, shapeOf(look, { "stroke-width": 2.5 }));
  return picture([svg("circle", { cx: 10, cy: 10, r: 8.5, fill: "none", stroke: look.ring, "stroke-width": 2.5 }), inside], 20);
}

function linePicture(look) {
  const line = svg("path", { d: "M0 10h30", stroke: look.colour, "stroke-width": Math.min(5, look.width), "stroke-dasharray": look.dashes ? look.dashes.join(" ") : null, fill: "none" });
  return picture(look.arrow ? [line, svg("path", { d: "M21 5l9 5l-9 5z", fill: INK })] : [line], 30);
}

function lookAt(grouping, place) {
  const [colour, shape] = grouping.looks[place] || ["#ffffff", "dot"];
  return { colour, shape };
}

/* The ways in which marks can be coloured: [number in the state, what it is called]. */
function colourings(level) {
  const groups = level.groupings.map((grouping, place) => [place, grouping.title]).filter(([place]) => level.groupings[place].looks.length);
  const figures = level.cards.map((card, place) => [COLOUR_BY_FIGURE + place, card.title]);
  return [...groups, [ALL_ALIKE, "All alike"], ...figures];
}

/* Cuts the figures of a wave into five classes of about as many nodes each; fewer where many are the same. */
function classesOf(level, wave, place, nodes) {
  const known = nodes.map((node) => level.values[wave][place][node]).filter((value) => value !== null && value !== undefined).sort((a, b) => a - b);
  if (!known.length) return [];
  const cuts = [...new Set([0.2, 0.4, 0.6, 0.8].map((share) => known[Math.min(known.length - 1, Math.floor(share * known.length))]))].filter((cut) => cut > known[0]);
  const lows = [known[0], ...cuts];
  return lows.map((low, at) => {
    const high = at + 1 < lows.length ? known[lowerBound(known, lows[at + 1]) - 1] : known[known.length - 1];
    return { low, high, colour: SCALE[lows.length > 1 ? Math.round((at * (SCALE.length - 1)) / (lows.length - 1)) : 2] };
  });
}

function lowerBound(sorted, value) {
  const at = sorted.findIndex((each) => each >= value);
  return at < 0 ? sorted.length : at;
}
