import { type FitResult, fit } from '../fit/fit.js';
import type { FitOptions } from '../fit/fit-options.js';
import { rmsprop } from '../optimizers/rmsprop.js';
import { toyExamples, toyModel } from './toy.js';

export const train = toyExamples(100, 1);
export const validation = toyExamples(60, 2);
export const testSet = toyExamples(60, 3);
export const CLASSES = ['calm', 'happy', 'angry'];

/** Fast enough a learner for toys. */
export const fast = () => rmsprop({ learningRate: 0.01 });

/** Three epochs of a toy on a toy: batches of 32 make four steps an epoch. */
export function run(options: Partial<FitOptions> = {}, model = toyModel()): Promise<FitResult> {
  return fit(model, train, validation, {
    epochs: 3,
    seed: 7,
    classNames: CLASSES,
    optimizer: fast(),
    ...options,
  });
}
