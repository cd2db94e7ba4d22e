import { poolStatistics, type StatisticName, trimSilence } from '@ser/encoder';
import type { SpeechDetector } from '../answer/speech-detector.js';
import { RecognizerError } from '../recognizer-error.js';
import type { Features, FrontEnd } from './front-end.js';
import { rememberLast } from './remember-last.js';
import { requireOptionNames } from './require-option-names.js';
import { requireResampling } from './require-resampling.js';
import { createResamplers } from './resamplers.js';
import type { EncodedSpeech, LayeredSpeechEncoder } from './speech-encoder.js';
import { requireSpeechHead, type SpeechHead, speechFrames } from './speech-head.js';
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
  /** Tells which frames are speech. Default none: the front end brings no speech detector. */
  readonly speech?: SpeechHead;
}

/** A {@link FrontEnd} of pooled states. */
export interface PooledFrontEnd extends FrontEnd {
  readonly options: Required<Omit<PooledFrontEndOptions, 'speech'>> & Pick<PooledFrontEndOptions, 'speech'>;
}

/** States of a recording's stretch between its silences. */
interface Encoded {
  readonly layers: readonly EncodedSpeech[];
  /** For each frame of the stretch whether it is speech; none without a speech head. */
  readonly speech: readonly boolean[];
  /** Seconds at which the stretch begins. */
  readonly start: number;
}

const OPTIONS: Readonly<Record<keyof PooledFrontEndOptions, true>> = {
  kind: true,
  pooling: true,
  encoder: true,
  outputs: true,
  statistics: true,
  trimDecibels: true,
  seconds: true,
  speech: true,
};

/**
 * Builds a front end from a pretrained encoder: silence trimmed, states, statistics over time, normalisation. The network's
 * input is [1, statistics · outputs · dimensions]; the whole recording is judged.
 *
 * @throws {@link RecognizerError} for options without meaning or of unknown names, and for an encoder of one output
 */
export function createPooledFrontEnd(
  encoder: LayeredSpeechEncoder,
  given: PooledFrontEndOptions,
): PooledFrontEnd {
  requireOptionNames(given, OPTIONS);
  const { statistics = ['mean', 'deviation'], trimDecibels = 40, seconds = 3 } = given;
  const options = { ...given, statistics, trimDecibels, seconds };
  const { outputs, speech: head } = options;
  requireOptions(options);
  if (head) requireSpeechHead(head, encoder.dimensions);
  if (typeof encoder.encodeOutputs !== 'function')
    throw new RecognizerError(
      `encoder ${encoder.fingerprint}: expected one that gives the outputs ${outputs.join(', ')}. ` +
        'Pass what loadEncoder of @ser/encoder gives.',
    );
  const states = outputs.map((output) => encoder.fingerprintOf(output)).join('+');
  const fingerprint = `${states}/${statistics.join('-')}/trim${trimDecibels}`;
  const coefficients = outputs.length * statistics.length * encoder.dimensions;
  const resamplerFrom = createResamplers(encoder.sampleRate);
  const needed = head && !outputs.includes(head.output) ? [...outputs, head.output] : outputs;
  const encode = rememberLast(async (samples, sampleRate): Promise<Encoded> => {
    requireResampling(samples.length, sampleRate, encoder.sampleRate);
    const resampled = resamplerFrom(sampleRate)(samples);
    const stretch = trimSilence(resampled, encoder.sampleRate, trimDecibels);
    const layers = await encoder.encodeOutputs(atLeastOneFrame(stretch, encoder), encoder.sampleRate, needed);
    return {
      layers,
      speech: head ? speechFrames(layers[needed.indexOf(head.output)], head) : [],
      start: (stretch.byteOffset - resampled.byteOffset) / resampled.BYTES_PER_ELEMENT / encoder.sampleRate,
    };
  });
  const detector: SpeechDetector = {
    async speechShare(samples, sampleRate, from, to) {
      const { speech, start } = await encode(samples, sampleRate);
      return shareBetween(speech, start, encoder.hopSeconds, from / sampleRate, to / sampleRate);
    },
  };
  return {
    options,
    encoder,
    fingerprint,
    frames: 1,
    coefficients,
    seconds,
    ...(head && { speechDetector: detector }),
    async extract(samples, sampleRate): Promise<Features> {
      const { layers } = await encode(samples, sampleRate);
      const data = new Float32Array(coefficients);
      for (const [i] of outputs.entries())
        data.set(poolStatistics(layers[i], statistics), i * statistics.length * encoder.dimensions);
      return { data, frames: 1, coefficients, fingerprint };
    },
    toInput: (features, normalization) =>
      toInput(features, normalization, { fingerprint, frames: 1 }, 'start'),
  };
}

/** Share of speech between two times in seconds; what was trimmed away is none. */
function shareBetween(
  speech: readonly boolean[],
  start: number,
  hop: number,
  from: number,
  to: number,
): number {
  if (to <= from) return 0;
  let seconds = 0;
  for (const [frame, isSpeech] of speech.entries()) {
    if (!isSpeech) continue;
    const begin = start + frame * hop;
    seconds += Math.max(0, Math.min(to, begin + hop) - Math.max(from, begin));
  }
  return Math.min(1, seconds / (to - from));
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
}: Required<Omit<PooledFrontEndOptions, 'speech'>>): void {
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
