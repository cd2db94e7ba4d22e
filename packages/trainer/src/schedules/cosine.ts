import { requireNumber } from '../require-number.js';
import type { Schedule } from './schedule.js';

/** Options of {@link cosine}. */
export interface CosineOptions {
  /** Epochs from the full learning rate to the floor. */
  readonly epochs: number;
  /** Share of the learning rate that is left at the end and after it. Default 0 (Keras' `alpha`). */
  readonly floor?: number;
}

/**
 * Half a cosine from the full learning rate down to the floor (Loshchilov and Hutter 2017), Keras' `CosineDecay`,
 * step by step. A decay to zero ends the swings of the last epochs that a constant learning rate has.
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * cosine({ epochs: 10 }).scale({ step: 50, batches: 10, history: [] }); // 0.5
 * ```
 */
export function cosine({ epochs, floor = 0 }: CosineOptions): Schedule {
  requireNumber('epochs of cosine', epochs, { above: 0, advice: 'Pass the number of epochs of the run.' });
  requireNumber('floor', floor, { least: 0, most: 1, advice: "Pass 0, Keras' default." });
  return {
    name: 'cosine',
    options: { epochs, floor },
    scale({ step, batches }) {
      const done = Math.min(1, step / (epochs * batches));
      return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
    },
  };
}
