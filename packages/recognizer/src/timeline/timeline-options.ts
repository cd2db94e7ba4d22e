import type { ClassOptions } from '../answer/prediction.js';
import { RecognizerError } from '../recognizer-error.js';

/** How a recording is cut into windows, and their answers into segments. */
export interface TimelineOptions extends ClassOptions {
  /** Length of a window in seconds. Default: what the network hears at once; a longer one is heard in its middle only. */
  readonly windowSeconds?: number;
  /** Seconds from one window to the next, at most a window. Default 0.5, or half a window where that is shorter. */
  readonly hopSeconds?: number;
  /** Windows on either side that an answer is averaged with. Default 1; 0 leaves it alone. */
  readonly smoothing?: number;
  /**
   * Seconds of silence that divide the recording: no window hears both sides of such a pause, and no segment spans it. A silence
   * is what stays 40 dB below the loudest 20 ms of the 30 s before. Default 0.5, from 0.3 to 60; `Infinity` divides nowhere.
   */
  readonly pauseSeconds?: number;
  /** Stops before the next window; rejects with the signal's reason. */
  readonly signal?: AbortSignal;
}

/** What a stream has to know beside. */
export interface StreamOptions extends TimelineOptions {
  /** Hz of the samples that will be pushed. */
  readonly sampleRate: number;
}

/** Windows and pauses in samples. */
export interface WindowPlan {
  readonly sampleRate: number;
  readonly window: number;
  readonly hop: number;
  /** Windows on either side. */
  readonly smoothing: number;
  /** Length from which silence is a pause; Infinity where none is. */
  readonly pause: number;
}

/** Seconds of a window: more than any network hears, and 1.8 GB at 768 kHz. */
const LONGEST_WINDOW = 600;
const MOST_SMOOTHING = 1_000;
/** Seconds. Stops within words are shorter than the least. */
const LEAST_PAUSE = 0.3;
const LONGEST_PAUSE = 60;
const DEFAULT_PAUSE = 0.5;

/** @throws {@link RecognizerError} for a window or hop that is not positive, a hop longer than the window, a smoothing and a pause out of range */
export function planWindows(options: StreamOptions, networkSeconds: number): WindowPlan {
  const { sampleRate, windowSeconds = networkSeconds } = options;
  requireSeconds('windowSeconds', windowSeconds, LONGEST_WINDOW, `${networkSeconds}, what the network hears`);
  const { hopSeconds = Math.min(0.5, windowSeconds / 2), smoothing = 1 } = options;
  requireSeconds('hopSeconds', hopSeconds, windowSeconds, '0.5, or half a window');
  if (!(Number.isInteger(smoothing) && smoothing >= 0 && smoothing <= MOST_SMOOTHING))
    throw new RecognizerError(
      `smoothing ${smoothing}: expected a whole number from 0 to ${MOST_SMOOTHING}. Leave it out for 1.`,
    );
  const window = Math.max(1, Math.round(windowSeconds * sampleRate));
  const hop = Math.max(1, Math.round(hopSeconds * sampleRate));
  const { pauseSeconds = DEFAULT_PAUSE } = options;
  const isPause = pauseSeconds >= LEAST_PAUSE && pauseSeconds <= LONGEST_PAUSE;
  if (!isPause && pauseSeconds !== Number.POSITIVE_INFINITY)
    throw new RecognizerError(
      `pauseSeconds ${pauseSeconds}: expected a number from ${LEAST_PAUSE} to ${LONGEST_PAUSE}, or Infinity. Leave it out for ${DEFAULT_PAUSE}.`,
    );
  return { sampleRate, window, hop, smoothing, pause: Math.round(pauseSeconds * sampleRate) };
}

function requireSeconds(name: string, value: number, most: number, usual: string): void {
  if (Number.isFinite(value) && value > 0 && value <= most) return;
  throw new RecognizerError(
    `${name} ${value}: expected a number above 0 and at most ${most}. Leave it out for ${usual}.`,
  );
}
