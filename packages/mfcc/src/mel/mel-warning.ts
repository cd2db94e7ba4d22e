import type { SparseRows } from '../kernel/sparse-rows.js';
import type { MfccOptions, ResolvedMfccOptions } from '../options/options.js';
import { createMelFilterBank } from './mel-filter-bank.js';

declare const console: { warn(message: string): void };

/** The mel bands, with a warning about those that no bin falls into: their values say nothing of the signal. */
export function createCheckedMelFilterBank(
  options: ResolvedMfccOptions,
  onWarning: NonNullable<MfccOptions['onWarning']> = (message) => console.warn(message),
): SparseRows {
  const { rows, empty } = createMelFilterBank(options);
  if (empty.length > 0) {
    onWarning(
      `${empty.length} of ${options.melBands} mel bands are empty (${listed(empty)}): no bin of the ${options.fftLength}-point transform at ${options.sampleRate} Hz falls into them. Use fewer melBands, a larger fftLength or a higher minFrequency.`,
    );
  }
  return rows;
}

function listed(bands: readonly number[]): string {
  return bands.length <= 8 ? bands.join(', ') : `${bands.slice(0, 8).join(', ')}, …`;
}
