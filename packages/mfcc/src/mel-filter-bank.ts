import { melSampleRate } from './mel-rate.js';
import { linearSpace, melScales } from './mel-scale.js';
import type { ResolvedMfccOptions } from './options.js';
import { binCount } from './power-spectrum.js';

/** Overlapping triangles over the spectrum's bins; only the bins with a weight are stored. */
export interface MelFilterBank {
  /** First bin of each band. */
  readonly first: Int32Array;
  /** Band b's weights are `weights[start[b]] .. weights[start[b + 1] - 1]`. */
  readonly start: Int32Array;
  readonly weights: Float64Array;
  /** Bands that not one bin falls into. */
  readonly empty: readonly number[];
}

/** Triangle b rises from edge b to edge b + 1 and falls to edge b + 2; the edges are even steps on the mel scale. */
export function createMelFilterBank(options: ResolvedMfccOptions): MelFilterBank {
  const { melBands, melNorm } = options;
  const { edges, positions, hertz } = axis(options);
  const [low, high] = binLimits(options, positions.length);
  const first = new Int32Array(melBands);
  const start = new Int32Array(melBands + 1);
  const weights: number[] = [];
  const empty: number[] = [];
  for (let band = 0; band < melBands; band++) {
    // Slaney: 2/(width in Hz), so that every triangle has the same area.
    const norm = melNorm === 'slaney' ? 2 / (hertz[band + 2] - hertz[band]) : 1;
    for (let bin = low; bin < high; bin++) {
      const weight = triangle(positions[bin], edges[band], edges[band + 1], edges[band + 2]);
      if (weight <= 0) continue;
      if (weights.length === start[band]) first[band] = bin;
      weights.push(weight * norm);
    }
    start[band + 1] = weights.length;
    if (start[band + 1] === start[band]) empty.push(band);
  }
  return { first, start, weights: Float64Array.from(weights), empty };
}

/** First bin that counts, and the first after it that does not. */
function binLimits(options: ResolvedMfccOptions, bins: number): readonly [number, number] {
  if (options.melLimits === 'edges') return [0, bins];
  const hertzPerBin = melSampleRate(options) / options.fftLength;
  const low = Math.round(options.minFrequency / hertzPerBin) + 1;
  return [low, Math.min(bins, Math.round(options.maxFrequency / hertzPerBin))];
}

function triangle(x: number, left: number, centre: number, right: number): number {
  if (x < left || x > right) return 0;
  // At a shared edge of a triangle without width the falling side holds, as python_speech_features fills it.
  return x < centre ? (x - left) / (centre - left) : right > centre ? (right - x) / (right - centre) : 0;
}

/** Triangle edges and bin positions on the axis over which the sides are straight, and the edges in Hz. */
function axis(options: ResolvedMfccOptions): Record<'edges' | 'positions' | 'hertz', Float64Array> {
  const { fftLength, melShape } = options;
  const sampleRate = melSampleRate(options);
  const { toMel, toHertz } = melScales[options.melScale];
  const mels = linearSpace(toMel(options.minFrequency), toMel(options.maxFrequency), options.melBands + 2);
  const hertz = mels.map(toHertz);
  const bins = Float64Array.from({ length: binCount(fftLength) }, (_, k) => k);
  if (melShape === 'bins') {
    return {
      edges: hertz.map((f) => Math.floor(((fftLength + 1) * f) / sampleRate)),
      positions: bins,
      hertz,
    };
  }
  const frequencies = bins.map((k) => (k * sampleRate) / fftLength);
  return melShape === 'hertz'
    ? { edges: hertz, positions: frequencies, hertz }
    : { edges: mels, positions: frequencies.map(toMel), hertz };
}

/** mel[b] = Σ weight·power over the band's bins, written from `at` on. */
export function applyMelFilterBank(
  bank: MelFilterBank,
  power: Float64Array,
  mel: Float64Array,
  at: number,
): void {
  const { first, start, weights } = bank;
  for (let band = 0; band < first.length; band++) {
    const end = start[band + 1];
    const offset = first[band] - start[band];
    // Two sums, because one addition would wait for the other.
    let sum = 0;
    let other = 0;
    let i = start[band];
    for (; i + 1 < end; i += 2) {
      sum += weights[i] * power[i + offset];
      other += weights[i + 1] * power[i + 1 + offset];
    }
    if (i < end) sum += weights[i] * power[i + offset];
    mel[at + band] = sum + other;
  }
}
