import { Operator } from '../../compute/contract.js';
import { combine } from '../registered/elementwise.js';
import { ownKernel } from '../support/stock-kernel.js';
import { RELU_GRAD, SQUARE_GRAD } from './specification.js';

/** {@link RELU_GRAD}, one pass in place of three. */
export const reluGrad = ownKernel(
  RELU_GRAD,
  ({ backend, inputs: { x, dy } }) => combine(backend, Operator.reluGradient, x, dy)!,
);

/** {@link SQUARE_GRAD}, one pass in place of three. */
export const squareGrad = ownKernel(
  SQUARE_GRAD,
  ({ backend, inputs: { x, dy } }) => combine(backend, Operator.squareGradient, x, dy)!,
);
