"use strict";
/* Sets nodes out by group, where the reader asks for it: each group a round cluster with its name above. */

const STEP = 34;
const BETWEEN = 110;
const LETTER = 13;

/* Places for the nodes, and the headings of the groups. The same nodes and groups give the same places. */
function arranged(study, level, nodes, grouping) {
  const members = new Map();
  for (const node of nodes) {
    const group = grouping.of[node];
    if (!members.has(group)) members.set(group, []);
    members.get(group).push(node);
  }
  // The largest first; those in none last.
  const order = [...members.keys()].sort((a, b) => (grouping.names[a] === "") - (grouping.names[b] === "") || members.get(b).length - members.get(a).length || a - b);
  const place = new Map(), headings = [];
  const radius = (group) => STEP * Math.sqrt(members.get(group).length) + 20;
  // A group of one or two still needs room for its name.
  const room = (group) => Math.max(2 * radius(group) + BETWEEN, LETTER * (placeName(study, grouping, group).length + 4) + BETWEEN / 2);
  const area = order.reduce((sum, group) => sum + room(group) * (2 * radius(group) + BETWEEN), 0);
  const width = Math.max(1.5 * Math.sqrt(area), order.length ? room(order[0]) : 0);
  let x = 0, y = 0, high = 0;
  for (const group of order) {
    const far = radius(group), across = room(group);
    if (x > 0 && x + across > width) { x = 0; y += high; high = 0; }
    headings.push({ text: placeName(study, grouping, group), number: members.get(group).length, x: x + across / 2, y: y + BETWEEN / 2 - 14 });
    members.get(group).forEach((node, number) => {
      // A sunflower's seeds: even, round, and without a grid that would look like an order.
      const angle = number * 2.39996, out = STEP * Math.sqrt(number + 0.3);
      place.set(node, { x: Math.round(x + across / 2 + out * Math.cos(angle)), y: Math.round(y + BETWEEN / 2 + far + out * Math.sin(angle)) });
    });
    x += across;
    high = Math.max(high, 2 * far + BETWEEN);
  }
  return { place, headings };
}
