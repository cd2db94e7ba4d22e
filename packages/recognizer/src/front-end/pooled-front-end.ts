import { poolStatistics, type StatisticName, trimSilence } from '@ser/encoder';
import { RecognizerError } from '../recognizer-error.js';
import type { Features, FrontEnd } from './front-end.js';
import { requireRate } from './require-rate.js';
import { createResamplers } from './resamplers.js';
import type { LayeredSpeechEncoder } from './speech-encoder.js';
import { toInput } from './to-input.js';

/** A front end of statistics over time of a pretrained encoder's states: one row for a clip of any length. */
export interface PooledFrontEndOptions {
  readonly kind: 'encoder';
  readonly pooling: 'statistics';
  /** Where the encoder comes from: the package, folder or address that `loadEncoder` of `@ser/encoder` takes. */
  readonly encoder: string;
  /** Outputs of the encoder's graph, one after the other. */
  readonly outputs: readonly string[];
  /** Statistics of each output, one after the other. Default mean and deviation. */
  readonly statistics?: readonly StatisticName[];
  /** What is so many dB below the loudest stretch, at the beginning and the end, is silence. Default 40. */
  readonly trimDecibels?: number;
  /** Seconds that a window of a time line should have: about the length of the training recordings. Default 3. */
  readonly seconds?: number;
}

/** A {@link FrontEnd} of pooled states. */
export interface PooledFrontEnd extends FrontEnd {
  readonly options: Required<PooledFrontEndOptions>;
}

/**
 * Builds a front end from a pretrained encoder: silence trimmed, states, statistics over time, normalisation. The network's
 * input is [1, statistics · outputs · dimensions]; the whole recording is judged.
 *
 * @throws {@link RecognizerError} for options without meaning, and for an encoder of one output
 */
export function createPooledFrontEnd(
  encoder: LayeredSpeechEncoder,
  given: PooledFrontEndOptions,
): PooledFrontEnd {
  const { statistics = ['mean', 'deviation'], trimDecibels = 40, seconds = 3 } = given;
  const options = { ...given, statistics, trimDecibels, seconds };
  const { outputs } = options;
  requireOptions(options);
  if (typeof encoder.encodeOutputs !== 'function')
    throw new RecognizerError(
      `encoder ${encoder.fingerprint}: expected one that gives the outputs ${outputs.join(', ')}. ` +
        'Pass what loadEncoder of @ser/encoder gives.',
    );
  const states = outputs.map((output) => encoder.fingerprintOf(output)).join('+');
  const fingerprint = `${states}/${statistics.join('-')}/trim${trimDecibels}`;
  const coefficients = outputs.length * statistics.length * encoder.dimensions;
  const resamplerFrom = createResamplers(encoder.sampleRate);
  return {
    options,
    fingerprint,
    frames: 1,
    coefficients,
    seconds,
    async extract(samples, sampleRate): Promise<Features> {
      requireRate(sampleRate, encoder.sampleRate);
      const resampled = resamplerFrom(sampleRate)(samples);
      const speech = atLeastOneFrame(trimSilence(resampled, encoder.sampleRate, trimDecibels), encoder);
      const layers = await encoder.encodeOutputs(speech, encoder.sampleRate, outputs);
      const data = new Float32Array(coefficients);
      for (const [i, layer] of layers.entries())
        data.set(poolStatistics(layer, statistics), i * statistics.length * encoder.dimensions);
      return { data, frames: 1, coefficients, fingerprint };
    },
    toInput: (features, normalization) =>
      toInput(features, normalization, { fingerprint, frames: 1 }, 'start'),
  };
}

/** A clip shorter than one frame with silence after it. */
function atLeastOneFrame(
  samples: Float32Array,
  { hopSeconds, sampleRate }: LayeredSpeechEncoder,
): Float32Array {
  const least = Math.ceil(hopSeconds * sampleRate);
  if (samples.length >= least) return samples;
  const padded = new Float32Array(least);
  padded.set(samples);
  return padded;
}

const KNOWN: readonly unknown[] = ['mean', 'deviation', 'change'] satisfies StatisticName[];

function requireOptions({
  outputs,
  statistics,
  trimDecibels,
  seconds,
}: Required<PooledFrontEndOptions>): void {
  const require = (holds: boolean, name: string, found: unknown, expected: string) => {
    if (!holds)
      throw new RecognizerError(
        `${name} ${JSON.stringify(found)}: expected ${expected}. Save the recogniser again.`,
      );
  };
  const isList = (value: unknown): value is unknown[] => Array.isArray(value) && value.length > 0;
  require(isList(outputs) &&
    outputs.every(
      (name) => typeof name === 'string',
    ), 'outputs', outputs, "a list of the encoder's output names");
  require(isList(statistics) &&
    statistics.every((name) =>
      KNOWN.includes(name),
    ), 'statistics', statistics, 'a list of mean, deviation and change');
  require(trimDecibels > 0, 'trimDecibels', trimDecibels, 'a number above 0');
  require(seconds > 0, 'seconds', seconds, 'a number above 0');
}
