import { expect, test } from '@jest/globals';
import { loadOnnxruntime } from './binding.node.js';
import { END, productModel } from './product-model.js';
import { runInPlace } from './run-in-place.node.js';

const SIZE = 512;
const ort = loadOnnxruntime();

function product() {
  // Errors are thrown; they need not be printed, too.
  const session = ort.createSession(productModel(false, false), {
    intraOpNumThreads: 1,
    logSeverityLevel: 4,
  });
  const [a, b, c] = [0.5, 2, 0].map((value) => new Float32Array(SIZE * SIZE).fill(value));
  const matrix = (values: Float32Array) => ort.tensor(values, [1, SIZE, SIZE]);
  return { session, feeds: { a: matrix(a), b: matrix(b) }, to: matrix(c), c };
}

test('a product is written where it is wanted', () => {
  const { session, feeds, to, c } = product();
  runInPlace(session, feeds, to);
  expect(new Set(c)).toEqual(new Set([SIZE]));
  session.dispose();
});

test('no ArrayBuffer is made, where the addon alone makes one for each product', () => {
  const { session, feeds, to, c } = product();
  const madeBy = (run: () => void) => {
    const before = process.memoryUsage().arrayBuffers;
    run();
    return process.memoryUsage().arrayBuffers - before;
  };
  expect(madeBy(() => session.run(feeds, { c: to }, {}))).toBeGreaterThanOrEqual(c.byteLength);
  expect(madeBy(() => runInPlace(session, feeds, to))).toBeLessThan(c.byteLength);
  session.dispose();
});

test('what goes wrong in a run is thrown', () => {
  const { session, feeds, to } = product();
  const tooShort = ort.tensor(new Float32Array(SIZE), [1, SIZE, 1]);
  expect(() => runInPlace(session, { ...feeds, b: ort.tensor(new Float32Array(3), [1, 3, 1]) }, to)).toThrow(
    /[Mm]at[Mm]ul/,
  );
  expect(() => runInPlace(session, feeds, tooShort)).toThrow(/shape/);
  expect(() => session.run(feeds, { [END]: null }, {})).toThrow('Non tensor type');
  session.dispose();
});
