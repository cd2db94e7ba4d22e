import { toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import type { Utterance } from '@ser/datasets';
import { type Recording, randomOf } from '@ser/experiment/conditions';
import { createRandom } from '@ser/foundation';
import { CONDITIONS, drawRendition, drawSpeed } from 'bench-robustness';

const SEED = 1;

/** A recording under a condition of bench-robustness, as 'rendition N' or as 'speed N'; `index` is its place in the corpus. */
export async function renditionOf(utterance: Utterance, name: string, index: number): Promise<Recording> {
  const audio = await readWav(utterance.path);
  const recording = { samples: toMono(audio), sampleRate: audio.sampleRate };
  const [, kind, number] = /^(rendition|speed) (\d+)$/.exec(name) ?? [];
  if (kind === 'rendition') return drawRendition(recording, createRandom(SEED, 1000 + Number(number), index));
  if (kind === 'speed') return drawSpeed(recording, createRandom(SEED, 2000 + Number(number), index));
  const condition = CONDITIONS.find((each) => each.name === name);
  if (condition) return condition.apply(recording, randomOf(condition, SEED, index));
  throw new Error(
    `${name}: expected 'rendition N', 'speed N' or one of ${CONDITIONS.map((each) => each.name).join('; ')}.`,
  );
}
