import { availableParallelism } from 'node:os';
import { addressFiles } from './folder/address-files.js';
import { folderFiles, writeFolder } from './folder/folder.node.js';
import { locateEncoder, locateRecognizer } from './folder/locate-package.node.js';
import { isAddress } from './folder/recognizer-files.js';
import type { LoadOptions } from './load-options.js';
import { loadParts } from './load-parts.js';
import { missingOnnxruntime } from './network/missing-onnxruntime.js';
import type { Onnxruntime } from './network/onnxruntime.js';
import { PortableRecognizer } from './portable-recognizer.js';

/** {@inheritDoc PortableRecognizer} */
export class Recognizer extends PortableRecognizer {
  /**
   * Loads a recogniser.
   *
   * @param location - an installed package, a folder's path, or the address under which its three files lie
   * @throws {@link RecognizerError} for a file that is missing, damaged or too large, an address that falls silent, an unknown
   *   format, and a front end that the installed `@ser/mfcc` would compute differently (another fingerprint)
   */
  static async load(location: string, options: LoadOptions = {}): Promise<Recognizer> {
    const folder = isAddress(location) ? location : locateRecognizer(location);
    const files = isAddress(folder) ? addressFiles(folder, options) : folderFiles(folder, options);
    const platform = {
      importOnnxruntime: (onWarning: (message: string) => void) => importOnnxruntime(options, onWarning),
      locateEncoder,
      processors: availableParallelism(),
    };
    return new Recognizer(await loadParts(files, folder, platform, options));
  }

  /** Writes the folder, whole or not at all; a recogniser's folder that is there is replaced. */
  async save(folder: string): Promise<void> {
    await writeFolder(folder, await this.toFiles());
  }
}

/** onnxruntime-node; where that does not load, as on Alpine, onnxruntime-web. */
async function importOnnxruntime(
  { threads = 1 }: LoadOptions,
  onWarning: (message: string) => void,
): Promise<Onnxruntime> {
  try {
    const { default: onnxruntime } = await import('onnxruntime-node');
    return onnxruntime as unknown as Onnxruntime;
  } catch (cause) {
    const missing = missingOnnxruntime('onnxruntime-node', cause);
    const onnxruntime = await import('onnxruntime-web/wasm').catch(() => {
      throw missing;
    });
    onWarning(`${missing.message} onnxruntime-web computes instead, more slowly.`);
    onnxruntime.env.wasm.numThreads = Math.min(threads, availableParallelism());
    return onnxruntime as unknown as Onnxruntime;
  }
}
