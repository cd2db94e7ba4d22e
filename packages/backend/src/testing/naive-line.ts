import type { Line } from '../compute/line.js';

/** Calls `visit` for every product of a convolution along one axis, with the indices of its x, filter and y. */
function eachProduct(c: Line, visit: (x: number, filter: number, y: number) => void): void {
  for (let image = 0; image < c.images; image++) {
    for (let i = 0; i < c.outLength; i++) {
      for (let tap = 0; tap < c.taps; tap++) {
        const j = i * c.stride + tap * c.dilation - c.padding;
        if (j < 0 || j >= c.inLength) continue;
        for (let a = 0; a < c.inChannels; a++) {
          for (let b = 0; b < c.outChannels; b++) {
            visit(
              (image * c.inLength + j) * c.inChannels + a,
              (tap * c.inChannels + a) * c.outChannels + b,
              (image * c.outLength + i) * c.outChannels + b,
            );
          }
        }
      }
    }
  }
}

/** Floats of a convolution's operands. */
export function lengthsOf(c: Line): { readonly x: number; readonly filter: number; readonly y: number } {
  return {
    x: c.images * c.inLength * c.inChannels,
    filter: c.taps * c.inChannels * c.outChannels,
    y: c.images * c.outLength * c.outChannels,
  };
}

/** y = x ∗ filter by the definition, in float64. */
export function naiveForward(c: Line, x: Float32Array, filter: Float32Array): Float32Array {
  const y = new Float64Array(lengthsOf(c).y);
  eachProduct(c, (i, f, o) => {
    y[o] += x[i] * filter[f];
  });
  return Float32Array.from(y);
}

/** dx by the definition, in float64. */
export function naiveInputGradient(c: Line, dy: Float32Array, filter: Float32Array): Float32Array {
  const dx = new Float64Array(lengthsOf(c).x);
  eachProduct(c, (i, f, o) => {
    dx[i] += dy[o] * filter[f];
  });
  return Float32Array.from(dx);
}

/** dFilter by the definition, in float64. */
export function naiveFilterGradient(c: Line, x: Float32Array, dy: Float32Array): Float32Array {
  const dFilter = new Float64Array(lengthsOf(c).filter);
  eachProduct(c, (i, f, o) => {
    dFilter[f] += x[i] * dy[o];
  });
  return Float32Array.from(dFilter);
}
