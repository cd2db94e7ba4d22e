import { createRandom, type Random } from '@ser/foundation';
import { type RavdessLabel, ravdessEmotions } from '../corpora/ravdess-name.js';
import { DatasetError } from '../dataset-error.js';
import { drawTracks } from './control-tracks.js';
import { express } from './expression.js';
import { renderSpeech } from './render-speech.js';
import { amplitudeOf } from './reproducible-math.js';
import { statements } from './statements.js';
import { layOut } from './timeline.js';
import { createVoice } from './voice.js';

/** Sample rate of synthetic clips in hertz. */
export const syntheticSampleRate = 16_000;

/** What a synthetic clip is to be: the label of a RAVDESS name, less what follows from the speaker. */
export type SyntheticLabel = Pick<RavdessLabel, 'emotion' | 'intensity' | 'text' | 'repetition'>;

/** Numbers of random streams; see `voice.ts` for stream 1. */
const UTTERANCE_STREAM = 2;

/** No sample exceeds this; 1 is full scale. */
const PEAK = 0.9;

/**
 * Computes one clip of the synthetic corpus. Equal arguments give equal samples.
 *
 * @param label what is said and how; neutral has only the normal intensity
 * @param speaker whole number from 1; odd numbers are male voices, even numbers female
 * @param seed seed of the corpus; default 0
 * @returns mono samples within ±0.9, 2 to 2.8 s of them, at 16 kHz
 * @throws {DatasetError} if the label or the speaker does not exist
 * @example
 * const clip = synthesizeUtterance({ emotion: 'happy', intensity: 'normal', text: '01', repetition: 1 }, 3);
 * clip.sampleRate; // 16000
 */
export function synthesizeUtterance(
  label: SyntheticLabel,
  speaker: number,
  seed = 0,
): { readonly samples: Float32Array; readonly sampleRate: number } {
  checkLabel(label, speaker);
  const random = createRandom(
    UTTERANCE_STREAM,
    seed,
    speaker,
    ravdessEmotions.indexOf(label.emotion),
    label.intensity === 'normal' ? 1 : 2,
    Number(label.text),
    label.repetition,
  );
  const voice = createVoice(speaker, seed);
  const expression = express(label, voice, random);
  const segments = layOut(statements[label.text], expression, random);
  const tracks = drawTracks(segments, voice, expression, random);
  const speech = renderSpeech(tracks, voice.formants[2], syntheticSampleRate, random);
  // Level follows effort less than it would without a recording engineer.
  const level = -25 + voice.level + 5 * expression.effort + random.normal();
  return {
    samples: place(speech, amplitudeOf(level), amplitudeOf(voice.noise), random),
    sampleRate: syntheticSampleRate,
  };
}

/** Sets the speech to a level and puts it at a random place into 2 to 2.8 s of room noise. */
function place(speech: Float32Array, level: number, noise: number, random: Random): Float32Array {
  const seconds = speech.length / syntheticSampleRate + 0.4 + 0.3 * random.uniform();
  const length = Math.round(syntheticSampleRate * Math.min(2.8, Math.max(2, seconds)));
  const start = Math.round((length - speech.length) * (0.3 + 0.4 * random.uniform()));
  let peak = 0;
  let energy = 0;
  for (const sample of speech) {
    if (sample > peak) peak = sample;
    if (-sample > peak) peak = -sample;
    energy += sample * sample;
  }
  const scale = Math.min(level / Math.sqrt(energy / speech.length), (PEAK - 0.01) / peak);
  const clip = new Float32Array(length);
  // Uniform noise has the deviation 1/√12; its highs are softened as a room's are.
  const gain = noise * Math.sqrt(12);
  let lowPassed = 0;
  for (let index = 0; index < length; index++) {
    lowPassed += 0.5 * (gain * (random.uniform() - 0.5) - lowPassed);
    clip[index] = lowPassed;
  }
  for (let index = 0; index < speech.length; index++) clip[start + index] += scale * speech[index];
  return clip;
}

function checkLabel(label: SyntheticLabel, speaker: number): void {
  if (!ravdessEmotions.includes(label.emotion)) {
    throw new DatasetError(
      `emotion ${label.emotion}: expected ${ravdessEmotions.join(', ')}. Pass one of them.`,
    );
  }
  if (!(label.text in statements)) {
    throw new DatasetError(
      `text ${label.text}: expected ${Object.keys(statements).join(' or ')}. Pass one of them.`,
    );
  }
  if (label.emotion === 'neutral' && label.intensity !== 'normal') {
    throw new DatasetError(
      `intensity ${label.intensity} of neutral: expected normal. Pass it, or another emotion.`,
    );
  }
  if (!Number.isSafeInteger(speaker) || speaker < 1) {
    throw new DatasetError(
      `speaker ${speaker}: expected a whole number of at least 1. Pass 1 to 8, as the corpus has them.`,
    );
  }
}
