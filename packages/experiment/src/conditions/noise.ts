import { resample } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import type { Random } from '@ser/foundation';

/** Sounds that disturb speech. */
export const NOISES = ['white', 'pink', 'hum', 'babble', 'clicks', 'music'] as const;
/** One of {@link NOISES}. */
export type NoiseName = (typeof NOISES)[number];

/** So many samples of a noise at a rate in Hz; the level is of no account. Equal arguments and random state, equal samples. */
export function makeNoise(name: NoiseName, length: number, sampleRate: number, random: Random): Float32Array {
  return MAKERS[name](length, sampleRate, random);
}

type Maker = (length: number, sampleRate: number, random: Random) => Float32Array;

const white: Maker = (length, _sampleRate, random) => Float32Array.from({ length }, () => random.normal());

/** Power 1/f to about 1 dB: a sum of first-order low-passed noises of equal power, an octave apart. */
const pink: Maker = (length, sampleRate, random) => {
  const corners: number[] = [];
  for (let corner = 10; corner < sampleRate / 4; corner *= 2) corners.push(corner);
  const poles = corners.map((corner) => Math.exp((-2 * Math.PI * corner) / sampleRate));
  const gains = poles.map((pole) => Math.sqrt(1 - pole ** 2));
  const state = new Float64Array(poles.length);
  return Float32Array.from({ length }, () => {
    let sum = 0;
    for (let k = 0; k < poles.length; k++) {
      state[k] = poles[k] * state[k] + gains[k] * random.normal();
      sum += state[k];
    }
    return sum;
  });
};

/** Harmonics of the hum: those that rectifiers and transformers leave. */
const HUM_HARMONICS = 10;

/** Mains at 50 or 60 Hz with harmonics that fall off as 1/n, each with its own phase and strength. */
const hum: Maker = (length, sampleRate, random) => {
  const mains = random.uniform() < 0.5 ? 50 : 60;
  const harmonics = Array.from({ length: HUM_HARMONICS }, (_, n) => ({
    frequency: mains * (n + 1),
    amplitude: (0.3 + random.uniform()) / (n + 1),
    phase: 2 * Math.PI * random.uniform(),
  }));
  return Float32Array.from({ length }, (_, i) =>
    harmonics.reduce(
      (sum, { frequency, amplitude, phase }) =>
        sum + amplitude * Math.sin((2 * Math.PI * frequency * i) / sampleRate + phase),
      0,
    ),
  );
};

/** Voices of the babble. */
const VOICES = 6;

/** Neutral voices of the built-in synthetic corpus, several at once, each from a random place on. */
const babble: Maker = (length, sampleRate, random) => {
  const sum = new Float32Array(length);
  for (let voice = 0; voice < VOICES; voice++) {
    const speech = syntheticSpeech(1 + random.integer(60), sampleRate, random);
    const from = random.integer(speech.length);
    for (let i = 0; i < length; i++) sum[i] += speech[(from + i) % speech.length];
  }
  return sum;
};

function syntheticSpeech(speaker: number, sampleRate: number, random: Random): Float32Array {
  const label = {
    emotion: 'neutral',
    intensity: 'normal',
    text: random.uniform() < 0.5 ? '01' : '02',
    repetition: 1,
  } as const;
  const clip = synthesizeUtterance(label, speaker, random.integer(1000));
  return resample(clip.samples, clip.sampleRate, sampleRate);
}

/** Keyboard and crockery: about eight short decaying bursts a second. */
const clicks: Maker = (length, sampleRate, random) => {
  const output = new Float32Array(length);
  for (let at = 0; at < length; at += Math.ceil((sampleRate / 4) * (0.05 + random.uniform()))) {
    const decay = Math.exp(-1 / (sampleRate * (0.002 + 0.02 * random.uniform())));
    let amplitude = 0.2 + random.uniform();
    for (let i = at; i < Math.min(length, at + sampleRate / 5); i++) {
      output[i] += amplitude * random.normal();
      amplitude *= decay;
    }
  }
  return output;
};

/** Chords of three tones with overtones, a new one every .3 to .8 s, plucked or held. */
const music: Maker = (length, sampleRate, random) => {
  const output = new Float32Array(length);
  for (let at = 0; at < length; ) {
    const duration = Math.round(sampleRate * (0.3 + 0.5 * random.uniform()));
    const root = 45 + random.integer(30);
    const decay = random.uniform() < 0.5 ? 0 : 3 + 5 * random.uniform();
    for (const interval of [0, 3 + random.integer(2), 7])
      addTone(output, at, duration, 440 * 2 ** ((root + interval - 69) / 12), decay / sampleRate, sampleRate);
    at += duration;
  }
  return output;
};

function addTone(
  output: Float32Array,
  at: number,
  duration: number,
  frequency: number,
  decay: number,
  sampleRate: number,
): void {
  const attack = 0.01 * sampleRate;
  const end = Math.min(output.length, at + duration);
  for (let overtone = 1; overtone <= 6 && overtone * frequency < sampleRate / 2; overtone++) {
    const step = (2 * Math.PI * overtone * frequency) / sampleRate;
    for (let i = at; i < end; i++) {
      const t = i - at;
      const envelope = Math.min(1, t / attack, (at + duration - i) / attack) * Math.exp(-decay * t);
      output[i] += (envelope * Math.sin(step * t)) / overtone;
    }
  }
}

const MAKERS: Readonly<Record<NoiseName, Maker>> = { white, pink, hum, babble, clicks, music };
