import { describe, expect, test } from '@jest/globals';
import { predictClasses } from '../evaluation/predict.js';
import { useCpu } from '../testing/cpu.js';
import { toyModel } from '../testing/toy.js';
import { run, testSet, validation } from '../testing/toy-run.js';
import { readWeights, weightsSha256 } from '../weights/weights.js';

await useCpu();

describe('the chosen epoch', () => {
  test('is the best one of the history, and the model ends with its weights', async () => {
    const model = toyModel();
    const { record, weights } = await run({ epochs: 6 }, model);
    const best = Math.max(...record.history.map((epoch) => epoch.validationUar));
    expect(record.history[record.chosen.epoch - 1].validationUar).toBe(best);
    expect(record.validation.chosen.uar).toBe(best);
    expect(record.validation.last.uar).toBe(record.history[5].validationUar);
    expect(await readWeights(model)).toEqual(weights.chosen);
    expect(await weightsSha256(await readWeights(model))).toBe(record.weightsSha256);
    const predicted = await predictClasses(model, validation);
    expect([...predicted]).toEqual(record.validation.chosen.predictions.predicted);
  });

  test('restoreBest: false leaves the last weights in the model', async () => {
    const model = toyModel();
    const { record, weights } = await run({ epochs: 6, restoreBest: false }, model);
    expect(await readWeights(model)).toEqual(weights.last);
    expect(record.weightsSha256).toBe(record.lastWeightsSha256);
  });

  test('monitor: loss takes the epoch of the lowest loss', async () => {
    const { record } = await run({ epochs: 6, monitor: 'loss' });
    const losses = record.history.map((epoch) => epoch.validationLoss);
    expect(record.chosen.epoch).toBe(losses.indexOf(Math.min(...losses)) + 1);
  });

  test("monitor: 'last' takes the last epoch whatever the validation set says, so it cannot stop early", async () => {
    const { record, weights } = await run({ epochs: 6, monitor: 'last' });
    expect(record.chosen).toEqual({ epoch: 6, monitor: 'last' });
    expect(weights.chosen).toEqual(weights.last);
    expect(record.validation.chosen).toEqual(record.validation.last);
    await expect(run({ epochs: 6, monitor: 'last', earlyStopping: { patience: 2 } })).rejects.toThrow(
      "monitor 'last' with earlyStopping: expected a measure that can stop improving",
    );
  });

  test('is the same where the test set is measured after every epoch, and so are the weights', async () => {
    const [blind, watched] = await Promise.all([
      run({ epochs: 4, test: testSet }),
      run({ epochs: 4, test: testSet, testEveryEpoch: true }),
    ]);
    expect(watched.record.chosen).toEqual(blind.record.chosen);
    expect(watched.weights).toEqual(blind.weights);
    const { history, test: tested, chosen } = watched.record;
    expect(history[chosen.epoch - 1].testUar).toBe(tested!.chosen.uar);
    expect(history[3].testAccuracy).toBe(tested!.last.accuracy);
    expect(blind.record.history[0]).not.toHaveProperty('testAccuracy');
    await expect(run({ testEveryEpoch: true })).rejects.toThrow('testEveryEpoch true: expected a test set');
  });
});
