import * as tf from '@tensorflow/tfjs-core';
import { version_layers } from '@tensorflow/tfjs-layers';
import { evaluate } from './evaluate.js';
import type { ExampleSource } from './examples.js';
import { describeOptions, type FitOptions } from './fit-options.js';
import { lastEpochs } from './history.js';
import type { ModelFacts } from './model-facts.js';
import type { Run } from './run.js';
import { dataFacts, type Evaluations, type RunRecord } from './run-record.js';
import { weightsSha256, writeWeights } from './weights.js';

/** The sets of a run, checked. */
export interface Sets {
  readonly train: ExampleSource;
  readonly validation: ExampleSource;
  readonly test?: ExampleSource;
}

/** Evaluates both sets with the weights of both epochs; the model ends with the weights that the options ask for. */
async function evaluateBoth(run: Run, { validation, test }: Sets, last: readonly Float32Array[]) {
  const { model, options, best } = run;
  const evaluateSets = async () => ({
    validation: await evaluate(model, validation, options.classes),
    test: test && (await evaluate(model, test, options.classes)),
  });
  const atLast = await evaluateSets();
  writeWeights(model, best!.weights);
  const atBest = await evaluateSets();
  if (!options.restoreBest) writeWeights(model, last);
  const evaluations: { validation: Evaluations; test?: Evaluations } = {
    validation: { chosen: atBest.validation, last: atLast.validation },
    ...(atBest.test && atLast.test ? { test: { chosen: atBest.test, last: atLast.test } } : {}),
  };
  return evaluations;
}

/** The record of a run whose epochs are done; leaves the model with the weights that the options ask for. */
export async function recordRun(
  run: Run,
  sets: Sets,
  facts: ModelFacts,
  given: FitOptions,
  last: readonly Float32Array[],
): Promise<RunRecord> {
  const { options, history } = run;
  const evaluations = await evaluateBoth(run, sets, last);
  const [chosenWeightsSha256, lastWeightsSha256] = await Promise.all([
    weightsSha256(run.best!.weights),
    weightsSha256(last),
  ]);
  const count = options.classes.length;
  return {
    format: 'ser-run',
    formatVersion: 1,
    ...(given.command === undefined ? {} : { command: given.command }),
    startedAt: run.startedAt,
    finishedAt: new Date().toISOString(),
    seconds: run.seconds(),
    environment: { tfjsCore: tf.version_core, tfjsLayers: version_layers, ...given.environment },
    backend: tf.getBackend(),
    seed: options.seed,
    options: { epochs: options.epochs, ...describeOptions(options) },
    classes: options.classes,
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
    ...evaluations,
    weightsSha256: options.restoreBest ? chosenWeightsSha256 : lastWeightsSha256,
    chosenWeightsSha256,
    lastWeightsSha256,
    experiment: given.experiment ?? {},
  };
}
