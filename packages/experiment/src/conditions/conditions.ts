import { resample } from '@ser/audio';
import { createRandom, type Random } from '@ser/foundation';
import { addNoise } from './add-noise.js';
import { addSilence, loudestStretch } from './duration.js';
import { changeLevel, clip, normalizePeak } from './level.js';
import { normalizeLoudness } from './loudness.js';
import type { NoiseName } from './noise.js';
import type { Recording } from './recording.js';
import { placeInRoom } from './room.js';

/** A way in which recordings differ from a studio's. */
export interface Condition {
  /** Short, for a command line: `white-noise-10`. */
  readonly id: string;
  /** For people and in records: `white noise, 10 dB`. */
  readonly name: string;
  /** What its noises and rooms are seeded with; no other condition has the same. 3, 4 and 5 are those of `CODEC_CONDITIONS`. */
  readonly stream: number;
  /** The recording under this condition; equal random states give equal samples. */
  readonly apply: (recording: Recording, random: Random) => Recording;
}

/** Name of the condition that the others are compared with. */
export const CLEAN = 'as recorded';

const atRate =
  (sampleRate: number): Condition['apply'] =>
  (recording) => ({ samples: resample(recording.samples, recording.sampleRate, sampleRate), sampleRate });

const noisy =
  (name: NoiseName, snr: number): Condition['apply'] =>
  (recording, random) =>
    addNoise(recording, name, snr, random);

const inRoom =
  (rt60: number): Condition['apply'] =>
  (recording, random) =>
    placeInRoom(recording, rt60, random);

/**
 * The conditions of recording that need no other program, in the order of their table: band limits, levels, noises, rooms,
 * silence and cuts.
 *
 * @example
 * ```ts
 * const [, narrow] = CONDITIONS;
 * const recording = { samples: new Float32Array(48_000), sampleRate: 48_000 };
 * narrow.apply(recording, randomOf(narrow, 1, 0)).sampleRate; // 16000
 * ```
 */
export const CONDITIONS: readonly Condition[] = [
  { id: 'clean', name: CLEAN, stream: 0, apply: (recording) => recording },
  { id: '16-khz', name: '16 kHz', stream: 1, apply: atRate(16_000) },
  { id: '8-khz', name: '8 kHz', stream: 2, apply: atRate(8_000) },
  {
    id: 'louder-20',
    name: '20 dB louder',
    stream: 6,
    apply: (recording) => clip(changeLevel(recording, 20)),
  },
  { id: 'softer-20', name: '20 dB softer', stream: 7, apply: (recording) => changeLevel(recording, -20) },
  {
    id: 'clipped',
    name: 'clipped 12 dB above full scale',
    stream: 8,
    apply: (recording) => clip(normalizePeak(recording, 12)),
  },
  { id: 'peak', name: 'peak at -1 dB', stream: 9, apply: (recording) => normalizePeak(recording, -1) },
  {
    id: 'lufs-16',
    name: '-16 LUFS',
    stream: 10,
    apply: (recording) => clip(normalizeLoudness(recording, -16)),
  },
  {
    id: 'lufs-23',
    name: '-23 LUFS',
    stream: 11,
    apply: (recording) => clip(normalizeLoudness(recording, -23)),
  },
  { id: 'white-noise-20', name: 'white noise, 20 dB', stream: 12, apply: noisy('white', 20) },
  { id: 'white-noise-10', name: 'white noise, 10 dB', stream: 13, apply: noisy('white', 10) },
  { id: 'pink-noise-20', name: 'pink noise, 20 dB', stream: 14, apply: noisy('pink', 20) },
  { id: 'pink-noise-10', name: 'pink noise, 10 dB', stream: 15, apply: noisy('pink', 10) },
  { id: 'hum-20', name: 'hum, 20 dB', stream: 16, apply: noisy('hum', 20) },
  { id: 'hum-10', name: 'hum, 10 dB', stream: 17, apply: noisy('hum', 10) },
  { id: 'babble-20', name: 'babble, 20 dB', stream: 18, apply: noisy('babble', 20) },
  { id: 'babble-10', name: 'babble, 10 dB', stream: 19, apply: noisy('babble', 10) },
  { id: 'room-0.3', name: 'room, RT60 .3 s', stream: 20, apply: inRoom(0.3) },
  { id: 'room-0.6', name: 'room, RT60 .6 s', stream: 21, apply: inRoom(0.6) },
  {
    id: 'silence-before',
    name: '3 s of silence before',
    stream: 22,
    apply: (recording) => addSilence(recording, 3, 0),
  },
  {
    id: 'silence-after',
    name: '3 s of silence after',
    stream: 23,
    apply: (recording) => addSilence(recording, 0, 3),
  },
  { id: 'cut-2', name: 'cut to 2 s', stream: 24, apply: (recording) => loudestStretch(recording, 2) },
  { id: 'cut-1', name: 'cut to 1 s', stream: 25, apply: (recording) => loudestStretch(recording, 1) },
];

/**
 * The random state of one recording under one condition.
 *
 * @param index - the recording's place in its corpus
 */
export function randomOf({ stream }: Pick<Condition, 'stream'>, seed: number, index: number): Random {
  return createRandom(seed, stream, index);
}
