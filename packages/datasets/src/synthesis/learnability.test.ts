import { beforeAll, describe, expect, test } from '@jest/globals';
import { mfcc } from '@ser/mfcc';
import { synthetic } from '../corpora/synthetic.js';
import { synthesizeUtterance } from './synthesize-utterance.js';

interface Example {
  readonly emotion: number;
  readonly speaker: number;
  /** Mean of each coefficient over the clip, then over each eighth of it. */
  readonly means: readonly number[];
  readonly course: readonly number[];
}

const examples: Example[] = [];

function meanFrames(data: Float32Array, coefficients: number, from: number, to: number): number[] {
  const mean = new Array<number>(coefficients).fill(0);
  for (let frame = from; frame < to; frame++) {
    for (let index = 0; index < coefficients; index++) mean[index] += data[frame * coefficients + index];
  }
  return mean.map((sum) => sum / (to - from));
}

beforeAll(() => {
  for (const id of synthetic.recordings!) {
    const label = synthetic.parse(`${id}.wav`)!;
    const { samples, sampleRate } = synthesizeUtterance(label, Number(label.speaker));
    const { data, frames, coefficients } = mfcc(samples, { preset: 'paper', sampleRate });
    const eighths = Array.from({ length: 8 }, (_, part) =>
      meanFrames(data, coefficients, Math.floor((part * frames) / 8), Math.floor(((part + 1) * frames) / 8)),
    );
    examples.push({
      emotion: synthetic.emotions.indexOf(label.emotion),
      speaker: Number(label.speaker),
      means: meanFrames(data, coefficients, 0, frames),
      course: eighths.flat(),
    });
  }
}, 60_000);

/** Accuracy of the nearest class mean, each dimension scaled by its deviation in training, over all pairs of test speakers. */
function nearestClassMean(featuresOf: (example: Example) => readonly number[]): number {
  const accuracies: number[] = [];
  for (let first = 1; first <= 8; first++) {
    for (let second = first + 1; second <= 8; second++) {
      const isTest = ({ speaker }: Example) => speaker === first || speaker === second;
      const scale = deviations(examples.filter((example) => !isTest(example)).map(featuresOf));
      const means = synthetic.emotions.map((_, emotion) =>
        meanOf(examples.filter((example) => !isTest(example) && example.emotion === emotion).map(featuresOf)),
      );
      const tested = examples.filter(isTest);
      const right = tested.filter((example) => {
        const distances = means.map((mean) =>
          featuresOf(example).reduce(
            (sum, value, index) => sum + ((value - mean[index]) / scale[index]) ** 2,
            0,
          ),
        );
        return distances.indexOf(Math.min(...distances)) === example.emotion;
      });
      accuracies.push(right.length / tested.length);
    }
  }
  return accuracies.reduce((sum, value) => sum + value, 0) / accuracies.length;
}

function meanOf(rows: readonly (readonly number[])[]): number[] {
  return rows[0].map((_, index) => rows.reduce((sum, row) => sum + row[index], 0) / rows.length);
}

function deviations(rows: readonly (readonly number[])[]): number[] {
  const mean = meanOf(rows);
  return mean.map((center, index) =>
    Math.sqrt(rows.reduce((sum, row) => sum + (row[index] - center) ** 2, 0) / rows.length),
  );
}

describe('the synthetic corpus, speaker-independent (train on six voices, test on two, all 28 pairs)', () => {
  test('nearest class mean on mean MFCCs: above chance, 1 in 8, yet under 75 %', () => {
    const accuracy = nearestClassMean(({ means }) => means);
    expect(accuracy).toBeGreaterThan(0.3);
    expect(accuracy).toBeLessThan(0.75);
  });

  test('the course of time tells more than the mean', () => {
    expect(nearestClassMean(({ course }) => course)).toBeGreaterThan(
      nearestClassMean(({ means }) => means) + 0.05,
    );
  });
});
