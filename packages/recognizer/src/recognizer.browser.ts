import { fetchCode } from '@ser/foundation';
import { addressFiles } from './folder/address-files.js';
import { neighbourAddress } from './folder/neighbour-address.js';
import type { LoadOptions } from './load-options.js';
import { loadParts } from './load-parts.js';
import { missingOnnxruntime } from './network/missing-onnxruntime.js';
import type { Onnxruntime } from './network/onnxruntime.js';
import { PortableRecognizer } from './portable-recognizer.js';
import { RecognizerError } from './recognizer-error.js';

/** What onnxruntime-web fetches from its folder. */
const ONNXRUNTIME_FILES = ['ort-wasm-simd-threaded.mjs', 'ort-wasm-simd-threaded.wasm'];

/** {@inheritDoc PortableRecognizer} */
export class Recognizer extends PortableRecognizer {
  /**
   * Loads a recogniser.
   *
   * @param location - the address under which its three files lie; a relative one counts from the page's
   * @throws {@link RecognizerError} for a file that is missing, damaged or too large, an address that falls silent, an unknown
   *   format, and a front end that the installed `@ser/mfcc` would compute differently (another fingerprint)
   */
  static async load(location: string, options: LoadOptions = {}): Promise<Recognizer> {
    return new Recognizer(
      await loadParts(
        addressFiles(location, options),
        location,
        {
          importOnnxruntime: () => importOnnxruntime(options),
          locateEncoder: neighbourAddress,
          processors: navigator.hardwareConcurrency,
        },
        options,
      ),
    );
  }
}

async function importOnnxruntime({ threads = 1, wasmFolder }: LoadOptions): Promise<Onnxruntime> {
  // In a `try`, for bundlers take such an import for optional.
  try {
    // The part that computes on the processor: a third of the whole package.
    const onnxruntime = await import('onnxruntime-web/wasm');
    onnxruntime.env.wasm.numThreads = Math.min(threads, navigator.hardwareConcurrency);
    const folder = wasmFolder === undefined ? undefined : folderAddress(wasmFolder);
    if (folder !== undefined) onnxruntime.env.wasm.wasmPaths = folder.href;
    return {
      Tensor: onnxruntime.Tensor as Onnxruntime['Tensor'],
      InferenceSession: {
        create: (model, settings) =>
          onnxruntime.InferenceSession.create(model, settings).catch(async (cause) => {
            if (folder !== undefined) await requireFiles(folder);
            throw cause;
          }),
      },
    };
  } catch (cause) {
    throw missingOnnxruntime('onnxruntime-web', cause);
  }
}

/** onnxruntime-web itself only says that it does not start. */
async function requireFiles(folder: URL): Promise<void> {
  const expected = 'expected a file of node_modules/onnxruntime-web/dist';
  for (const file of ONNXRUNTIME_FILES)
    await fetchCode(new URL(file, folder).href, { expected, Failure: RecognizerError });
}

/** Whole, for development servers such as Vite's rewrite what is imported from an address without a host. */
function folderAddress(wasmFolder: string): URL {
  return new URL(wasmFolder.replace(/\/*$/, '/'), globalThis.location?.href);
}
