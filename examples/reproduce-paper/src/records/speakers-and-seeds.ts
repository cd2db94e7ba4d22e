import { createUniform } from '@ser/foundation';
import type { RunRecord } from '@ser/trainer';

/** Ends of a 95 % interval of accuracy and of recall. */
export interface BothIntervals {
  readonly accuracy: readonly [least: number, greatest: number];
  readonly uar: readonly [least: number, greatest: number];
}

const SAMPLES = 2000;
const TAIL = 0.025;

/**
 * 95 % by bootstrap over seeds and speakers together (percentiles of 2000 draws): each draw takes as many seeds as there are,
 * with replacement, and within each of them as many speakers, the same ones for every seed drawn. With one seed it is the
 * interval over speakers.
 *
 * @param seeds the records of each seed, every one with the same test recordings
 */
export function intervalsOverSpeakersAndSeeds(seeds: readonly (readonly RunRecord[])[]): BothIntervals {
  const classCount = seeds[0][0].classes.length;
  const matrices = seeds.map((records) => matricesOfSpeakers(records, classCount));
  const speakers = [...matrices[0].keys()];
  const uniform = createUniform(0);
  const draw = <T>(from: readonly T[]): T[] => from.map(() => from[Math.floor(uniform() * from.length)]);
  const drawn = Array.from({ length: SAMPLES }, () => {
    const chosen = draw(speakers);
    const sum = new Float64Array(classCount * classCount);
    for (const bySpeaker of draw(matrices))
      for (const speaker of chosen)
        for (const [i, count] of bySpeaker.get(speaker)!.entries()) sum[i] += count;
    return measure(sum, classCount);
  });
  return {
    accuracy: ends(drawn.map(({ accuracy }) => accuracy)),
    uar: ends(drawn.map(({ uar }) => uar)),
  };
}

/** Rows are the truth, columns the answers. */
function matricesOfSpeakers(records: readonly RunRecord[], classCount: number): Map<string, Float64Array> {
  const matrices = new Map<string, Float64Array>();
  for (const { test } of records) {
    const { truth, predicted, groups } = test!.chosen.predictions;
    for (const [i, target] of truth.entries()) {
      const matrix = matrices.get(groups![i]) ?? new Float64Array(classCount * classCount);
      matrix[target * classCount + predicted[i]] += 1;
      matrices.set(groups![i], matrix);
    }
  }
  return matrices;
}

function measure(matrix: Float64Array, classCount: number): { accuracy: number; uar: number } {
  let [right, total, recalls, classes] = [0, 0, 0, 0];
  for (let target = 0; target < classCount; target++) {
    const row = matrix.subarray(target * classCount, (target + 1) * classCount);
    const support = row.reduce((sum, count) => sum + count, 0);
    right += row[target];
    total += support;
    if (support === 0) continue;
    recalls += row[target] / support;
    classes += 1;
  }
  return { accuracy: right / total, uar: recalls / classes };
}

function ends(values: readonly number[]): readonly [number, number] {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  return [at(TAIL), at(1 - TAIL)];
}
