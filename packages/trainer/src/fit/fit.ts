import * as tf from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import { evaluate } from '../evaluation/evaluate.js';
import { checkExamples } from '../examples/check-examples.js';
import { classWeights } from '../examples/class-weights.js';
import { type ExampleSource, type Examples, toSource } from '../examples/examples.js';
import { dataFacts, type RunRecord } from '../files/run-record.js';
import type { JsonObject } from '../json.js';
import { type ModelFacts, modelFacts } from '../weights/model-facts.js';
import { readWeights, writeWeights } from '../weights/weights.js';
import { hasStopped } from './early-stopping.js';
import { describeOptions, type FitOptions, type RunOptions, runOptions } from './fit-options.js';
import { chooseEpoch, isBetter } from './history.js';
import { checkSameRun } from './identity.js';
import { recordRun, type Sets } from './record-run.js';
import { captureState, createRun, type Run, tell } from './run.js';
import { seedLayers } from './seeded-layers.js';
import { batchesPerEpoch, learningRateAt, trainEpoch } from './train-epoch.js';
import { NOTHING_SUMMED } from './training-state.js';
import { TrainingStopped } from './training-stopped.js';

/** What {@link fit} gives. */
export interface FitResult {
  readonly record: RunRecord;
  /** In the order of `model.getWeights()`. */
  readonly weights: {
    readonly chosen: readonly Float32Array[];
    readonly last: readonly Float32Array[];
  };
}

/**
 * Trains a classifier and records the result.
 *
 * Same model weights, data, options, seed and engine: same result, bit for bit, also where the run was stopped
 * and resumed in between. The order of the examples in an epoch is a function of the seed and the epoch; each
 * layer with writable numbers `seed` and `step` ({@link SeededLayer}) is told both before every step.
 *
 * The engines `wasm` and `onnxruntime` of `@ser/backend` repeat the kernels of one step in those that follow, without asking the
 * layers again ({@link createSteps}): a layer of one's own that draws a number from Math.random, or counts its calls, to decide
 * what it computes needs `seed` and `step` for that.
 *
 * @param model one input, and one softmax output [batch, classes]; it ends with the weights of the chosen epoch,
 *   or of the last one (option `restoreBest`)
 * @param train what the weights are fitted to; every class must occur
 * @param validation what the epoch is chosen by (option `monitor`)
 * @throws {TrainerError} for options, examples or a model that do not fit together, a state of another run, and a
 *   loss that is not finite; the model then holds the best weights so far
 * @throws {TrainingStopped} after the option `signal` was aborted
 * @example
 * ```ts
 * const { record } = await fit(model, train, validation, { epochs: 20, seed: 1, classNames: ['calm', 'angry'] });
 * record.chosen.epoch; // the epoch with the highest validation UAR
 * record.validation.chosen.uar; // that UAR
 * ```
 */
export async function fit(
  model: LayersModel,
  train: Examples | ExampleSource,
  validation: Examples | ExampleSource,
  given: FitOptions,
): Promise<FitResult> {
  const { test, observers = [], signal, resume, engine = tf.getBackend(), ...rest } = given;
  const { command, environment, experiment, ...result } = rest;
  const facts = await modelFacts(model);
  const options = runOptions(result, facts);
  const sets = await checkedSets({ train, validation, test }, facts, options);
  checkThatTestIsThere(sets, options);
  const identity = identityOf(options, facts, sets, engine);
  options.optimizer.dispose();
  if (resume) {
    checkSameRun(resume.identity, identity, { before: resume.experiment, now: experiment });
    writeWeights(model, resume.weights);
    options.optimizer.importState(resume.optimizer);
  }
  const weights = options.classWeights && classWeights(options.classWeights, train.targets, facts.classes);
  const run = createRun(
    { model, options, identity, experiment, ...sets, classWeights: weights, observers, signal },
    resume,
  );
  try {
    checkThatStepsRemain(run);
    await trainToTheEnd(run);
    if (run.average) writeWeights(model, await run.average.values());
  } finally {
    run.average?.dispose();
    run.steps.dispose();
    options.optimizer.dispose();
  }
  const last = await readWeights(model);
  const record = await recordRun(run, sets, facts, last, { engine, command, environment, experiment });
  return { record, weights: { chosen: run.best!.weights, last } };
}

