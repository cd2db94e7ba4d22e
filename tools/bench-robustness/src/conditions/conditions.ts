import { resample } from '@ser/audio';
import { createRandom, type Random } from '@ser/foundation';
import { addNoise } from '../renditions/add-noise.js';
import { type CodecName, throughCodec } from '../renditions/codec.js';
import { addSilence, loudestStretch } from '../renditions/duration.js';
import { changeLevel, clip, normalizePeak } from '../renditions/level.js';
import { normalizeLoudness } from '../renditions/loudness.js';
import type { NoiseName } from '../renditions/noise.js';
import type { Recording } from '../renditions/recording.js';
import { placeInRoom } from '../renditions/room.js';

/** A way in which recordings differ from a studio's. */
export interface Condition {
  readonly name: string;
  /** The recording under this condition; equal random states give equal samples. */
  readonly apply: (recording: Recording, random: Random) => Recording | Promise<Recording>;
  /** Set where ffmpeg is needed. */
  readonly codec?: true;
}

/** The condition that the others are compared with. */
export const CLEAN = 'as recorded';

const atRate =
  (sampleRate: number): Condition['apply'] =>
  (recording) => ({ samples: resample(recording.samples, recording.sampleRate, sampleRate), sampleRate });

const noisy =
  (name: NoiseName, snr: number): Condition['apply'] =>
  (recording, random) =>
    addNoise(recording, name, snr, random);

const coded = (name: CodecName): Condition => ({
  name,
  apply: (recording) => throughCodec(recording, name),
  codec: true,
});

/** The conditions in the order of the table. */
export const CONDITIONS: readonly Condition[] = [
  { name: CLEAN, apply: (recording) => recording },
  { name: '16 kHz', apply: atRate(16_000) },
  { name: '8 kHz', apply: atRate(8_000) },
  coded('mp3 64 kbit/s'),
  coded('opus 24 kbit/s'),
  coded('aac 64 kbit/s'),
  { name: '20 dB louder', apply: (recording) => clip(changeLevel(recording, 20)) },
  { name: '20 dB softer', apply: (recording) => changeLevel(recording, -20) },
  { name: 'clipped 12 dB above full scale', apply: (recording) => clip(normalizePeak(recording, 12)) },
  { name: 'peak at -1 dB', apply: (recording) => normalizePeak(recording, -1) },
  { name: '-16 LUFS', apply: (recording) => clip(normalizeLoudness(recording, -16)) },
  { name: '-23 LUFS', apply: (recording) => clip(normalizeLoudness(recording, -23)) },
  { name: 'white noise, 20 dB', apply: noisy('white', 20) },
  { name: 'white noise, 10 dB', apply: noisy('white', 10) },
  { name: 'pink noise, 20 dB', apply: noisy('pink', 20) },
  { name: 'pink noise, 10 dB', apply: noisy('pink', 10) },
  { name: 'hum, 20 dB', apply: noisy('hum', 20) },
  { name: 'hum, 10 dB', apply: noisy('hum', 10) },
  { name: 'babble, 20 dB', apply: noisy('babble', 20) },
  { name: 'babble, 10 dB', apply: noisy('babble', 10) },
  { name: 'room, RT60 .3 s', apply: (recording, random) => placeInRoom(recording, 0.3, random) },
  { name: 'room, RT60 .6 s', apply: (recording, random) => placeInRoom(recording, 0.6, random) },
  { name: '3 s of silence before', apply: (recording) => addSilence(recording, 3, 0) },
  { name: '3 s of silence after', apply: (recording) => addSilence(recording, 0, 3) },
  { name: 'cut to 2 s', apply: (recording) => loudestStretch(recording, 2) },
  { name: 'cut to 1 s', apply: (recording) => loudestStretch(recording, 1) },
];

/** The random state of one recording under one condition. */
export function randomOf(condition: Condition, seed: number, index: number): Random {
  return createRandom(seed, CONDITIONS.indexOf(condition), index);
}
