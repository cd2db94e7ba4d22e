/** Shorter recordings hold no word; users' go down to 0.3 s. */
const LEAST_SECONDS = 0.3;
/** Emotions change within longer ones, of which a front end may hear a part alone. */
const MOST_SECONDS = 60;

/**
 * What makes a recording a bad example, whatever its format: nothing in it, or too little or too much for one emotion.
 *
 * @param samples - mono
 */
export function recordingWarnings(samples: Float32Array, sampleRate: number, file: string): string[] {
  const seconds = samples.length / sampleRate;
  return [
    ...(samples.every((value) => value === 0)
      ? [`${file}: every sample is 0: expected a voice. Remove it, or record it again.`]
      : []),
    ...(seconds < LEAST_SECONDS
      ? [`${file}: ${seconds.toFixed(3)} s: expected at least ${LEAST_SECONDS} s of a voice. Remove it.`]
      : []),
    ...(seconds > MOST_SECONDS
      ? [
          `${file}: ${Math.round(seconds)} s with one emotion: expected at most ${MOST_SECONDS} s. Cut it into utterances.`,
        ]
      : []),
  ];
}
