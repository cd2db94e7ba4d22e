// Milliseconds of what a convolution computes in training, forward and both gradients, on one thread: its eight transforms of
// minimal filtering, and its forward products by onnxruntime, on the same operands again and again and on twenty sets of them
// in turn, which leave a processor's cache between. After a build: node packages/backend/bench/convolution.js
import * as tf from '@tensorflow/tfjs-core';
import {
  filterGradientOfParts,
  inputParts,
  inputPartsBytes,
  minimalInputGradient,
  minimalOutputs,
  minimalSizes,
  withFilterParts,
} from '../dist/compute/minimal-filtering.js';
import { useBackend } from '../dist/index.js';
import { contextOf } from '../dist/kernels/support/kernel-context.js';

const IMAGES = 32;
/** Length, taps, channels in and out: three convolutions of the paper's network, and two of the recipe `beyond`. */
const SIZES = [
  [216, 8, 256, 256],
  [27, 8, 128, 128],
  [27, 8, 256, 128],
  [24, 5, 96, 96],
  [48, 5, 64, 64],
];
const SETS = 20;
const REPEATS = 200;

await useBackend({ prefer: ['onnxruntime'], threads: 1 });
const { compute, multiply } = contextOf(tf.backend());
const noProducts = () => undefined;

write('convolution', ['transforms', 'products', 'in turn']);
for (const [length, taps, inChannels, outChannels] of SIZES) {
  const padding = Math.floor((taps - 1) / 2);
  const sizes = { images: IMAGES, inLength: length, outLength: length, taps, inChannels, outChannels };
  const convolution = { ...sizes, stride: 1, dilation: 1, padding };
  const name = `${IMAGES}×${length}×${inChannels} ∗ ${taps}×${inChannels}×${outChannels}`;
  const figures = [transforms(convolution), products(convolution, 1), products(convolution, SETS)];
  write(
    name,
    figures.map((ms) => ms.toFixed(3)),
  );
}

/** All but the products. */
function transforms(c) {
  const place = IMAGES * c.inLength;
  const lengths = [place * c.inChannels, place * c.outChannels, c.taps * c.inChannels * c.outChannels];
  return withNumbers([...lengths, ...lengths], ([x, dy, filter, dx, y, dFilter]) =>
    median(() =>
      compute.withScratch(inputPartsBytes(c), (parts) => {
        inputParts(compute, c, x, parts);
        withFilterParts(compute, c, filter, () =>
          minimalOutputs(compute, noProducts, c, { parts, bias: 0, y }),
        );
        filterGradientOfParts(compute, noProducts, c, { parts, dy, dFilter });
        minimalInputGradient(compute, noProducts, c, { dy, filter, dx });
      }),
    ),
  );
}

/** The forward products, on so many sets of operands in turn. */
function products(c, sets) {
  const { batch, m, n, k } = minimalSizes(c);
  const lengths = [m * k, k * n, m * n].map((matrix) => batch * matrix);
  const all = Array.from({ length: sets }, () => lengths).flat();
  return withNumbers(all, (operands) => {
    let turn = 0;
    return median(() => {
      const [a, b, to] = operands.slice(3 * turn, 3 * turn + 3);
      turn = (turn + 1) % sets;
      multiply({ batch, m, n, k, a, b, c: to });
    });
  });
}

/** Calls `body` with addresses of so many floats each, between -1 and 1. */
function withNumbers(lengths, body) {
  const addresses = lengths.map((length) => compute.allocate(4 * length));
  for (const [i, address] of addresses.entries()) {
    const floats = compute.floats(address, lengths[i]);
    for (let j = 0; j < floats.length; j++) floats[j] = Math.sin(j);
  }
  const result = body(addresses);
  for (const address of addresses) compute.free(address);
  return result;
}

/** Of the milliseconds of a call, after some that count for nothing. */
function median(call) {
  const times = Array.from({ length: REPEATS }, () => {
    const start = performance.now();
    call();
    return performance.now() - start;
  });
  return times.slice(20).sort((a, b) => a - b)[(REPEATS - 20) / 2];
}

function write(name, cells) {
  process.stdout.write(`${name.padEnd(26)}${cells.map((cell) => cell.padStart(12)).join('')}\n`);
}
