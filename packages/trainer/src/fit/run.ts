import type { LayersModel } from '@tensorflow/tfjs-layers';
import type { ExampleSource } from '../examples/examples.js';
import type { JsonObject } from '../json.js';
import { createSteps, type Steps } from '../steps/steps.js';
import { createWeightAverage, type WeightAverage } from '../weights/weight-average.js';
import { readWeights } from '../weights/weights.js';
import type { TrainingEvent, TrainingObserver } from './events.js';
import type { RunOptions } from './fit-options.js';
import type { EpochRecord } from './history.js';
import {
  type EpochSums,
  type EpochWeights,
  NOTHING_SUMMED,
  type Position,
  type TrainingState,
} from './training-state.js';

/** Everything that a run under way works on. */
export interface Run {
  readonly model: LayersModel;
  readonly options: RunOptions;
  readonly identity: JsonObject;
  readonly experiment?: JsonObject;
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  readonly test?: ExampleSource;
  readonly observers: readonly TrainingObserver[];
  /** Of each class, where classes weigh differently. */
  readonly classWeights?: readonly number[];
  readonly signal?: AbortSignal;
  readonly startedAt: string;
  /** Wall time before this process took over, and its own clock since. */
  readonly seconds: () => number;
  readonly history: EpochRecord[];
  readonly steps: Steps;
  /** Of the weights, where the options ask for one. */
  readonly average?: WeightAverage;
  best?: EpochWeights;
  position: Position;
  sums: EpochSums;
}

/** A run before its first step, or where a saved state left it. The model's weights are the caller's care. */
export function createRun(
  parts: Pick<
    Run,
    | 'model'
    | 'options'
    | 'identity'
    | 'experiment'
    | 'train'
    | 'validation'
    | 'test'
    | 'classWeights'
    | 'observers'
    | 'signal'
  >,
  saved?: TrainingState,
): Run {
  const began = performance.now();
  const { averageWeights } = parts.options;
  const average = averageWeights && createWeightAverage(parts.model, averageWeights);
  if (saved?.average) average?.importState(saved.average);
  return {
    ...parts,
    startedAt: saved?.startedAt ?? new Date().toISOString(),
    seconds: () => (saved?.seconds ?? 0) + (performance.now() - began) / 1000,
    history: [...(saved?.history ?? [])],
    average,
    steps: createSteps(parts.model, parts.options.optimizer),
    best: saved?.best,
    position: saved?.position ?? { epoch: 1, batch: 0, step: 0 },
    sums: saved?.sums ?? NOTHING_SUMMED,
  };
}

/** The run as plain data. */
export async function captureState(run: Run): Promise<TrainingState> {
  const { identity, experiment, startedAt, position, sums, average, best } = run;
  return {
    identity,
    ...(experiment ? { experiment } : {}),
    startedAt,
    seconds: run.seconds(),
    position,
    sums,
    history: [...run.history],
    weights: await readWeights(run.model),
    optimizer: await run.options.optimizer.exportState(),
    ...(average ? { average: await average.exportState() } : {}),
    ...(best ? { best } : {}),
  };
}

/** Tells every observer, one after another. */
export async function tell(run: Pick<Run, 'observers'>, event: TrainingEvent): Promise<void> {
  for (const observer of run.observers) await observer(event);
}
