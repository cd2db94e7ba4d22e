/** The outline of a recording, drawn while it comes in. */
export interface Waveform {
  /** Takes the next samples. */
  add(samples: Float32Array): void;
  /**
   * An SVG path, 1 unit a column and ±1 about 0: the least and greatest sample of each column, scaled so that the loudest
   * fills the height.
   */
  path(): string;
}

/**
 * @param length - Samples in all; those beyond are not drawn.
 * @param columns - How many, where there are as many samples.
 */
export function createWaveform(length: number, columns: number): Waveform {
  const count = Math.min(columns, length);
  const low = new Float32Array(count);
  const high = new Float32Array(count);
  let [at, column] = [0, 0];
  const endOf = (of: number) => Math.floor(((of + 1) * length) / count);
  return {
    add(samples) {
      for (const sample of samples) {
        while (column < count && at >= endOf(column)) column++;
        if (column === count) return;
        if (sample < low[column]) low[column] = sample;
        if (sample > high[column]) high[column] = sample;
        at++;
      }
    },
    path() {
      const loudest = Math.max(0, ...high, ...low.map((value) => -value));
      const scale = loudest > 0 ? 1 / loudest : 1;
      const y = (value: number) => (0 - value * scale).toFixed(2);
      const upper = Array.from(high, (value, x) => `${x} ${y(value)}`);
      const lower = Array.from(low, (value, x) => `${x} ${y(value)}`).reverse();
      return `M${[...upper, ...lower].join('L')}Z`;
    },
  };
}
