/**
 * The same work, done once for samples that come twice in a row: whoever asks whether a recording is speech and then what it
 * says asks the encoder twice. Samples are compared value by value, for callers reuse their buffers.
 *
 * @example
 * const sum = rememberLast(async (samples) => samples.reduce((total, sample) => total + sample, 0));
 * await sum(Float32Array.of(1, 2), 16000); // 3
 */
export function rememberLast<Result>(
  work: (samples: Float32Array, sampleRate: number) => Promise<Result>,
): (samples: Float32Array, sampleRate: number) => Promise<Result> {
  let last: { samples: Float32Array; sampleRate: number; result: Result } | undefined;
  return async (samples, sampleRate) => {
    if (last && last.sampleRate === sampleRate && areEqual(last.samples, samples)) return last.result;
    const copy = samples.slice();
    const result = await work(copy, sampleRate);
    last = { samples: copy, sampleRate, result };
    return result;
  };
}

function areEqual(first: Float32Array, second: Float32Array): boolean {
  return first.length === second.length && first.every((sample, i) => sample === second[i]);
}
