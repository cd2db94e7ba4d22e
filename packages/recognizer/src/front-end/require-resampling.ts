import { RecognizerError } from '../recognizer-error.js';

/** Hz. Below it there is hardly a voice left; above it nothing records speech. */
export const LOWEST_RATE = 1_000;
export const HIGHEST_RATE = 768_000;
/** How many samples resampling may make of one: a header that claims 1 kHz must not turn a small file into a large one. */
export const GREATEST_EXPANSION = 16;

/** Samples that are resampled at once: 1 GiB, 4.6 hours at 16 kHz. */
export const MOST_RESAMPLED = 2 ** 28;

/**
 * Bounds the work of resampling before it begins.
 *
 * @throws {@link RecognizerError} for a rate outside 1–768 kHz or more than {@link GREATEST_EXPANSION} times below `toHz`, and for
 *   a recording of more than {@link MOST_RESAMPLED} samples at `toHz`
 */
export function requireResampling(length: number, fromHz: number, toHz: number): void {
  requireRate(fromHz, toHz);
  const resampled = Math.ceil(length * (toHz / fromHz));
  if (resampled > MOST_RESAMPLED)
    throw new RecognizerError(
      `samples of length ${length}: expected at most ${Math.floor(MOST_RESAMPLED * (fromHz / toHz))} at ${fromHz} Hz. ` +
        'Use timeline, which takes one window after the other.',
    );
}

/** @throws {@link RecognizerError} as {@link requireResampling} does for rates */
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
