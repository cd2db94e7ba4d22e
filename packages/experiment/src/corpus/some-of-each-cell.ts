import type { Utterance } from '@ser/datasets';

/** Some recordings of each speaker and emotion, from the first to the last of theirs, so that two differ in what is said. */
export function someOfEachCell(utterances: readonly Utterance[], count: number): Utterance[] {
  const cells = new Map<string, Utterance[]>();
  for (const utterance of utterances) {
    const cell = `${utterance.speaker}/${utterance.emotion}`;
    cells.set(cell, [...(cells.get(cell) ?? []), utterance]);
  }
  const kept = new Set(
    [...cells.values()].flatMap((cell) =>
      Array.from(
        { length: count },
        (_, index) => cell[Math.round((index * (cell.length - 1)) / Math.max(1, count - 1))],
      ),
    ),
  );
  return utterances.filter((utterance) => kept.has(utterance));
}
