import {
  adam,
  adamW,
  cosine,
  type FeatureAugmentation,
  type FitOptions,
  featureNoise,
  mixup,
  type Optimizer,
  rmsprop,
  type Schedule,
  sgd,
  specAugment,
  timeShift,
  warmUp,
} from '@ser/trainer';
import { ExperimentError } from '../experiment-error.js';
import type {
  AugmentOptions,
  CosineSchedule,
  OptimizerOptions,
  TrainingOptions,
} from './training-options.js';

/**
 * The training loop's options for so many epochs, of a recipe's plain JSON.
 *
 * @throws {@link ExperimentError} for an optimiser, schedule or augmentation of an unknown name; TrainerError for values out of
 *   range
 */
export function fitOptions(
  { optimizer, schedule, augment, ...others }: TrainingOptions,
  epochs: number,
): Partial<FitOptions> {
  return {
    ...others,
    optimizer: optimizerOf(optimizer),
    ...(schedule && { schedule: scheduleOf(schedule, epochs) }),
    ...(augment && { augment: augment.map(augmentationOf) }),
  };
}

function optimizerOf({ name, ...options }: OptimizerOptions): Optimizer {
  const known = { rmsprop, sgd, adam, adamW };
  return named('optimizer', known, name)(options);
}

function scheduleOf({ name, warmUp: rising = 0, floor }: CosineSchedule, epochs: number): Schedule {
  const falling = named('schedule', { cosine }, name)({ epochs: (1 - rising) * epochs, floor });
  return rising > 0 ? warmUp(rising * epochs, falling) : falling;
}

function augmentationOf(options: AugmentOptions): FeatureAugmentation {
  switch (options.name) {
    case 'specAugment': {
      const { name: _, ...others } = options;
      return specAugment(others);
    }
    case 'mixup':
      return mixup(options.alpha);
    case 'timeShift':
      return timeShift(options.share);
    case 'featureNoise':
      return featureNoise(options.deviation);
    default:
      return unknown('augment', (options as { name: string }).name, [
        'specAugment',
        'mixup',
        'timeShift',
        'featureNoise',
      ]);
  }
}

function named<T extends object, K extends keyof T>(what: string, known: T, name: K): T[K] {
  return Object.hasOwn(known, name) ? known[name] : unknown(what, String(name), Object.keys(known));
}

function unknown(what: string, name: string, known: readonly string[]): never {
  throw new ExperimentError(`${what} ${name}: expected ${known.join(' or ')}. Correct the recipe.`);
}
