import { EncoderError } from '../encoder-error.js';
import type { Runtime } from './runtime.js';

/** onnxruntime-node, an optional peer. */
export async function nodeRuntime(): Promise<Runtime> {
  const ort = await import('onnxruntime-node').catch((cause) => {
    throw new EncoderError(
      `onnxruntime-node does not load (${(cause as Error).message.split('\n')[0]}): expected it beside @ser/encoder. ` +
        'Install it: npm install onnxruntime-node@1.30.0',
      { cause },
    );
  });
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
