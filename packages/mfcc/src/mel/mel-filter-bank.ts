import { packRows, type Row, type SparseRows } from '../kernel/sparse-rows.js';
import type { ResolvedMfccOptions } from '../options/options.js';
import { binCount } from '../spectrum/power-spectrum.js';
import { melSampleRate } from './mel-rate.js';
import { linearSpace, melScales } from './mel-scale.js';

/** Overlapping triangles over the spectrum's bins; only the bins with a weight are stored. */
export interface MelFilterBank {
  /** A row for each band. */
  readonly rows: SparseRows;
  /** Bands that no bin falls into. */
  readonly empty: readonly number[];
}

/** Triangle b rises from edge b to edge b + 1 and falls to edge b + 2; the edges are even steps on the mel scale. */
export function createMelFilterBank(options: ResolvedMfccOptions): MelFilterBank {
  const { edges, positions, hertz } = axis(options);
  const [low, high] = binLimits(options, positions.length);
  const rows: Row[] = [];
  const empty: number[] = [];
  // Edges and positions rise, so a band begins no earlier than the one before it.
  let begin = low;
  for (let band = 0; band < options.melBands; band++) {
    // Slaney: 2/(width in Hz), so that every triangle has the same area.
    const norm = options.melNorm === 'slaney' ? 2 / (hertz[band + 2] - hertz[band]) : 1;
    const weights: number[] = [];
    let first = 0;
    while (begin < high && positions[begin] < edges[band]) begin++;
    for (let bin = begin; bin < high && positions[bin] <= edges[band + 2]; bin++) {
      const weight = triangle(positions[bin], edges[band], edges[band + 1], edges[band + 2]);
      if (weight <= 0) continue;
      if (weights.length === 0) first = bin;
      weights.push(weight * norm);
    }
    rows.push({ first, weights });
    if (weights.length === 0) empty.push(band);
  }
  return { rows: packRows(rows), empty };
}

/** The first bin that counts, and the end of those that do. */
function binLimits(options: ResolvedMfccOptions, bins: number): readonly [number, number] {
  if (options.melLimits === 'edges') return [0, bins];
  const hertzPerBin = melSampleRate(options) / options.fftLength;
  const low = Math.round(options.minFrequency / hertzPerBin) + 1;
  return [low, Math.min(bins, Math.round(options.maxFrequency / hertzPerBin))];
}

function triangle(x: number, left: number, centre: number, right: number): number {
  if (x < left || x > right) return 0;
  // Where the rising side has no width, its bin is part of the falling side, as in python_speech_features.
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
