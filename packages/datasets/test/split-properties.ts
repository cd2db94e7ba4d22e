import { expect } from '@jest/globals';
import { createRandom, type Split } from '@ser/foundation';

/** Both sides sorted, and together every index once. */
export function expectPartition({ train, test }: Split, length: number): void {
  expect(Array.from(train)).toEqual(Array.from(train).sort((a, b) => a - b));
  expect(Array.from(test)).toEqual(Array.from(test).sort((a, b) => a - b));
  expect([...train, ...test].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, index) => index));
}

/** Every index is tested by exactly one fold. */
export function expectTestedOnce(splits: readonly Split[], length: number): void {
  for (const split of splits) expectPartition(split, length);
  expect(splits.flatMap(({ test }) => [...test]).sort((a, b) => a - b)).toEqual(
    Array.from({ length }, (_, index) => index),
  );
}

/** `count` targets, each one of `classCount` classes, which are unevenly likely. */
export function randomTargets(count: number, classCount: number, seed: number): string[] {
  const random = createRandom(99, seed);
  return Array.from({ length: count }, () => `class ${Math.floor(classCount * random.uniform() ** 1.5)}`);
}

/** How often each target occurs at these indices. */
export function countsOf(targets: readonly string[], indices: Int32Array): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const index of indices) counts[targets[index]] = (counts[targets[index]] ?? 0) + 1;
  return counts;
}
