import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { Identity, Slice, type TensorInfo, Transpose, util } from '@tensorflow/tfjs-core';
import { type Gather, gatherAndMultiply, gatherAndReduce } from '../compute/columns.js';
import { type Multiply, multiplyPacked, packedBytes, packRight } from '../compute/multiply.js';
import { paddedForward } from '../compute/padded.js';
import {
  type Line,
  shortFilterBytes,
  shortFilterGradient,
  shortFits,
  shortForward,
  shortInputGradient,
  shortPackFilter,
} from '../compute/short.js';
import {
  type Correlation,
  winogradFilterBytes,
  winogradFilterGradient,
  winogradFits,
  winogradForward,
  winogradForwardKept,
  winogradForwardPacked,
  winogradInputGradient,
  winogradPackFilter,
  winogradRows,
  winogradSizes,
  withWinogradFilter,
} from '../compute/winograd.js';
import type { Conv2DInfo } from './conv2d-info.js';
import { addressOf, contextOf, type KeptRight } from './heap-access.js';
import { callKernel } from './stock-kernel.js';

/** Rows of the products below which reading the 28 parts of a filter takes longer than multiplying by its 8 taps. */
const WORTH_PARTS_ROWS = 8;

/** y of a convolution, channels last. */
export function convolve(
  backend: BackendWasm,
  x: TensorInfo,
  filter: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { compute, multiply } = contextOf(backend);
  const out = backend.makeOutput(info.outShape, 'float32');
  const [from, weights, to] = [x, filter, out].map((tensor) => addressOf(backend, tensor));
  const short = shortOf(info);
  if (short !== undefined) {
    convolveShort(backend, short, from, filter, to);
    return out;
  }
  const line = correlationOf(info);
  if (line === undefined || winogradRows(line) < WORTH_PARTS_ROWS) {
    convolveDirectly(backend, info, from, filter, to);
    return out;
  }
  const kept = keptParts(backend, filter, line);
  const packed = kept === undefined ? packedFilter(backend, filter, line) : undefined;
  if (kept !== undefined) winogradForwardKept(compute, kept, line, from, to);
  else if (packed === undefined) winogradForward(compute, multiply, line, from, weights, to);
  else winogradForwardPacked(compute, line, from, packed, to);
  return out;
}

/** A filter that was used before, packed for products of few rows with all its taps at once. */
function directFilter(backend: BackendWasm, filter: TensorInfo, info: Conv2DInfo): number | undefined {
  const { compute, filters, packedBelowRows } = contextOf(backend);
  const { batchSize, outHeight, outWidth, outChannels: n } = info;
  if (batchSize * outHeight * outWidth >= packedBelowRows.direct) return undefined;
  const right = { batch: 1, n, k: util.sizeFromShape(filter.shape) / n };
  return filters.find(filter, 'direct', packedBytes(right), (address) =>
    packRight(compute, { ...right, b: addressOf(backend, filter) }, address),
  );
}

/** All taps at once: rows of everything that a filter sees at one place times one matrix. */
function convolveDirectly(
  backend: BackendWasm,
  info: Conv2DInfo,
  x: number,
  filter: TensorInfo,
  y: number,
): void {
  const { compute, multiply } = contextOf(backend);
  const kept = keptTaps(backend, filter, info);
  if (kept !== undefined) {
    gatherAndMultiply(compute, kept, forwardGather(info), x, 0, info.outChannels, y);
    return;
  }
  const packed = directFilter(backend, filter, info);
  const line = lineOf(info);
  if (packed !== undefined && line?.dilation === 1) {
    paddedForward(compute, line, x, packed, y);
    return;
  }
  const product: Multiply = packed === undefined ? multiply : (rows) => multiplyPacked(compute, rows, packed);
  const weights = addressOf(backend, filter);
  gatherAndMultiply(compute, product, forwardGather(info), x, weights, info.outChannels, y);
}

/** Products with all taps of a filter that the engine keeps, if it does. */
function keptTaps(backend: BackendWasm, filter: TensorInfo, info: Conv2DInfo): Multiply | undefined {
  const { filters, keepRight } = contextOf(backend);
  const { batchSize, outHeight, outWidth, outChannels: n } = info;
  const m = batchSize * outHeight * outWidth;
  const make = keepRight?.({ batch: 1, m, n, k: util.sizeFromShape(filter.shape) / n });
  return make && multiplyKept(filters.keep(filter, 'kept taps', () => make(addressOf(backend, filter))));
}

/** Products with the parts of a filter that the engine keeps, if it does. */
function keptParts(backend: BackendWasm, filter: TensorInfo, line: Correlation): Multiply | undefined {
  const { compute, filters, keepRight } = contextOf(backend);
  const make = keepRight?.(winogradSizes(line));
  const keep = () => withWinogradFilter(compute, line, addressOf(backend, filter), make!);
  return make && multiplyKept(filters.keep(filter, 'kept parts', keep));
}

function multiplyKept(kept: KeptRight | undefined): Multiply | undefined {
  return kept && (({ m, a, c }) => kept.multiply(m, a, c));
}

function packedFilter(backend: BackendWasm, filter: TensorInfo, line: Correlation): number | undefined {
  const { compute, filters, packedBelowRows } = contextOf(backend);
  if (winogradRows(line) >= packedBelowRows.parts) return undefined;
  return filters.find(filter, 'parts', winogradFilterBytes(line), (address) =>
    winogradPackFilter(compute, line, addressOf(backend, filter), address),
  );
}

