import { kaiserWindow } from './kaiser.js';

/** A windowed-sinc low-pass filter as a function of continuous time; times in input samples, frequencies in cycles per input sample. */
export interface LowPass {
  /** Frequency at which the gain is one half. */
  readonly cutoff: number;
  /** The impulse response is zero at this time and beyond. */
  readonly halfWidth: number;
  /** The window over −1 … 1, which spans the half width on either side. */
  readonly window: (x: number) => number;
}

// Under a Kaiser window of β = 9.3 the gain is down by 0.055 dB at droop / halfWidth below the cutoff, and by 92 dB at
// reach / halfWidth above it and beyond.
const SHARP = { window: kaiserWindow(9.3), droop: 1.118, reach: 1.482 };

// β = 10.8: down by 0.0002 dB and 103 dB at `reach` / halfWidth below and above. Filters as short as 13 weights need
// that margin: their side lobes and those of their mirror image about the sampling rate add up.
const FLAT = { window: kaiserWindow(10.8), reach: 1.71 };

/** Down by at most 0.06 dB up to `pass`, by 92 dB from `stop` on: the shortest such filter. */
export function sharpLowPass(pass: number, stop: number): LowPass {
  const halfWidth = (SHARP.droop + SHARP.reach) / (stop - pass);
  return { cutoff: stop - SHARP.reach / halfWidth, halfWidth, window: SHARP.window };
}

/** Flat within 0.001 dB up to `pass`, down by 97 dB from `stop` on, sampled at whole times too. */
export function flatLowPass(pass: number, stop: number): LowPass {
  return { cutoff: (pass + stop) / 2, halfWidth: (2 * FLAT.reach) / (stop - pass), window: FLAT.window };
}

/** Value of the impulse response at `time`. */
export function impulseResponse({ cutoff, halfWidth, window }: LowPass, time: number): number {
  const angle = 2 * Math.PI * cutoff * time;
  const sinc = angle === 0 ? 1 : Math.sin(angle) / angle;
  return 2 * cutoff * sinc * window(time / halfWidth);
}
