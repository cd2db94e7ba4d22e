import { tone } from './signal.js';

/** How well a resampler keeps what fits its output, and how little of the rest comes through. */
export interface Quality {
  /** Gain at 7.2 kHz, 0.9 of the band of 16 kHz, in dB: 0 is best. */
  readonly edgeDecibels: number;
  /** The loudest of tones from 8.1 to 21 kHz, none of which should come through, in dB below full scale. */
  readonly aliasDecibels: number;
}

const EDGE = 7200;
const BEYOND = [8100, 8500, 9000, 10_000, 12_000, 15_000, 18_000, 21_000];

/** Measures a resampler from 44.1 to 16 kHz with tones of one second, of which the middle counts. */
export async function measureQuality(
  resample: (samples: Float32Array) => Promise<Float32Array>,
): Promise<Quality> {
  const levelOf = async (hertz: number) => {
    const answer = await resample(tone(hertz));
    const middle = answer.subarray(answer.length / 4, (3 * answer.length) / 4);
    const power = middle.reduce((sum, value) => sum + value * value, 0) / middle.length;
    // A sine of amplitude 1 has a power of ½.
    return 10 * Math.log10(2 * power + 1e-20);
  };
  const beyond: number[] = [];
  for (const hertz of BEYOND) beyond.push(await levelOf(hertz));
  const round = (value: number) => Math.round(value * 100) / 100;
  return { edgeDecibels: round(await levelOf(EDGE)), aliasDecibels: round(Math.max(...beyond)) };
}
