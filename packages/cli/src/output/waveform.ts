/**
 * The outline of a recording as an SVG path, 1 unit a column and ±1 about 0: the least and greatest sample of each column,
 * scaled so that the loudest fills the height.
 *
 * @param columns - How many, where there are as many samples.
 */
export function waveformPath(samples: Float32Array, columns: number): string {
  const count = Math.min(columns, samples.length);
  const low = new Float32Array(count);
  const high = new Float32Array(count);
  let loudest = 0;
  for (let column = 0; column < count; column++) {
    const end = Math.floor(((column + 1) * samples.length) / count);
    for (let i = Math.floor((column * samples.length) / count); i < end; i++) {
      if (samples[i] < low[column]) low[column] = samples[i];
      if (samples[i] > high[column]) high[column] = samples[i];
    }
    loudest = Math.max(loudest, high[column], -low[column]);
  }
  const scale = loudest > 0 ? 1 / loudest : 1;
  const y = (value: number) => (0 - value * scale).toFixed(2);
  const upper = Array.from(high, (value, column) => `${column} ${y(value)}`);
  const lower = Array.from(low, (value, column) => `${column} ${y(value)}`).reverse();
  return `M${[...upper, ...lower].join('L')}Z`;
}
