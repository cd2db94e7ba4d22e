import * as tf from '@tensorflow/tfjs-core';
import { version_layers } from '@tensorflow/tfjs-layers';
import { type Evaluation, evaluateProbabilities } from '../evaluation/evaluate.js';
import { predict } from '../evaluation/predict.js';
import type { ExampleSource } from '../examples/examples.js';
import { type CalibrationFacts, dataFacts, type Evaluations, type RunRecord } from '../files/run-record.js';
import { bootstrapIntervals } from '../metrics/bootstrap.js';
import { applyTemperature, calibration, fitTemperature } from '../metrics/calibration.js';
import { meanCrossEntropy } from '../metrics/cross-entropy.js';
import type { ModelFacts } from '../weights/model-facts.js';
import { weightsSha256, writeWeights } from '../weights/weights.js';
import { describeOptions, type FitOptions } from './fit-options.js';
import { lastEpochs } from './history.js';
import type { Run } from './run.js';

/** The sets of a run, checked. */
export interface Sets {
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  readonly test?: ExampleSource;
}

/** What the caller says of a run, for its record. */
export interface Provenance extends Pick<FitOptions, 'command' | 'environment' | 'experiment'> {
  readonly engine: string;
}

type Judged = { readonly evaluation: Evaluation; readonly probabilities: Float32Array };

/** The record of a run whose epochs are done; leaves the model with the weights that the options ask for. */
export async function recordRun(
  run: Run,
  sets: Sets,
  facts: ModelFacts,
  last: readonly Float32Array[],
  { engine, command, environment, experiment = {} }: Provenance,
): Promise<RunRecord> {
  const { options, history } = run;
  const judged = await judgeBoth(run, sets, last);
  const [chosenWeightsSha256, lastWeightsSha256] = await Promise.all([
    weightsSha256(run.best!.weights),
    weightsSha256(last),
  ]);
  const count = options.classNames.length;
  return {
    format: 'ser-run',
    formatVersion: 1,
    ...(command === undefined ? {} : { command }),
    startedAt: run.startedAt,
    finishedAt: new Date().toISOString(),
    seconds: run.seconds(),
    environment: { tfjsCore: tf.version_core, tfjsLayers: version_layers, ...environment },
    backend: engine,
    seed: options.seed,
    options: { epochs: options.epochs, ...describeOptions(options) },
    classes: options.classNames,
    data: {
      train: dataFacts(sets.train, count),
      validation: dataFacts(sets.validation, count),
      ...(sets.test ? { test: dataFacts(sets.test, count) } : {}),
    },
    model: facts,
    history,
    chosen: { epoch: run.best!.epoch, monitor: options.monitor },
    last: { epoch: history[history.length - 1].epoch },
    lastEpochs: lastEpochs(history),
    ...judged,
    weightsSha256: options.restoreBest ? chosenWeightsSha256 : lastWeightsSha256,
    chosenWeightsSha256,
    lastWeightsSha256,
    experiment,
  };
}

/** A set as the model sees it now, with intervals where there is enough to draw from. */
async function judge({ model, options }: Run, set: ExampleSource, name: string): Promise<Judged> {
  const probabilities = await predict(model, set, { name });
  const evaluation = evaluateProbabilities(probabilities, set, options.classNames);
  const units = set.groups ? new Set(set.groups).size : set.targets.length;
  if (units < 2) return { evaluation, probabilities };
  const intervals = bootstrapIntervals(evaluation.predictions, options.classNames.length, {
    seed: options.seed,
  });
  return { evaluation: { ...evaluation, intervals }, probabilities };
}

function calibrationFacts(classCount: number, [validation, test]: [Judged, Judged?]): CalibrationFacts {
  const targets = ({ evaluation }: Judged) => evaluation.predictions.truth;
  const temperature = fitTemperature(validation.probabilities, targets(validation), classCount);
  const at = (judged: Judged) => {
    const probabilities = applyTemperature(judged.probabilities, classCount, temperature);
    return {
      loss: meanCrossEntropy(probabilities, targets(judged), classCount),
      ece: calibration(probabilities, targets(judged), classCount).ece,
    };
  };
  return { temperature, validation: at(validation), ...(test ? { test: at(test) } : {}) };
}

/** Judges both sets with the weights of both epochs; the model ends with the weights that the options ask for. */
async function judgeBoth(run: Run, { validation, test }: Sets, last: readonly Float32Array[]) {
  const { model, options, best } = run;
  const judgeSets = async () => ({
    validation: await judge(run, validation, 'validation set'),
    test: test && (await judge(run, test, 'test set')),
  });
  const atLast = await judgeSets();
  writeWeights(model, best!.weights);
  const atBest = await judgeSets();
  if (!options.restoreBest) writeWeights(model, last);
  const both = (chosen: Judged, final: Judged): Evaluations => ({
    chosen: chosen.evaluation,
    last: final.evaluation,
  });
  return {
    validation: both(atBest.validation, atLast.validation),
    ...(atBest.test && atLast.test ? { test: both(atBest.test, atLast.test) } : {}),
    calibration: calibrationFacts(options.classNames.length, [atBest.validation, atBest.test]),
  };
}
