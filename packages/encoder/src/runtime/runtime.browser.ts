import { EncoderError } from '../encoder-error.js';
import type { Runtime } from './runtime.js';

/**
 * onnxruntime-web, an optional peer: WebAssembly with SIMD.
 *
 * @param wasmFolder Address of the folder that serves its .wasm and .mjs files. Default: where its own module lies.
 */
export async function browserRuntime(wasmFolder?: string): Promise<Runtime> {
  const ort = await import('onnxruntime-web/wasm').catch((cause) => {
    throw new EncoderError(
      `onnxruntime-web does not load (${(cause as Error).message}): expected it beside @ser/encoder. ` +
        'Install it: npm install onnxruntime-web@1.30.0',
      { cause },
    );
  });
  if (wasmFolder !== undefined) ort.env.wasm.wasmPaths = wasmFolder.replace(/\/*$/, '/');
  return {
    name: 'onnxruntime-web',
    createSession: (graph, { threads = 1 }) => {
      ort.env.wasm.numThreads = threads;
      return ort.InferenceSession.create(graph, { executionProviders: ['wasm'], logSeverityLevel: 3 });
    },
    tensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}
