import { changeLevel, meanSquare } from './level.js';
import type { Recording } from './recording.js';

/** Coefficients of b0 + b1·z⁻¹ + b2·z⁻² over 1 + a1·z⁻¹ + a2·z⁻². */
interface Biquad {
  readonly b: readonly [number, number, number];
  readonly a: readonly [number, number];
}

/** Blocks of 400 ms, a new one every 100 ms. */
const BLOCK_SECONDS = 0.4;
const STEP_SECONDS = 0.1;

/** LUFS of a block that is never counted. */
const ABSOLUTE_GATE = -70;

/** LU below the mean of the blocks left at which the second gate stands. */
const RELATIVE_GATE = -10;

/**
 * Integrated loudness in LUFS after Recommendation ITU-R BS.1770-4: K-weighting, blocks of 400 ms that overlap by 75 %, both
 * gates. −∞ for silence and for less than a block of sound.
 */
export function loudness({ samples, sampleRate }: Recording): number {
  const weighted = filter(filter(samples, highShelf(sampleRate)), highPass(sampleRate));
  const length = Math.round(BLOCK_SECONDS * sampleRate);
  const step = Math.round(STEP_SECONDS * sampleRate);
  const powers: number[] = [];
  for (let start = 0; start + length <= weighted.length; start += step)
    powers.push(meanSquare(weighted.subarray(start, start + length)));
  const loud = powers.filter((power) => toLufs(power) > ABSOLUTE_GATE);
  const gate = toLufs(mean(loud)) + RELATIVE_GATE;
  return toLufs(mean(loud.filter((power) => toLufs(power) > gate)));
}

/** The recording brought to an integrated loudness in LUFS; one without measurable loudness stays as it is. */
export function normalizeLoudness(recording: Recording, lufs: number): Recording {
  const found = loudness(recording);
  return Number.isFinite(found) ? changeLevel(recording, lufs - found) : recording;
}

function mean(powers: readonly number[]): number {
  return powers.reduce((sum, power) => sum + power, 0) / powers.length || 0;
}

function toLufs(power: number): number {
  return -0.691 + 10 * Math.log10(power);
}

/** The standard's first stage at any rate: its filter at 48 kHz is the bilinear transform of this analogue shelf. */
function highShelf(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 1681.974450955533) / sampleRate);
  const q = 0.7071752369554196;
  const high = 10 ** (3.999843853973347 / 20);
  const band = high ** 0.4996667741545416;
  const a0 = 1 + k / q + k * k;
  return {
    b: [
      (high + (band * k) / q + k * k) / a0,
      (2 * (k * k - high)) / a0,
      (high - (band * k) / q + k * k) / a0,
    ],
    a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0],
  };
}

/** The standard's second stage. */
function highPass(sampleRate: number): Biquad {
  const k = Math.tan((Math.PI * 38.13547087602444) / sampleRate);
  const q = 0.5003270373238773;
  const a0 = 1 + k / q + k * k;
  return { b: [1, -2, 1], a: [(2 * (k * k - 1)) / a0, (1 - k / q + k * k) / a0] };
}

function filter(samples: Float32Array, { b, a }: Biquad): Float32Array {
  const output = new Float32Array(samples.length);
  let [x1, x2, y1, y2] = [0, 0, 0, 0];
  for (let i = 0; i < samples.length; i++) {
    const x = samples[i];
    const y = b[0] * x + b[1] * x1 + b[2] * x2 - a[0] * y1 - a[1] * y2;
    x2 = x1;
    x1 = x;
    y2 = y1;
    y1 = y;
    output[i] = y;
  }
  return output;
}