function convolveShort(backend: BackendWasm, short: Line, x: number, filter: TensorInfo, y: number): void {
  const { compute, filters } = contextOf(backend);
  const bytes = shortFilterBytes(short);
  const pack = (address: number) => shortPackFilter(compute, short, addressOf(backend, filter), address);
  const { inLength, outLength, stride, dilation, padding } = short;
  const form = `short ${[inLength, outLength, stride, dilation, padding]}`;
  const kept = filters.find(filter, form, bytes, pack);
  if (kept !== undefined) {
    shortForward(compute, short, x, kept, y);
    return;
  }
  compute.withScratch(bytes, (packed) => {
    pack(packed);
    shortForward(compute, short, x, packed, y);
  });
}

/** dx of a convolution, channels last. */
export function convolveBack(
  backend: BackendWasm,
  dy: TensorInfo,
  filter: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { compute, multiply } = contextOf(backend);
  const out = backend.makeOutput(info.inShape, 'float32');
  const to = addressOf(backend, out);
  const line = correlationOf(info);
  const short = shortOf(info);
  // A transposed convolution may be given more rows than its output shape has room for: the last are left out.
  const fitting = firstRows(backend, dy, info.outShape);
  const own = [fitting, filter].map((tensor) => addressOf(backend, tensor)) as [number, number];
  if (short !== undefined || line !== undefined) {
    if (short !== undefined) shortInputGradient(compute, short, ...own, to);
    else winogradInputGradient(compute, multiply, line!, ...own, to);
    backend.disposeData(fitting.dataId);
    return out;
  }
  const swapped = callKernel(backend, Transpose, { x: filter }, { perm: [0, 1, 3, 2] });
  const [from, weights] = [fitting, swapped].map((tensor) => addressOf(backend, tensor));
  gatherAndMultiply(compute, multiply, backwardGather(info), from, weights, info.inChannels, to);
  for (const { dataId } of [fitting, swapped]) backend.disposeData(dataId);
  return out;
}

function firstRows(backend: BackendWasm, x: TensorInfo, size: number[]): TensorInfo {
  if (util.arraysEqual(x.shape, size)) return callKernel(backend, Identity, { x });
  return callKernel(backend, Slice, { x }, { begin: [0, 0, 0, 0], size });
}

/** dFilter of a convolution, channels last. */
export function correlateGradient(
  backend: BackendWasm,
  x: TensorInfo,
  dy: TensorInfo,
  info: Conv2DInfo,
): TensorInfo {
  const { compute, multiply } = contextOf(backend);
  const out = backend.makeOutput(info.filterShape, 'float32');
  const [from, gradient, to] = [x, dy, out].map((tensor) => addressOf(backend, tensor));
  const line = correlationOf(info);
  const short = shortOf(info);
  if (short !== undefined) shortFilterGradient(compute, multiply, short, from, gradient, to);
  else if (line !== undefined) winogradFilterGradient(compute, multiply, line, from, gradient, to);
  else gatherAndReduce(compute, multiply, forwardGather(info), from, gradient, info.outChannels, to);
  return out;
}

/** The convolution along one axis that minimal filtering takes over, if it is one. */
function correlationOf(info: Conv2DInfo): Correlation | undefined {
  const line = lineOf(info);
  return line?.stride === 1 && line.dilation === 1 && winogradFits(line) ? line : undefined;
}

/** The convolution along an axis shorter than the filter that one matrix does at once, if it is one. */
function shortOf(info: Conv2DInfo): Line | undefined {
  const line = lineOf(info);
  return line !== undefined && shortFits(line) && !winogradFits(line) ? line : undefined;
}

/** A convolution along one axis. */
function lineOf(info: Conv2DInfo): Line | undefined {
  const plain =
    info.inHeight === 1 && info.filterHeight === 1 && info.outHeight === 1 && info.padInfo.top === 0;
  if (!plain) return undefined;
  return {
    images: info.batchSize,
    inLength: info.inWidth,
    outLength: info.outWidth,
    taps: info.filterWidth,
    inChannels: info.inChannels,
    outChannels: info.outChannels,
    stride: info.strideWidth,
    dilation: info.dilationWidth,
    padding: info.padInfo.left,
  };
}

function forwardGather(info: Conv2DInfo): Gather {
  const { batchSize, inChannels, padInfo } = info;
  return {
    images: batchSize,
    channels: inChannels,
    rows: forwardAxis(
      info.inHeight,
      info.outHeight,
      info.filterHeight,
      info.strideHeight,
      info.dilationHeight,
      padInfo.top,
    ),
    columns: forwardAxis(
      info.inWidth,
      info.outWidth,
      info.filterWidth,
      info.strideWidth,
      info.dilationWidth,
      padInfo.left,
    ),
  };
}

function forwardAxis(
  input: number,
  output: number,
  taps: number,
  stride: number,
  dilation: number,
  pad: number,
) {
  return { input, output, taps, perOutput: stride, perTap: dilation, offset: -pad, divisor: 1 };
}

/** Input row p was under tap t of output row (p + pad - t · dilation) / stride. */
function backwardGather(info: Conv2DInfo): Gather {
  const { batchSize, outChannels, padInfo } = info;
  return {
    images: batchSize,
    channels: outChannels,
    rows: backwardAxis(
      info.outHeight,
      info.inHeight,
      info.filterHeight,
      info.strideHeight,
      info.dilationHeight,
      padInfo.top,
    ),
    columns: backwardAxis(
      info.outWidth,
      info.inWidth,
      info.filterWidth,
      info.strideWidth,
      info.dilationWidth,
      padInfo.left,
    ),
  };
}

function backwardAxis(
  input: number,
  output: number,
  taps: number,
  stride: number,
  dilation: number,
  pad: number,
) {
  return { input, output, taps, perOutput: 1, perTap: -dilation, offset: pad, divisor: stride };
}
