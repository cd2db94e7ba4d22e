import type { Calibration } from '@ser/recognizer';
import type { RunRecord } from '@ser/trainer';
import { factsOf } from './experiment-facts.js';

/** Ends of what `fitTemperature` of @ser/trainer searches: there it found no minimum. */
const ENDS = { least: 0.05, greatest: 20 };
const NEAR = 1.001;

/** Why a recogniser has no temperature. */
export interface NoCalibration {
  /** A part of a sentence. */
  readonly reason: string;
}

/**
 * The temperature of the recogniser of a run: that of its validation recordings, which the network was not trained on. Where
 * there are none such, the probabilities stay as they are, for a temperature of recordings that were trained on makes them too
 * sure.
 *
 * @example
 * const calibration = calibrationOf(record);
 * if ('reason' in calibration) console.log(`no temperature: ${calibration.reason}`);
 */
export function calibrationOf(record: RunRecord): Calibration | NoCalibration {
  const { leaks, heldOutValidation } = factsOf(record);
  const { temperature } = record.calibration;
  const { examples } = record.validation.chosen;
  if (heldOutValidation !== true) return { reason: 'its validation recordings are trained on' };
  if (leaks) return { reason: 'training has seen copies of its validation recordings' };
  if (temperature < ENDS.least * NEAR || temperature > ENDS.greatest / NEAR)
    return { reason: `${examples} validation recordings are too few to fit one` };
  return { temperature, fittedOn: `${examples} validation recordings, which choose the epoch as well` };
}
