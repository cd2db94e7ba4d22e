import { createUniform, deriveSeed, permutation } from '@ser/foundation';
import { TrainerError } from '../error.js';
import { balancedOrder } from '../examples/balanced-order.js';
import { firstNonFinite } from '../examples/check-examples.js';
import { readExamples } from '../examples/read-examples.js';
import { targetDistributionsOf } from '../examples/target-distributions.js';
import { argMax } from '../metrics/cross-entropy.js';
import type { StepBatch } from '../steps/step-batch.js';
import type { StepResult } from '../steps/steps.js';
import { captureState, type Run, tell } from './run.js';
import { TrainingStopped } from './training-stopped.js';

/** Keep the streams of seeds for shuffling and augmentation apart from that of the layers. */
const SHUFFLING = 0x5bffe;

const AUGMENTATION = 0xa63e;

/**
 * Trains on the batches of the epoch under way that are still to be done.
 *
 * @throws {TrainingStopped} after the step during which the signal was aborted
 */
export async function trainEpoch(run: Run): Promise<void> {
  const { batchSize } = run.options;
  const batches = batchesPerEpoch(run);
  const order = orderOf(run);
  let lastFinite: number | undefined;
  while (run.position.batch < batches) {
    const { batch } = run.position;
    lastFinite = await takeStep(
      run,
      order.slice(batch * batchSize, (batch + 1) * batchSize),
      batches,
      lastFinite,
    );
    if (run.signal?.aborted) await stop(run);
  }
  run.steps.renew();
}

/** Updates of one epoch. */
export function batchesPerEpoch({ train, options }: Pick<Run, 'train' | 'options'>): number {
  const full = Math.floor(train.targets.length / options.batchSize);
  const rest = train.targets.length % options.batchSize;
  return options.lastBatch === 'keep' && rest > 0 ? full + 1 : full;
}

/** The learning rate of an update in the epoch under way, counted from 0. */
export function learningRateAt(run: Run, step: number): number {
  return run.options.optimizer.learningRateAt(step) * scaleAt(run, step);
}

/** The order of the training examples in the epoch under way: a function of the seed and the epoch alone. */
function orderOf({ train, options, position }: Run): Int32Array {
  const seed = deriveSeed(options.seed, SHUFFLING, position.epoch);
  if (options.sampling === 'balanced') return balancedOrder(train.targets, options.classNames.length, seed);
  return permutation(train.targets.length, seed);
}

/** What the learning rate of an update in the epoch under way is multiplied by. */
function scaleAt(run: Run, step: number): number {
  return run.options.schedule?.scale({ step, batches: batchesPerEpoch(run), history: run.history }) ?? 1;
}

function checkFinite({ loss, probabilities }: StepResult, run: Run, lastFinite: number | undefined): void {
  const wrong = firstNonFinite(probabilities);
  if (Number.isFinite(loss) && wrong < 0) return;
  const { epoch, batch, step } = run.position;
  const value = wrong < 0 ? loss : probabilities[wrong];
  const before =
    lastFinite === undefined
      ? 'It was so from the first step of this epoch'
      : `The last finite loss was ${lastFinite}, one step before`;
  throw new TrainerError(
    `loss ${value} in epoch ${epoch}, batch ${batch + 1}, step ${step + 1} (learning rate ${learningRateAt(run, step)}): ` +
      `expected a finite number. ${before}. Lower the learning rate, or look for outliers in the features. ` +
      'Checkpoints saved so far are kept.',
  );
}

/** The loss supposes probabilities: the first batch shows whether the model ends in a softmax. */
function checkDistribution({ probabilities }: StepResult, classCount: number): void {
  let sum = 0;
  for (let c = 0; c < classCount; c++) sum += probabilities[c];
  if (probabilities.slice(0, classCount).some((p) => p < 0) || Math.abs(sum - 1) > 1e-3) {
    throw new TrainerError(
      `the model's outputs sum to ${sum} for the first example: expected probabilities. End the model with a softmax.`,
    );
  }
}

/** Reads a batch, makes its target distributions, and changes both as the options' augmentations want. */
async function readBatch({ train, options, position, classWeights }: Run, indices: Int32Array) {
  const context = { epoch: position.epoch, training: true };
  const features = await readExamples('training set', train, indices, context);
  const targets = indices.map((index) => train.targets[index]);
  const { labelSmoothing, augment, seed } = options;
  const targetDistributions = targetDistributionsOf(targets, options.classNames.length, {
    labelSmoothing,
    classWeights,
  });
  const read: StepBatch = { features, shape: train.shape, targetDistributions, size: targets.length };
  const uniform = createUniform(deriveSeed(seed, AUGMENTATION, position.step));
  return { targets, batch: augment.reduce((batch, { apply }) => apply(batch, uniform), read) };
}

/** The next update: one batch forward and back, its sums added, its observers told. */
async function takeStep(
  run: Run,
  indices: Int32Array,
  batches: number,
  lastFinite?: number,
): Promise<number> {
  const began = performance.now();
  const { classNames, epochs, clip } = run.options;
  const { epoch, batch, step } = run.position;
  const learningRate = learningRateAt(run, step);
  const { targets, batch: examples } = await readBatch(run, indices);
  const { size } = examples;
  const how = { iteration: step, scale: scaleAt(run, step), clip };
  const result = await run.steps.take(examples, how);
  checkFinite(result, run, lastFinite);
  if (step === 0) checkDistribution(result, classNames.length);
  const winners = argMax(result.probabilities, classNames.length);
  const { sums } = run;
  run.sums = {
    loss: sums.loss + result.loss * size,
    correct: sums.correct + targets.reduce((sum, target, i) => sum + (winners[i] === target ? 1 : 0), 0),
    examples: sums.examples + size,
    seconds: sums.seconds + (performance.now() - began) / 1000,
  };
  run.average?.add(step + 1);
  run.position = { epoch, batch: batch + 1, step: step + 1 };
  await tell(run, {
    type: 'step',
    epoch,
    epochs,
    batch: batch + 1,
    batches,
    step: step + 1,
    loss: run.sums.loss / run.sums.examples,
    accuracy: run.sums.correct / run.sums.examples,
    learningRate,
  });
  return result.loss;
}

async function stop(run: Run): Promise<never> {
  const state = await captureState(run);
  await tell(run, { type: 'stop', epoch: run.position.epoch, state: async () => state });
  throw new TrainingStopped(state);
}
