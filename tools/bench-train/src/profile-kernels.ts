import { BIASED_CONV1D, BIASED_CONV1D_FILTER_GRAD, biasedConv1dMultiplications } from '@ser/backend/kernels';
import * as tf from '@tensorflow/tfjs-core';

/** What one kernel took, without the kernels that it called. */
export interface KernelTime {
  readonly kernel: string;
  readonly calls: number;
  readonly milliseconds: number;
  /** Of its inputs and outputs: what it must at least read and write. */
  readonly bytes: number;
  readonly multiplications: number;
}

/** Kernels that give the same values another name or shape. */
const RENAMES: readonly string[] = [tf.Identity, tf.Reshape, tf.Cast];

type Shapes = Readonly<Record<string, readonly number[]>>;

const nothing = () => ({ calls: 0, milliseconds: 0, bytes: 0, multiplications: 0 });

/**
 * Registers every kernel of the engine in use anew, with a clock around it; call the result for what they took since.
 * Convolutions count by their shapes.
 */
export function clockKernels(): () => readonly KernelTime[] {
  const times = new Map<string, ReturnType<typeof nothing>>();
  const innerTimes: number[] = [];
  for (const config of tf.getKernelsForBackend(tf.getBackend())) {
    const { kernelName, backendName, kernelFunc } = config;
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...config,
      kernelFunc(call) {
        const start = performance.now();
        innerTimes.push(0);
        const result = kernelFunc(call);
        const elapsed = performance.now() - start;
        const shapes = shapesOf(call.inputs);
        const convolution = convolutionOf(kernelName, shapes, call.attrs as { taps?: number } | undefined);
        const key = convolution
          ? `${kernelName} ${convolution.map((shape) => shape.join('×')).join(' ∗ ')}`
          : kernelName;
        const time = times.get(key) ?? nothing();
        times.set(key, time);
        if (!RENAMES.includes(kernelName))
          time.bytes += bytesOf(shapes) + bytesOf(shapesOf(Object.fromEntries([result].flat().entries())));
        if (convolution) time.multiplications += biasedConv1dMultiplications(...convolution);
        time.milliseconds += elapsed - innerTimes.pop()!;
        time.calls++;
        if (innerTimes.length > 0) innerTimes[innerTimes.length - 1] += elapsed;
        return result;
      },
    });
  }
  return () => {
    const result = [...times].map(([kernel, time]) => ({ kernel, ...time }));
    times.clear();
    return result;
  };
}

/** Of all tensors there are: optional inputs may be left out. */
function shapesOf(tensors: Readonly<Record<string, tf.TensorInfo | null | undefined>>): Shapes {
  return Object.fromEntries(
    Object.entries(tensors).flatMap(([name, tensor]) => (tensor ? [[name, tensor.shape]] : [])),
  );
}

function bytesOf(shapes: Shapes): number {
  return Object.values(shapes).reduce((sum, shape) => sum + 4 * tf.util.sizeFromShape([...shape]), 0);
}

/** The shapes of x and filter of a convolution or one of its gradients. */
function convolutionOf(
  kernel: string,
  { x, dy, filter }: Shapes,
  attributes?: { readonly taps?: number },
): readonly [x: readonly number[], filter: readonly number[]] | undefined {
  if (!kernel.startsWith(BIASED_CONV1D.name)) return undefined;
  if (kernel === BIASED_CONV1D_FILTER_GRAD.name) return [x, [attributes!.taps!, x[2], dy[2]]];
  return [x ?? [...dy.slice(0, 2), filter[1]], filter];
}
