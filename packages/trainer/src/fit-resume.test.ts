import { describe, expect, test } from '@jest/globals';
import type { TrainingEvent } from './events.js';
import { fit } from './fit.js';
import type { FitOptions } from './fit-options.js';
import { rmsprop } from './rmsprop.js';
import { useCpu } from './testing/cpu.js';
import { toyModel } from './testing/toy.js';
import { CLASSES, fast, run, testSet, train, validation } from './testing/toy-run.js';
import type { TrainingState } from './training-state.js';
import { TrainingStopped } from './training-stopped.js';

await useCpu();

/** What the resumed runs must equal. */
const whole = await run({ test: testSet });

/** Runs until the given step and returns the state that the interruption leaves. */
async function stopAt(step: number, options: Partial<FitOptions> = {}): Promise<TrainingState> {
  const controller = new AbortController();
  const observers = [
    (event: TrainingEvent) => {
      if (event.type === 'step' && event.step === step) controller.abort();
    },
  ];
  const stopped = await run({ ...options, signal: controller.signal, observers }).catch((error) => error);
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

  test('more epochs may be asked for, fewer than were done may not', async () => {
    const state = await stopAt(12, { epochs: 3 });
    expect((await run({ resume: state, epochs: 4 })).record.history).toHaveLength(4);
    const later = await stopAt(13, { epochs: 4 });
    await expect(run({ resume: later, epochs: 2 })).rejects.toThrow(
      'has 3 epochs, only 2 are asked for; set epochs to 3 or more, or start anew without resume',
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
    const { classes } = { classes: CLASSES };
    const otherData = fit(toyModel(), changed, validation, {
      epochs: 3,
      seed: 7,
      classes,
      optimizer: fast(),
      resume: state,
    });
    await expect(otherData).rejects.toThrow(
      /training was "[0-9a-f]{64}" and is "[0-9a-f]{64}"\. Resume with the same/,
    );
  });
});
