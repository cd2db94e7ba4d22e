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
  const folder = wasmFolder === undefined ? undefined : folderAddress(wasmFolder);
  if (folder !== undefined) ort.env.wasm.wasmPaths = folder.href;
  return {
    name: 'onnxruntime-web',
    createSession: (graph, { threads = 1 }) => {
      ort.env.wasm.numThreads = threads;
      return ort.InferenceSession.create(graph, { executionProviders: ['wasm'], logSeverityLevel: 3 }).catch(
        async (cause) => {
          if (folder !== undefined) await requireFiles(folder);
          throw /no available backend/.test(cause.message) ? notStarted(cause, folder) : cause;
        },
      );
    },
    tensor: (data, dims) => new ort.Tensor('float32', data, dims),
  };
}

/** onnxruntime-web itself only says that it does not start. */
async function requireFiles(folder: URL): Promise<void> {
  const expected = 'expected a file of node_modules/onnxruntime-web/dist';
  for (const file of FILES) await fetchCode(new URL(file, folder).href, { expected, Failure: EncoderError });
}

function notStarted(cause: Error, folder: URL | undefined): EncoderError {
  return new EncoderError(
    `onnxruntime-web does not start (${cause.message}): expected its .wasm and .mjs files ${folder ? `in ${folder}` : 'beside its module'}. ` +
      'Serve node_modules/onnxruntime-web/dist, and pass its address as wasmFolder.',
    { cause },
  );
}

/** Whole, for development servers such as Vite's rewrite what is imported from an address without a host. */
function folderAddress(wasmFolder: string): URL {
  return new URL(wasmFolder.replace(/\/*$/, '/'), globalThis.location?.href);
}
