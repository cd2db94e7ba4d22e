import type { AxisMap, Gather } from '../../compute/columns.js';
import type { Conv2DInfo } from './conv2d-info.js';

/** What a convolution or pooling reads of its input for each place of its output, channels last. */
export function forwardGather(info: Conv2DInfo): Gather {
  const { rows, columns } = axesOf(info);
  return {
    images: info.batchSize,
    channels: info.inChannels,
    rows: forward(rows),
    columns: forward(columns),
  };
}

/** What the gradient by the input reads of the output's gradient for each place of the input. */
export function backwardGather(info: Conv2DInfo): Gather {
  const { rows, columns } = axesOf(info);
  return {
    images: info.batchSize,
    channels: info.outChannels,
    rows: backward(rows),
    columns: backward(columns),
  };
}

interface Axis {
  readonly input: number;
  readonly output: number;
  readonly taps: number;
  readonly stride: number;
  readonly dilation: number;
  readonly padding: number;
}

function axesOf(info: Conv2DInfo): { readonly rows: Axis; readonly columns: Axis } {
  return {
    rows: {
      input: info.inHeight,
      output: info.outHeight,
      taps: info.filterHeight,
      stride: info.strideHeight,
      dilation: info.dilationHeight,
      padding: info.padInfo.top,
    },
    columns: {
      input: info.inWidth,
      output: info.outWidth,
      taps: info.filterWidth,
      stride: info.strideWidth,
      dilation: info.dilationWidth,
      padding: info.padInfo.left,
    },
  };
}

function forward({ input, output, taps, stride, dilation, padding }: Axis): AxisMap {
  return { input, output, taps, perOutput: stride, perTap: dilation, offset: -padding, divisor: 1 };
}

/** Input row p was under tap t of output row (p + padding - t · dilation) / stride. */
function backward({ input, output, taps, stride, dilation, padding }: Axis): AxisMap {
  return {
    input: output,
    output: input,
    taps,
    perOutput: 1,
    perTap: -dilation,
    offset: padding,
    divisor: stride,
  };
}
