import { makeNoise, type NoiseName } from '@ser/experiment/conditions';
import { createRandom, type Random } from '@ser/foundation';

/** A clip without speech, at 16 kHz. */
export interface NonSpeech {
  readonly kind: string;
  readonly samples: Float32Array;
}

const SAMPLE_RATE = 16_000;

type Maker = (length: number, random: Random) => Float32Array;

const noise =
  (name: NoiseName): Maker =>
  (length, random) =>
    makeNoise(name, length, SAMPLE_RATE, random);

/** Kinds that a speech head may be trained on. */
const HEARD: Readonly<Record<string, Maker>> = {
  white: noise('white'),
  pink: noise('pink'),
  hum: noise('hum'),
  clicks: noise('clicks'),
  music: noise('music'),
};

/** Kinds that it never hears before it is judged. */
const UNHEARD: Readonly<Record<string, Maker>> = {
  'digital silence': (length) => new Float32Array(length),
  'brown noise': (length, random) => {
    let level = 0;
    return Float32Array.from({ length }, () => {
      level = 0.998 * level + 0.05 * random.normal();
      return level;
    });
  },
  'swept tone': (length, random) => {
    const [from, to] = [100 + 900 * random.uniform(), 100 + 4000 * random.uniform()];
    let phase = 0;
    return Float32Array.from({ length }, (_, i) => {
      phase += (2 * Math.PI * (from + ((to - from) * i) / length)) / SAMPLE_RATE;
      return Math.sin(phase);
    });
  },
  beeps: (length, random) => {
    const frequency = 400 + 2000 * random.uniform();
    const period = SAMPLE_RATE * (0.2 + 0.6 * random.uniform());
    return Float32Array.from({ length }, (_, i) =>
      i % period < period / 2 ? Math.sin((2 * Math.PI * frequency * i) / SAMPLE_RATE) : 0,
    );
  },
  fan: (length, random) => {
    const rotor = 20 + 40 * random.uniform();
    const noisy = makeNoise('pink', length, SAMPLE_RATE, random);
    return noisy.map((value, i) => value * (1 + 0.5 * Math.sin((2 * Math.PI * rotor * i) / SAMPLE_RATE)));
  },
};

/** The kinds in the order in which clips take turns. */
export function kindsOf(which: 'heard' | 'all'): readonly string[] {
  return which === 'heard' ? Object.keys(HEARD) : [...Object.keys(HEARD), ...Object.keys(UNHEARD)];
}

/** Clip number `index` of a seed: 1 to 5 s, peak −60 to 0 dB of full scale, the kinds in turn. */
export function nonSpeechClip(which: 'heard' | 'all', seed: number, index: number): NonSpeech {
  const kinds = kindsOf(which);
  const kind = kinds[index % kinds.length];
  const random = createRandom(seed, index);
  const length = Math.round(SAMPLE_RATE * (1 + 4 * random.uniform()));
  const samples = ({ ...HEARD, ...UNHEARD } as Record<string, Maker>)[kind](length, random);
  const peak = samples.reduce((most, value) => Math.max(most, Math.abs(value)), 0) || 1;
  const scale = 10 ** ((-60 * random.uniform()) / 20) / peak;
  return { kind, samples: samples.map((value) => scale * value) };
}
