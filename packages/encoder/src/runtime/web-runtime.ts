import { fetchCode } from '@ser/foundation';
import { EncoderError } from '../encoder-error.js';
import type { Runtime } from './runtime.js';

/** What onnxruntime-web fetches from its folder. */
const FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/**
 * onnxruntime-web, an optional peer: WebAssembly with SIMD, in browsers and in Node.
 *
 * @param wasmFolder Address of the folder that serves its .wasm and .mjs files. Default: where its own module lies.
 */
export async function webRuntime(wasmFolder?: string): Promise<Runtime> {
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
      return ort.InferenceSession.create(graph, { executionProviders: ['wasm'], logSeverityLevel: 3 }).catch(
        async (cause) => {
          if (wasmFolder !== undefined) await requireFiles(wasmFolder);
          throw cause;
        },
      );
    },
    tensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}

/** onnxruntime-web itself only says that it does not start. */
async function requireFiles(wasmFolder: string): Promise<void> {
  const folder = new URL(wasmFolder.replace(/\/*$/, '/'), globalThis.location?.href);
  const expected = 'expected a file of node_modules/onnxruntime-web/dist';
  for (const file of FILES) await fetchCode(new URL(file, folder).href, { expected, Failure: EncoderError });
}
