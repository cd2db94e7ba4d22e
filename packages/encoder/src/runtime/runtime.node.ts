import { EncoderError } from '../encoder-error.js';
import type { Runtime } from './runtime.js';
import { webRuntime } from './web-runtime.js';

/** onnxruntime-node; where that does not load, as on Alpine, onnxruntime-web. Both are optional peers. */
export async function nodeRuntime(): Promise<Runtime> {
  try {
    return await nativeRuntime();
  } catch (cause) {
    return webRuntime().catch(() => {
      throw new EncoderError(
        `onnxruntime-node does not load (${(cause as Error).message.split('\n')[0]}): expected it beside @ser/encoder. ` +
          'Install it: npm install onnxruntime-node@1.30.0. Where it does not run, as on Alpine: npm install onnxruntime-web@1.30.0',
        { cause },
      );
    });
  }
}

async function nativeRuntime(): Promise<Runtime> {
  const ort = await import('onnxruntime-node');
  return {
    name: 'onnxruntime-node',
    createSession: (graph, { threads = 1 }) =>
      ort.InferenceSession.create(graph, {
        intraOpNumThreads: threads,
        interOpNumThreads: 1,
        logSeverityLevel: 3,
        // Freed with each clip: an arena keeps what the longest one needed.
        enableCpuMemArena: false,
      }),
    tensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}
