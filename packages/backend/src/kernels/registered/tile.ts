import { Tile, util } from '@tensorflow/tfjs-core';
import { Operator } from '../../compute/contract.js';
import { elementwise, withConstant } from '../../compute/elementwise.js';
import { addressesOf, contextOf } from '../support/kernel-context.js';
import { fastKernel } from '../support/stock-kernel.js';

/** Repetition of the whole tensor, which is what broadcasting to more rows comes to. The stock kernel is scalar. */
export const tile = fastKernel(Tile, ({ backend, inputs: { x }, attrs }) => {
  const reps = attrs.reps as readonly number[];
  const columns = util.sizeFromShape(x.shape);
  const whole = (axis: number) => x.shape.slice(0, axis).every((size) => size === 1);
  const wholeRepeats = reps.every((repeat, axis) => repeat === 1 || whole(axis));
  if (x.dtype !== 'float32' || columns < 4 || !wholeRepeats) return undefined;
  const rows = reps.reduce((product, repeat) => product * repeat, 1);
  const result = backend.makeOutput(
    x.shape.map((size, axis) => size * reps[axis]),
    'float32',
  );
  const { compute } = contextOf(backend);
  const { address, out } = addressesOf(backend, { address: x, out: result });
  withConstant(compute, 1, (b) => {
    elementwise(compute, Operator.multiply, { a: { address, cover: 'row' }, b, out, rows, columns });
  });
  return result;
});
