import { requireNumber } from '../require-number.js';
import type { Schedule } from './schedule.js';

/**
 * Keras' classic `decay` for any optimiser: update t uses the learning rate times 1 / (1 + decay · t).
 * {@link rmsprop} has it as an option.
 *
 * @throws {TrainerError} for a negative decay
 * @example
 * ```ts
 * inverseTimeDecay(0.5).scale({ step: 2, batches: 10, history: [] }); // 0.5
 * ```
 */
export function inverseTimeDecay(decay: number): Schedule {
  requireNumber('decay', decay, {
    least: 0,
    advice: 'Pass 0 for a constant rate, or 1e-6 as the paper does.',
  });
  return {
    name: 'inverseTimeDecay',
    options: { decay },
    scale: ({ step }) => 1 / (1 + decay * step),
  };
}
