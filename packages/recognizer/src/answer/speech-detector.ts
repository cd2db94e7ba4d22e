import { RecognizerError } from '../recognizer-error.js';

/** Tells speech from everything else. */
export interface SpeechDetector {
  /**
   * Share of speech, 0 to 1, in a part of a recording.
   *
   * @param samples - mono, full scale ±1
   * @param sampleRate - Hz
   * @param from - first sample of the part; what lies around it is context
   * @param to - sample behind the part's last
   */
  speechShare(samples: Float32Array, sampleRate: number, from: number, to: number): number | Promise<number>;
}

/** Below this share of speech there is no emotion to tell: 0.4 s of a 4 s window, about two syllables. */
export const DEFAULT_LEAST_SPEECH = 0.1;

/** Share of speech by a detector, checked. */
export async function speechShare(
  detector: SpeechDetector,
  samples: Float32Array,
  sampleRate: number,
  from = 0,
  to = samples.length,
): Promise<number> {
  const share = await detector.speechShare(samples, sampleRate, from, to);
  if (share >= 0 && share <= 1) return share;
  throw new RecognizerError(`speechShare ${share}: expected a number from 0 to 1. Mend the speech detector.`);
}
