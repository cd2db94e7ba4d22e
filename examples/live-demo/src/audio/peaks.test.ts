import { expect, test } from '@jest/globals';
import { COLUMNS_PER_SECOND, createPeaks } from './peaks.js';

test('holds the extremes of each column, whatever the pieces', () => {
  const rate = 8_000;
  const tone = Float32Array.from({ length: rate }, (_, i) => Math.sin(i / 7) * (i / rate));
  const whole = createPeaks(rate);
  whole.add(tone);
  const pieces = createPeaks(rate);
  for (let i = 0; i < tone.length; i += 333) pieces.add(tone.subarray(i, i + 333));
  expect(pieces.seconds).toBe(1);
  for (let column = 0; column < COLUMNS_PER_SECOND; column++) {
    const [from, to] = [column / COLUMNS_PER_SECOND + 1e-9, (column + 1) / COLUMNS_PER_SECOND - 1e-9];
    const own = tone.subarray(
      (column * rate) / COLUMNS_PER_SECOND,
      ((column + 1) * rate) / COLUMNS_PER_SECOND,
    );
    expect(whole.between(from, to)).toEqual([Math.min(...own), Math.max(...own)]);
    expect(pieces.between(from, to)).toEqual(whole.between(from, to));
  }
  expect(whole.between(0, 1)).toEqual([Math.min(...tone), Math.max(...tone)]);
});

test('is flat where there is no audio', () => {
  const peaks = createPeaks(8_000);
  peaks.add(Float32Array.of(0.5, -0.5));
  expect(peaks.between(3, 4)).toEqual([0, 0]);
});
