import { readWav } from '@ser/audio/node';
import type { Utterance } from '@ser/datasets';
import type { Encoder } from '@ser/encoder';
import { makeNoise, NOISES } from '@ser/experiment/conditions';
import { createRandom } from '@ser/foundation';
import { nonSpeechClip } from './non-speech.js';

const SAMPLE_RATE = 16_000;
/** Samples of one of the encoder's frames. */
const FRAME = 320;
/** A frame within so many dB of the recording's loudest is speech, one so many below it is none; between, nobody knows. */
const SPEECH_DECIBELS = 30;
const SILENCE_DECIBELS = 45;

/** Frames of one output with what they are. */
export interface LabelledFrames {
  /** Row-major [targets.length, 512]. */
  readonly data: Float32Array;
  /** 1 for speech. */
  readonly targets: Int32Array;
}

/** A recording at 16 kHz. */
export async function readSpeech(utterance: Utterance): Promise<Float32Array> {
  const { channels } = await readWav(utterance.path, { sampleRate: SAMPLE_RATE, mono: true });
  return channels[0];
}

/**
 * Frames of recordings with a noise 0 to 30 dB below them (babble left out: it is speech), judged by the energy of the
 * recording alone, and of clips of noise alone.
 */
export async function labelledFrames(
  encoder: Encoder,
  utterances: readonly Utterance[],
  nonSpeechClips: number,
  outputs: readonly string[],
  seed: number,
): Promise<LabelledFrames[]> {
  const frames = outputs.map(() => ({ data: [] as Float32Array[], targets: [] as number[] }));
  const add = async (samples: Float32Array, targets: (number | undefined)[]) => {
    const states = await encoder.encodeOutputs(samples, SAMPLE_RATE, outputs);
    for (const [o, { data, dimensions }] of states.entries())
      for (const [f, target] of targets.entries()) {
        if (target === undefined) continue;
        frames[o].data.push(data.slice(f * dimensions, (f + 1) * dimensions));
        frames[o].targets.push(target);
      }
  };
  for (const [index, utterance] of utterances.entries()) {
    const samples = await readSpeech(utterance);
    await add(addRandomNoise(samples, seed, index), energyTargets(samples));
  }
  for (let index = 0; index < nonSpeechClips; index++) {
    const { samples } = nonSpeechClip('heard', seed + 1, index);
    await add(samples, new Array(Math.floor(samples.length / FRAME)).fill(0));
  }
  return frames.map(({ data, targets }) => {
    const matrix = new Float32Array(data.length * data[0].length);
    for (const [i, row] of data.entries()) matrix.set(row, i * row.length);
    return { data: matrix, targets: Int32Array.from(targets) };
  });
}

function energyTargets(samples: Float32Array): (number | undefined)[] {
  const energies = Array.from({ length: Math.floor(samples.length / FRAME) }, (_, f) =>
    samples.subarray(f * FRAME, (f + 1) * FRAME).reduce((sum, value) => sum + value * value, 0),
  );
  const loudest = Math.max(...energies);
  return energies.map((energy) => {
    const below = 10 * Math.log10(loudest / (energy || Number.MIN_VALUE));
    return below <= SPEECH_DECIBELS ? 1 : below >= SILENCE_DECIBELS ? 0 : undefined;
  });
}

function addRandomNoise(samples: Float32Array, seed: number, index: number): Float32Array {
  const random = createRandom(seed, index);
  const kinds = NOISES.filter((name) => name !== 'babble');
  const noise = makeNoise(kinds[random.integer(kinds.length)], samples.length, SAMPLE_RATE, random);
  const energy = (values: Float32Array) => values.reduce((sum, value) => sum + value * value, 0);
  const snr = 30 * random.uniform();
  const scale = random.uniform() < 0.3 ? 0 : Math.sqrt(energy(samples) / energy(noise) / 10 ** (snr / 10));
  return samples.map((value, i) => value + scale * noise[i]);
}
