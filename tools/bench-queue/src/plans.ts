import { jobModule, type PlacedJob, planJobs } from '@ser/experiment';
import { createUniform } from '@ser/foundation';
import type { Job, JobRecord } from '@ser/queue';
import type { RunRecord } from '@ser/trainer';

/** Which jobs the workers are killed over. */
export interface TestPlan {
  readonly jobs: readonly Job[];
  /** What does one of them. */
  readonly module: URL;
  /** What must be the same, bit for bit, whoever did it. */
  readonly outcomeOf: (record: JobRecord) => unknown;
}

/** Twenty-four jobs that hash instead of training; of different lengths. */
export function stepsPlan(): TestPlan {
  const uniform = createUniform(16);
  return {
    jobs: Array.from({ length: 24 }, (_, index) => ({
      id: `steps-fold${index + 1}-seed1`,
      seed: index + 1,
      steps: 16 + Math.floor(16 * uniform()),
      stepMs: 500,
    })),
    module: new URL('./steps-job.js', import.meta.url),
    outcomeOf: ({ result, files }) => [result, files],
  };
}

/**
 * Trainings on part of the built-in corpus: a recipe of the paper's network made small.
 *
 * @param folder of corpus and features
 */
export function trainingPlan(folder: string): TestPlan {
  const jobs = planJobs({
    name: 'tiny',
    corpus: { corpus: 'synthetic', folder: `${folder}/corpus` },
    recipe: {
      name: 'tiny',
      summary: 'a small network for a test of the queue',
      frontEnd: { frames: 64 },
      network: { blocks: 1 },
      batchSize: 32,
      epochs: 12,
      training: { optimizer: { name: 'rmsprop' } },
      epoch: 'validation',
    },
    protocol: 'speaker-independent',
    runs: { folds: [1, 2, 3, 4], seeds: [1, 2] },
    clipsPerCell: 2,
    engine: 'wasm',
    threads: 1,
  });
  return {
    jobs: jobs.map((job) => ({ ...job, features: `${folder}/features` }) satisfies PlacedJob),
    module: jobModule,
    outcomeOf({ result, files }) {
      const { weightsSha256, lastWeightsSha256, history, test } = result as RunRecord;
      const epochs = history.map(({ seconds, ...epoch }) => epoch);
      return [weightsSha256, lastWeightsSha256, epochs, test, files['recognizer/weights.bin']];
    },
  };
}