async function checkedSets(
  given: {
    train: Examples | ExampleSource;
    validation: Examples | ExampleSource;
    test?: Examples | ExampleSource;
  },
  facts: ModelFacts,
  { classNames, missingClasses }: RunOptions,
): Promise<Sets> {
  const check = async (set: 'training' | 'validation' | 'test', examples: Examples | ExampleSource) => {
    const everyClass = set === 'training' || missingClasses === 'error';
    checkExamples(examples, { set, inputShape: facts.inputShape, classNames, everyClass });
    return toSource(examples);
  };
  const train = await check('training', given.train);
  const validation = await check('validation', given.validation);
  return { train, validation, ...(given.test ? { test: await check('test', given.test) } : {}) };
}

function identityOf(
  options: RunOptions,
  facts: ModelFacts,
  { train, validation }: Sets,
  engine: string,
): JsonObject {
  return {
    ...describeOptions(options),
    backend: engine,
    model: facts,
    training: { ...dataFacts(train, facts.classes) },
    validation: { ...dataFacts(validation, facts.classes) },
  };
}

/** Validates after the last batch of an epoch, enters it into the history and keeps its weights if it is the best. */
async function finishEpoch(run: Run): Promise<void> {
  const { model, options, sums } = run;
  const { epoch, batch, step } = run.position;
  const began = performance.now();
  const judgeSet = (set: ExampleSource, name: string) =>
    evaluate(model, set, options.classNames, { name: `${name} set, epoch ${epoch}` });
  const judge = async () => ({
    ...(await judgeSet(run.validation, 'validation')),
    ...(options.testEveryEpoch && { test: await judgeSet(run.test!, 'test') }),
    weights: await readWeights(model),
  });
  const { loss, accuracy, uar, test, weights } = await (run.average?.whileInModel(judge) ?? judge());
  const record = {
    epoch,
    loss: sums.loss / sums.examples,
    accuracy: sums.correct / sums.examples,
    validationLoss: loss,
    validationAccuracy: accuracy,
    validationUar: uar,
    ...(test && { testAccuracy: test.accuracy, testUar: test.uar }),
    learningRate: learningRateAt(run, step - 1),
    steps: batch,
    seconds: sums.seconds + (performance.now() - began) / 1000,
  };
  const best = isBetter(
    record,
    run.history.length ? chooseEpoch(run.history, options.monitor) : undefined,
    options.monitor,
  );
  if (best) run.best = { epoch, weights };
  run.history.push(record);
  run.position = { epoch: epoch + 1, batch: 0, step };
  run.sums = NOTHING_SUMMED;
  await tell(run, { type: 'epoch', record, epochs: options.epochs, best, state: () => captureState(run) });
}

function stoppedEarly({ history, options: { monitor, earlyStopping } }: Run): boolean {
  return earlyStopping !== undefined && hasStopped(history, monitor, earlyStopping);
}

function checkThatTestIsThere({ test }: Sets, { testEveryEpoch }: RunOptions): void {
  if (!testEveryEpoch || test) return;
  throw new TrainerError(
    'testEveryEpoch true: expected a test set. Pass the option test, or leave testEveryEpoch out.',
  );
}

function checkThatStepsRemain(run: Run): void {
  const { history, train, options } = run;
  if (history.length > options.epochs) {
    throw new TrainerError(
      `epochs ${options.epochs}: expected at least the ${history.length} of the saved state. ` +
        'Raise epochs, or start over without resume.',
    );
  }
  if (batchesPerEpoch(run) > 0) return;
  throw new TrainerError(
    `batchSize ${options.batchSize} with lastBatch 'drop': expected at most the ${train.targets.length} training examples. ` +
      "Make batchSize smaller, or set lastBatch: 'keep'.",
  );
}

async function trainToTheEnd(run: Run): Promise<void> {
  const { model, options, history, position } = run;
  seedLayers(model.layers, options.seed, options.allowUnseeded);
  try {
    await tell(run, {
      type: 'start',
      epochs: options.epochs,
      batches: batchesPerEpoch(run),
      step: position.step,
      history: [...history],
      startedAt: run.startedAt,
    });
    while (run.position.epoch <= options.epochs && !stoppedEarly(run)) {
      await trainEpoch(run);
      await finishEpoch(run);
    }
    await tell(run, { type: 'end', history });
  } catch (error) {
    if (run.best && error instanceof TrainerError) writeWeights(model, run.best.weights);
    if (!(error instanceof TrainingStopped)) await tell(run, { type: 'fail', error });
    throw error;
  }
}
