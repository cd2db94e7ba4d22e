import { Tile, util } from '@tensorflow/tfjs-core';
import { elementwise, OPERATOR } from '../compute/elementwise.js';
import { addressOf, contextOf } from './heap-access.js';
import { fastKernel } from './stock-kernel.js';

/** Repetition of the whole tensor, which is what broadcasting to more rows comes to. The stock kernel is scalar. */
export const tile = fastKernel(Tile, ({ backend, inputs: { x }, attrs }) => {
  const reps = attrs.reps as readonly number[];
  const columns = util.sizeFromShape(x.shape);
  const whole = (axis: number) => x.shape.slice(0, axis).every((size) => size === 1);
  const wholeRepeats = reps.every((repeat, axis) => repeat === 1 || whole(axis));
  if (x.dtype !== 'float32' || columns < 4 || !wholeRepeats) return undefined;
  const rows = reps.reduce((product, repeat) => product * repeat, 1);
  const out = backend.makeOutput(
    x.shape.map((size, axis) => size * reps[axis]),
    'float32',
  );
  const { compute } = contextOf(backend);
  compute.withScratch(4, (one) => {
    compute.floats()[one / 4] = 1;
    const row = { address: addressOf(backend, x), cover: 'row' } as const;
    const factor = { address: one, cover: 'element' } as const;
    elementwise(compute, OPERATOR.multiply, row, factor, addressOf(backend, out), rows, columns);
  });
  return out;
});
