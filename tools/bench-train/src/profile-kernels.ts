import * as tf from '@tensorflow/tfjs-core';

/** What one kernel took, without the kernels that it called. */
export interface KernelTime {
  readonly kernel: string;
  readonly calls: number;
  readonly milliseconds: number;
}

/** Registers every kernel of the engine in use anew, with a clock around it; call the result for what they took since. */
export function clockKernels(): () => readonly KernelTime[] {
  const times = new Map<string, { calls: number; milliseconds: number }>();
  const innerTimes: number[] = [];
  for (const config of tf.getKernelsForBackend(tf.getBackend())) {
    const { kernelName, backendName, kernelFunc } = config;
    const time = { calls: 0, milliseconds: 0 };
    times.set(kernelName, time);
    tf.unregisterKernel(kernelName, backendName);
    tf.registerKernel({
      ...config,
      kernelFunc(call) {
        const start = performance.now();
        innerTimes.push(0);
        const result = kernelFunc(call);
        const elapsed = performance.now() - start;
        time.milliseconds += elapsed - innerTimes.pop()!;
        time.calls++;
        if (innerTimes.length > 0) innerTimes[innerTimes.length - 1] += elapsed;
        return result;
      },
    });
  }
  return () => {
    const result = [...times].map(([kernel, time]) => ({ kernel, ...time }));
    for (const time of times.values()) Object.assign(time, { calls: 0, milliseconds: 0 });
    return result.filter(({ calls }) => calls > 0);
  };
}
