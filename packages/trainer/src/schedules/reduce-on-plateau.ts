import { type Measure, score } from '../fit/history.js';
import { requireInteger, requireNumber } from '../require-number.js';
import type { Schedule } from './schedule.js';

/** Options of {@link reduceOnPlateau}. All defaults are Keras'. */
export interface PlateauOptions {
  /** The validation measure to watch. Default 'loss'. */
  readonly monitor?: Measure;
  /** What the learning rate is multiplied by. Default 0.1. */
  readonly factor?: number;
  /** Epochs without improvement before that. Default 10. */
  readonly patience?: number;
  /** What counts as improvement. Default 1e-4. */
  readonly minDelta?: number;
  /** Epochs after a reduction during which none is counted. Default 0. */
  readonly cooldown?: number;
  /** Least share of the first learning rate. Default 0. */
  readonly floor?: number;
}

/**
 * Lowers the learning rate when the validation measure stops improving: Keras' `ReduceLROnPlateau`, computed
 * from the history at every step.
 *
 * @throws {TrainerError} for an option outside its range
 * @example
 * ```ts
 * reduceOnPlateau({ factor: 0.5, patience: 5 }).options.monitor; // 'loss'
 * ```
 */
export function reduceOnPlateau(options: PlateauOptions = {}): Schedule {
  const { monitor = 'loss', factor = 0.1, patience = 10, minDelta = 1e-4, cooldown = 0, floor = 0 } = options;
  requireNumber('factor', factor, { least: 0, most: 1, advice: "Pass 0.1, Keras' default." });
  requireInteger('patience', patience, { least: 1, advice: "Pass 10, Keras' default." });
  requireNumber('minDelta', minDelta, { least: 0, advice: "Pass 1e-4, Keras' default." });
  requireInteger('cooldown', cooldown, { least: 0, advice: "Pass 0, Keras' default." });
  requireNumber('floor', floor, { least: 0, most: 1, advice: "Pass 0, Keras' default." });
  return {
    name: 'reduceOnPlateau',
    options: { monitor, factor, patience, minDelta, cooldown, floor },
    scale({ history }) {
      let [scale, best, waited, cooling] = [1, Number.NEGATIVE_INFINITY, 0, 0];
      for (const record of history) {
        const now = score(record, monitor);
        if (cooling > 0) {
          cooling--;
          waited = 0;
        }
        if (now > best + minDelta) [best, waited] = [now, 0];
        else if (cooling === 0) waited++;
        if (waited >= patience && scale > floor) {
          scale = Math.max(scale * factor, floor);
          [waited, cooling] = [0, cooldown];
        }
      }
      return scale;
    },
  };
}
