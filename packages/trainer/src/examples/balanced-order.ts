import { deriveSeed, permutation } from '../random.js';

/** Goes through the members in a random order, then in another one, and so on. */
function* endlessly(members: readonly number[], seed: number): Generator<number, never> {
  for (let round = 0; ; round++) {
    for (const at of permutation(members.length, deriveSeed(seed, round))) yield members[at];
  }
}

/**
 * As many examples as there are, in an order in which every stretch of `classes` examples holds each class once:
 * small classes come more than once, large ones not in full.
 *
 * @param labels every class must occur
 */
export function balancedOrder(labels: Int32Array, classes: number, seed: number): Int32Array {
  const members = Array.from({ length: classes }, () => [] as number[]);
  labels.forEach((label, i) => {
    members[label].push(i);
  });
  const streams = members.map((list, c) => endlessly(list, deriveSeed(seed, c)));
  const order = new Int32Array(labels.length);
  for (let from = 0, round = 0; from < order.length; from += classes, round++) {
    const turn = permutation(classes, deriveSeed(seed, classes, round));
    for (let i = 0; i < classes && from + i < order.length; i++)
      order[from + i] = streams[turn[i]].next().value;
  }
  return order;
}
