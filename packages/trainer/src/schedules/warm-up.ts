import { requireNumber } from '../require-number.js';
import type { Schedule } from './schedule.js';

/**
 * Raises the learning rate evenly from 0 over the first epochs, as the warm-up of Keras' `CosineDecay` does; then
 * another schedule begins, or the full rate stays.
 *
 * @param epochs may be a fraction
 * @param next counts its steps from the end of the warm-up
 * @throws {TrainerError} for epochs that are not positive
 * @example
 * ```ts
 * const schedule = warmUp(2, cosine({ epochs: 38 }));
 * schedule.scale({ step: 10, batches: 10, history: [] }); // 0.5
 * ```
 */
export function warmUp(epochs: number, next?: Schedule): Schedule {
  requireNumber('epochs of warmUp', epochs, {
    above: 0,
    advice: 'Pass how long the rate is to rise, for instance 2.',
  });
  return {
    name: 'warmUp',
    options: { epochs, ...(next ? { next: { name: next.name, ...next.options } } : {}) },
    scale(moment) {
      const steps = Math.round(epochs * moment.batches);
      if (moment.step < steps) return moment.step / steps;
      return next ? next.scale({ ...moment, step: moment.step - steps }) : 1;
    },
  };
}
