import { describe, expect, test } from '@jest/globals';
import * as tfl from '@tensorflow/tfjs-layers';
import { selectExamples } from '../examples/examples.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { CLASSES, fast, run, testSet, train, validation } from '../testing/toy-run.js';
import type { TrainingEvent } from './events.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import type { TrainingState } from './training-state.js';
import { TrainingStopped } from './training-stopped.js';

await useCpu();

/** What the resumed runs must equal. */
const whole = await run({ test: testSet });

/** Runs until the given step and returns the state that the interruption leaves. */
async function stopAt(
  step: number,
  options: Partial<FitOptions> = {},
  model: tfl.LayersModel = toyModel(),
): Promise<TrainingState> {
  const controller = new AbortController();
  const observers = [
    (event: TrainingEvent) => {
      if (event.type === 'step' && event.step === step) controller.abort();
    },
  ];
  const stopped = await run({ ...options, signal: controller.signal, observers }, model).catch(
    (error) => error,
  );
  expect(stopped).toBeInstanceOf(TrainingStopped);
  return stopped.state;
}

describe('stopped and resumed', () => {
  // Four steps an epoch, so 5 is amid the second epoch and 8 is at its end.
  test.each([1, 5, 8, 12])('after step %i: bit for bit the uninterrupted run', async (step) => {
    const state = await stopAt(step);
    const { record, weights } = await run({ resume: state, test: testSet }, toyModel({ seed: 99 }));
    expect(weights).toEqual(whole.weights);
    const timeless = (r: typeof record) => r.history.map((epoch) => ({ ...epoch, seconds: 0 }));
    expect(timeless(record)).toEqual(timeless(whole.record));
    expect(record.test).toEqual(whole.record.test);
    expect(record.startedAt).toBe(state.startedAt);
  });

  test('with seeded layers in an inner model: bit for bit the uninterrupted run', async () => {
    const nested = (seed: number) => tfl.sequential({ layers: [toyModel({ seed })] });
    const { weights } = await run({}, nested(1));
    expect((await run({ resume: await stopAt(5, {}, nested(1)) }, nested(99))).weights).toEqual(weights);
    expect((await run({ seed: 8 }, nested(1))).weights).not.toEqual(weights);
  });

  test('more epochs may be asked for, fewer than were done may not', async () => {
    const state = await stopAt(12, { epochs: 3 });
    expect((await run({ resume: state, epochs: 4 })).record.history).toHaveLength(4);
    const later = await stopAt(13, { epochs: 4 });
    await expect(run({ resume: later, epochs: 2 })).rejects.toThrow(
      'epochs 2: expected at least the 3 of the saved state',
    );
  });

  test('refuses another run, naming every difference', async () => {
    const state = await stopAt(2);
    await expect(run({ resume: state, engine: 'onnxruntime' })).rejects.toThrow(
      'backend was "cpu" and is "onnxruntime"',
    );
    const other = run({ resume: state, seed: 8, batchSize: 16, optimizer: rmsprop() });
    await expect(other).rejects.toThrow(
      'batchSize was 32 and is 16; seed was 7 and is 8; optimizer.learningRate was 0.01 and is 0.0001',
    );
    const [first, second] = train.features;
    const changed = { ...train, features: train.features.with(0, second).with(1, first) };
    const otherData = fit(toyModel(), changed, validation, {
      epochs: 3,
      seed: 7,
      classNames: CLASSES,
      optimizer: fast(),
      resume: state,
    });
    await expect(otherData).rejects.toThrow(
      /data, but training\.fingerprint was "[0-9a-f]{64}" and is "[0-9a-f]{64}"\. Resume with the same/,
    );
  });

  test('names sizes instead of hashes where the data or the model are others, and what the experiment tells', async () => {
    const frontEnd = (frames: number, preset: string) => ({ experiment: { frontEnd: { frames, preset } } });
    const state = await stopAt(2, frontEnd(4, 'paper'));
    const narrow = (examples: typeof train) => ({
      ...selectExamples(examples, [0, 1, 2, 3, 4, 5]),
      features: new Float32Array(18),
      shape: [3],
    });
    const layers = [tfl.layers.dense({ units: 3, inputShape: [3], activation: 'softmax' })];
    const other = fit(tfl.sequential({ layers }), narrow(train), narrow(validation), {
      epochs: 3,
      seed: 7,
      classNames: CLASSES,
      optimizer: fast(),
      resume: state,
      ...frontEnd(3, 'librosa'),
    });
    const { message } = await other.catch((error) => error);
    expect(message).toContain('model.inputShape was [4] and is [3]');
    expect(message).toContain('model.parameters was 99 and is 12');
    expect(message).toContain('training.examples was 100 and is 6');
    expect(message).toContain('validation.perClass was [20,20,20] and is [2,2,2]');
    expect(message).toContain('experiment.frontEnd.frames was 4 and is 3');
    expect(message).toContain('experiment.frontEnd.preset was "paper" and is "librosa"');
    expect(message).not.toMatch(/[0-9a-f]{64}/);
    // An account of another wording alone is no other run.
    expect((await run({ resume: state, ...frontEnd(4, 'the paper') })).record.history).toHaveLength(3);
  });
});
