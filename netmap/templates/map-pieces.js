"use strict";
/* What hangs together: pieces, who holds them together, and what falls apart when somebody leaves. */

/* The pieces of a network, the nodes that alone hold others to the rest, and the ties that do.
   Depth-first search with low points (Tarjan 1974), without recursion: chains may be long. */
function structureOf(level, nodes, ties) {
  const beside = besideOf(level, nodes, ties);
  const seen = new Int32Array(level.size).fill(NONE), low = new Int32Array(level.size), under = new Int32Array(level.size);
  const piece = new Int32Array(level.size).fill(NONE), sizes = [], cutOff = new Map(), bridges = new Set();
  let clock = 0;
  for (const root of nodes) {
    if (seen[root] !== NONE) continue;
    const order = [], parted = new Map(), stack = [[root, NONE, 0]];
    seen[root] = low[root] = clock++;
    while (stack.length) {
      const top = stack[stack.length - 1], [node, by] = top, list = beside.get(node);
      if (top[2] === 0) { order.push(node); piece[node] = sizes.length; under[node] = 1; }
      if (top[2] < list.length) {
        const tie = list[top[2]++], other = otherEnd(level, tie, node);
        if (tie === by) continue;
        if (seen[other] === NONE) { seen[other] = low[other] = clock++; stack.push([other, tie, 0]); }
        else low[node] = Math.min(low[node], seen[other]);
        continue;
      }
      stack.pop();
      if (by === NONE) continue;
      const above = otherEnd(level, by, node);
      low[above] = Math.min(low[above], low[node]);
      under[above] += under[node];
      if (low[node] > seen[above]) bridges.add(by);
      if (low[node] >= seen[above]) parted.set(above, [...(parted.get(above) || []), under[node]]);
    }
    for (const [node, parts] of parted) {
      const rest = order.length - 1 - parts.reduce((sum, each) => sum + each, 0);
      const all = rest > 0 ? [...parts, rest] : parts;
      if (all.length > 1) cutOff.set(node, order.length - 1 - largestOf(all));
    }
    sizes.push(order.length);
  }
  return { piece, sizes, cutOff, bridges };
}

function besideOf(level, nodes, ties) {
  const beside = new Map(nodes.map((node) => [node, []]));
  for (const tie of ties) {
    beside.get(level.ties.from[tie]).push(tie);
    beside.get(level.ties.to[tie]).push(tie);
  }
  return beside;
}

/* Everybody within some steps of a node, the nearest first; ties come strongest first. */
function withinSteps(level, beside, start, steps, most) {
  const far = new Map([[start, 0]]), queue = [start];
  for (let at = 0; at < queue.length && queue.length < most; at += 1) {
    if (far.get(queue[at]) === steps) break;
    for (const tie of beside.get(queue[at]) || []) {
      const other = otherEnd(level, tie, queue[at]);
      if (!far.has(other) && queue.length < most) { far.set(other, far.get(queue[at]) + 1); queue.push(other); }
    }
  }
  return queue;
}

/* What is left when some leave: who is cut off from the largest part of the piece they were in. */
function fallingApart(level, nodes, ties, out) {
  const before = structureOf(level, nodes, ties);
  const left = nodes.filter((node) => !out.has(node));
  const kept = ties.filter((tie) => !out.has(level.ties.from[tie]) && !out.has(level.ties.to[tie]));
  const after = structureOf(level, left, kept);
  const largest = new Map();
  for (const node of left) {
    const was = before.piece[node], best = largest.get(was);
    if (best === undefined || after.sizes[after.piece[node]] > after.sizes[best]) largest.set(was, after.piece[node]);
  }
  const cut = left.filter((node) => after.piece[node] !== largest.get(before.piece[node]));
  return { before, after, left, kept, cut };
}

/* The groups that had a contact outside themselves and have none any more. */
function lostContacts(level, grouping, ties, kept) {
  const tied = (list) => {
    const groups = new Set();
    for (const tie of list) {
      const a = grouping.of[level.ties.from[tie]], b = grouping.of[level.ties.to[tie]];
      if (a !== b && grouping.names[a] !== "" && grouping.names[b] !== "") { groups.add(a); groups.add(b); }
    }
    return groups;
  };
  const still = tied(kept);
  return [...tied(ties)].filter((group) => !still.has(group)).sort((a, b) => a - b);
}
