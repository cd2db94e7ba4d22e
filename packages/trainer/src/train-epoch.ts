import { firstNonFinite } from './check-examples.js';
import { argMax, oneHot } from './cross-entropy.js';
import { TrainerError } from './error.js';
import { deriveSeed, permutation } from './random.js';
import { captureState, type Run, tell } from './run.js';
import { type StepResult, trainingStep } from './training-step.js';
import { TrainingStopped } from './training-stopped.js';

/** Keeps the stream of shuffling seeds apart from that of the layers. */
const STREAM = 0x5bffe;

/** Updates of one epoch. */
export function batchesPerEpoch({ train, options }: Pick<Run, 'train' | 'options'>): number {
  const full = Math.floor(train.labels.length / options.batchSize);
  const rest = train.labels.length % options.batchSize;
  return options.lastBatch === 'keep' && rest > 0 ? full + 1 : full;
}

/** The order of the training examples in an epoch: a function of the seed and the epoch alone. */
export function shuffledOrder(count: number, seed: number, epoch: number): Int32Array {
  return permutation(count, deriveSeed(seed, STREAM, epoch));
}

function checkFinite({ loss, probabilities }: StepResult, run: Run, lastFinite: number | undefined): void {
  const wrong = firstNonFinite(probabilities);
  if (Number.isFinite(loss) && wrong < 0) return;
  const { epoch, batch, step } = run.position;
  const before =
    lastFinite === undefined
      ? 'It was so from the first step of this epoch'
      : `The last finite loss was ${lastFinite}, one step before`;
  throw new TrainerError(
    `the loss became ${wrong < 0 ? loss : probabilities[wrong]} in epoch ${epoch}, batch ${batch + 1}, step ${step + 1} ` +
      `(learning rate ${run.options.optimizer.learningRateAt(step)}). ${before}. ` +
      'Checkpoints saved so far stay as they are. Lower the learning rate, or look for outliers in the features',
  );
}

/** The loss supposes probabilities: the first batch shows whether the model ends in a softmax. */
function checkDistribution({ probabilities }: StepResult, classes: number): void {
  let sum = 0;
  for (let c = 0; c < classes; c++) sum += probabilities[c];
  if (probabilities.slice(0, classes).some((p) => p < 0) || Math.abs(sum - 1) > 1e-3) {
    throw new TrainerError(
      `the model's outputs are not probabilities (the first example's sum to ${sum}): end it with a softmax`,
    );
  }
}

async function readBatch({ train, options, position }: Run, indices: Int32Array) {
  const features = await train.read(indices, { epoch: position.epoch, training: true });
  const wrong = firstNonFinite(features);
  if (wrong >= 0) {
    const example = indices[Math.floor((wrong * indices.length) / features.length)];
    throw new TrainerError(`training example ${example} was read with the feature value ${features[wrong]}`);
  }
  const labels = indices.map((index) => train.labels[index]);
  return { features, labels, targets: oneHot(labels, options.classes.length) };
}

/** The next update: one batch forward and back, its sums added, its observers told. */
async function takeStep(
  run: Run,
  indices: Int32Array,
  batches: number,
  lastFinite?: number,
): Promise<number> {
  const began = performance.now();
  const { model, train, options } = run;
  const { optimizer, classes, epochs } = options;
  const { epoch, batch, step } = run.position;
  const { features, labels, targets } = await readBatch(run, indices);
  const size = labels.length;
  const result = await trainingStep(model, optimizer, { features, shape: train.shape, targets, size }, step);
  checkFinite(result, run, lastFinite);
  if (step === 0) checkDistribution(result, classes.length);
  const winners = argMax(result.probabilities, classes.length);
  const { sums } = run;
  run.sums = {
    loss: sums.loss + result.loss * size,
    correct: sums.correct + labels.reduce((sum, label, i) => sum + (winners[i] === label ? 1 : 0), 0),
    examples: sums.examples + size,
    seconds: sums.seconds + (performance.now() - began) / 1000,
  };
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
    learningRate: optimizer.learningRateAt(step),
  });
  return result.loss;
}

async function stop(run: Run): Promise<never> {
  const state = await captureState(run);
  await tell(run, { type: 'stop', epoch: run.position.epoch, state: async () => state });
  throw new TrainingStopped(state);
}

/**
 * Trains on the batches of the epoch under way that are still to be done.
 *
 * @param setLayerStep tells the seeded layers the number of the step
 * @throws {TrainingStopped} after the step during which the signal was aborted
 */
export async function trainEpoch(run: Run, setLayerStep: (step: number) => void): Promise<void> {
  const { batchSize, seed } = run.options;
  const batches = batchesPerEpoch(run);
  const order = shuffledOrder(run.train.labels.length, seed, run.position.epoch);
  let lastFinite: number | undefined;
  while (run.position.batch < batches) {
    const { batch, step } = run.position;
    setLayerStep(step);
    lastFinite = await takeStep(
      run,
      order.slice(batch * batchSize, (batch + 1) * batchSize),
      batches,
      lastFinite,
    );
    if (run.signal?.aborted) await stop(run);
  }
}
