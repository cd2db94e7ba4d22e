import { join } from 'node:path';
import { toMono } from '@ser/audio';
import { useBackend } from '@ser/backend';
import { cacheFeatures, type Utterance } from '@ser/datasets';
import { claimFolder, writeFileAtomically } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import { type Features, type FrontEnd, Recognizer } from '@ser/recognizer';
import { allocateFeatures, type Examples, fit, type RunRecord } from '@ser/trainer';
import {
  loadCheckpoint,
  nodeEnvironment,
  saveCheckpoints,
  showProgress as showTraining,
  writeRunRecord,
} from '@ser/trainer/node';
import { renderReport } from '@ser/trainer/report';
import { CliError } from '../cli-error.js';
import { decodeRecording } from '../input/read-recording.js';
import { showProgress } from '../terminal/progress.js';
import type { Protocol } from './recipe-names.js';
import type { Recipe } from './recipes.js';
import { type Sides, splitRecordings } from './split-recordings.js';

/** What is trained, and where it goes. */
export interface TrainOptions {
  readonly recipe: Recipe;
  readonly recipeName: string;
  readonly protocol: Protocol;
  readonly epochs?: number;
  readonly seed: number;
  /** Receives `run.json`, `report.html`, the folder `recognizer`, and until then features and checkpoints. */
  readonly out: string;
  /** What to type to repeat it. */
  readonly command: string;
  readonly signal: AbortSignal;
}

/**
 * Recordings → features → network → test result. What an earlier call left in `out` is gone on with.
 *
 * @throws TrainingStopped after Ctrl-C while it trains, the signal's reason before; everything done is kept
 */
export async function trainModel(
  utterances: readonly Utterance[],
  options: TrainOptions,
): Promise<RunRecord> {
  const { recipe, protocol, seed, out, command, signal } = options;
  const { frontEnd, epochs: usual } = recipe;
  const { epochs = usual } = options;
  const classNames = [...new Set(utterances.map(({ emotion }) => emotion))].sort();
  if (classNames.length < 2)
    throw new CliError(
      `emotions ${classNames.join(', ')}: expected at least two. Add recordings of another.`,
    );
  const sides = splitRecordings(utterances, classNames, protocol, seed);
  const claim = await claimFolder(out, { Failure: CliError });
  try {
    const features = await featuresOf(utterances, frontEnd, join(out, 'features'), signal);
    // Statistics of the training recordings alone: nothing may be known of the others.
    const normalization = fitNormalization(Array.from(sides.train, (index) => features[index]));
    const examplesOf = (indices: ArrayLike<number>): Examples => {
      const { frames, coefficients } = frontEnd;
      const rows = allocateFeatures(indices.length, [frames, coefficients]);
      Array.from(indices).forEach((index, row) => {
        rows.set(frontEnd.toInput(features[index], normalization), row * frames * coefficients);
      });
      return {
        features: rows,
        shape: [frames, coefficients],
        targets: Int32Array.from(indices, (index) => classNames.indexOf(utterances[index].emotion)),
        groups: Array.from(indices, (index) => utterances[index].speaker),
      };
    };
    const engine = await useBackend();
    const model = recipe.network(frontEnd, classNames.length, seed);
    const checkpoints = join(out, 'checkpoints');
    const { record } = await fit(model, examplesOf(sides.train), examplesOf(sides.validation), {
      ...recipe.training(epochs),
      test: examplesOf(sides.test),
      classNames,
      epochs,
      seed,
      missingClasses: 'skip',
      resume: await loadCheckpoint(checkpoints),
      observers: [showTraining(), saveCheckpoints(checkpoints)],
      signal,
      engine: engine.name,
      command,
      environment: JSON.parse(JSON.stringify(nodeEnvironment())),
      experiment: factsOf(options, utterances, sides),
    });
    const recognizer = {
      model,
      frontEnd,
      normalization,
      classNames,
      about: { ...factsOf(options, utterances, sides) },
    };
    await new Recognizer(recognizer).save(join(out, 'recognizer'));
    await writeFileAtomically(join(out, 'report.html'), renderReport([record]), CliError);
    await writeRunRecord(join(out, 'run.json'), record);
    return record;
  } finally {
    await claim.release();
  }
}

async function featuresOf(
  utterances: readonly Utterance[],
  frontEnd: FrontEnd,
  folder: string,
  signal: AbortSignal,
): Promise<readonly Features[]> {
  const progress = showProgress(utterances.length, false);
  let done = 0;
  try {
    const cached = await cacheFeatures(folder, utterances, {
      fingerprint: frontEnd.fingerprint,
      extract: async (bytes, path) => {
        signal.throwIfAborted();
        const audio = await decodeRecording(bytes, path);
        return frontEnd.extract(toMono(audio), audio.sampleRate);
      },
      onProgress: (count) => {
        progress.step(utterances[done].file);
        done = count;
      },
    });
    const { fingerprint } = frontEnd;
    return await Promise.all(
      utterances.map(async (_, index) => ({ ...(await cached.read(index)), fingerprint })),
    );
  } finally {
    progress.stop();
  }
}

function factsOf(
  { recipeName, protocol }: TrainOptions,
  utterances: readonly Utterance[],
  { train, validation, test }: Sides,
) {
  return {
    recipe: recipeName,
    protocol,
    recordings: utterances.length,
    train: train.length,
    validation: validation.length,
    test: test.length,
  };
}
