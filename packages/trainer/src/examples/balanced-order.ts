import { deriveSeed, permutation } from '@ser/foundation';

/**
 * As many examples as there are, in an order in which every stretch of `classCount` examples holds each class once:
 * small classes come more than once, large ones not in full.
 *
 * @param targets every class must occur
 */
export function balancedOrder(targets: Int32Array, classCount: number, seed: number): Int32Array {
  const members = Array.from({ length: classCount }, () => [] as number[]);
  targets.forEach((target, i) => {
    members[target].push(i);
  });
  const streams = members.map((list, c) => endlessly(list, deriveSeed(seed, c)));
  const order = new Int32Array(targets.length);
  for (let from = 0, round = 0; from < order.length; from += classCount, round++) {
    const turn = permutation(classCount, deriveSeed(seed, classCount, round));
    for (let i = 0; i < classCount && from + i < order.length; i++)
      order[from + i] = streams[turn[i]].next().value;
  }
  return order;
}

/** Goes through the members in a random order, then in another one, and so on. */
function* endlessly(members: readonly number[], seed: number): Generator<number, never> {
  for (let round = 0; ; round++) {
    for (const at of permutation(members.length, deriveSeed(seed, round))) yield members[at];
  }
}
