import { RecognizerError } from '../recognizer-error.js';

/** Hz. Below it there is hardly a voice left; above it nothing records speech. */
export const LOWEST_RATE = 1_000;
export const HIGHEST_RATE = 768_000;
/** How many samples resampling may make of one: a header that claims 1 kHz must not turn a small file into a large one. */
export const GREATEST_EXPANSION = 16;

/**
 * Bounds the work of resampling before it begins.
 *
 * @throws {@link RecognizerError} for a rate outside 1–768 kHz, or more than {@link GREATEST_EXPANSION} times below `toHz`
 */
export function requireRate(fromHz: number, toHz: number): void {
  if (!(Number.isInteger(fromHz) && fromHz >= LOWEST_RATE && fromHz <= HIGHEST_RATE))
    throw new RecognizerError(
      `sampleRate ${fromHz}: expected a whole number of Hz from ${LOWEST_RATE} to ${HIGHEST_RATE}. ` +
        "Pass the recording's own rate, such as the sampleRate that decodeWav of @ser/audio returns.",
    );
  if (toHz / fromHz > GREATEST_EXPANSION)
    throw new RecognizerError(
      `sampleRate ${fromHz}: expected at least a ${GREATEST_EXPANSION}th of the recogniser's ${toHz} Hz. ` +
        'Check the header of the recording: speech is recorded at 8,000 Hz or more.',
    );
}
