import type { Manifest } from './folder/manifest.js';
import { readFolder } from './folder/read-folder.js';
import { fileOf, MANIFEST_FILE, MODEL_FILE, type ReadFile } from './folder/recognizer-files.js';
import type { FrontEnd } from './front-end/front-end.js';
import { type LocateEncoder, loadEncoderFrontEnd } from './front-end/load-encoder-front-end.js';
import { createFrontEnd, mfccFrontEndFingerprint } from './front-end/mfcc-front-end.js';
import type { LoadOptions } from './load-options.js';
import { chooseEngine } from './network/choose-engine.js';
import { onnxNetwork } from './network/onnx-network.js';
import type { Onnxruntime } from './network/onnxruntime.js';
import { readNetwork } from './network/read-network.js';
import { loadTensorflowNetwork } from './network/tensorflow-network.js';
import type { RecognizerParts } from './portable-recognizer.js';
import { RecognizerError } from './recognizer-error.js';
import { requireMatchingParts } from './require-matching-parts.js';

/** What differs between Node and browsers. */
export interface Platform {
  /** This platform's onnxruntime; throws a {@link RecognizerError} where it is not installed. */
  readonly importOnnxruntime: (onWarning: (message: string) => void) => Promise<Onnxruntime>;
  readonly locateEncoder: LocateEncoder;
  /** Logical processors that this process may use. */
  readonly processors: number;
}

/**
 * Reads a recogniser's files, checks all of them, and only then builds what they describe.
 *
 * @param location - for messages
 * @throws {@link RecognizerError} that names the file at fault
 */
export async function loadParts(
  read: ReadFile,
  location: string,
  { importOnnxruntime, locateEncoder, processors }: Platform,
  options: LoadOptions,
): Promise<RecognizerParts> {
  const { speechDetector, leastSpeech, threads = 1 } = options;
  // biome-ignore lint/suspicious/noConsole: the documented default
  const { onWarning = (message: string) => console.warn(message) } = options;
  const onnxruntime = await chooseEngine(importOnnxruntime, options.engine, onWarning);
  const { manifest, network: files, unchecked } = await readFolder(read, location);
  if (unchecked.length > 0)
    onWarning(
      `${location}: ${unchecked.join(', ')} without a checksum: damage to it may go unnoticed. Save the recogniser again.`,
    );
  const graph = readNetwork(files, fileOf(location, MODEL_FILE));
  const frontEnd = await buildFrontEnd(manifest, location, options, locateEncoder);
  requireMatchingParts(graph, frontEnd, manifest.normalization, manifest.labels);
  return {
    network: onnxruntime
      ? await onnxNetwork(onnxruntime, files, graph, Math.min(threads, processors))
      : await loadTensorflowNetwork(files, fileOf(location, MODEL_FILE)),
    frontEnd,
    normalization: manifest.normalization,
    classNames: manifest.labels,
    calibration: manifest.calibration,
    speechDetector,
    leastSpeech,
    about: manifest.about,
    versions: manifest.versions,
    unchecked,
  };
}

async function buildFrontEnd(
  manifest: Manifest,
  location: string,
  loading: LoadOptions,
  locateEncoder: LocateEncoder,
): Promise<FrontEnd> {
  const { frontEnd: options, fingerprint, versions } = manifest;
  const require = (found: string, remedy: string) => {
    if (found !== fingerprint)
      throw new RecognizerError(
        `${location}: features of front end ${found}: expected ${fingerprint}, on which it was trained. ${remedy}`,
      );
  };
  if (options.kind === 'encoder') {
    const frontEnd = await loadEncoderFrontEnd(options, loading, location, locateEncoder);
    require(frontEnd.fingerprint, `Install the version of ${options.encoder} that it was trained with.`);
    return frontEnd;
  }
  try {
    // Before anything is built: options that were damaged may ask for any size.
    require(mfccFrontEndFingerprint(
      options,
    ), `Install the versions it was saved with (${JSON.stringify(versions)}), or train again.`);
    return createFrontEnd(options);
  } catch (cause) {
    if (cause instanceof RecognizerError) throw cause;
    throw new RecognizerError(
      `${fileOf(location, MANIFEST_FILE)}: frontEnd: expected options of @ser/mfcc (${(cause as Error).message}) Save the recogniser again.`,
      { cause },
    );
  }
}
