import type { io } from '@tensorflow/tfjs-core';
import { type LayersModel, loadLayersModel } from '@tensorflow/tfjs-layers';
import { RecognizerError } from './recognizer-error.js';
import { MODEL_FILE, type ReadFile, WEIGHTS_FILE } from './recognizer-files.js';
import { sha256 } from './sha256.js';

/** A network's topology, the names and shapes of its weights, and the weights, little-endian one after the other. */
export interface ModelFiles {
  readonly model: Pick<io.ModelArtifacts, 'modelTopology' | 'weightSpecs'>;
  readonly weights: Uint8Array;
}

/** Takes a network apart for storage. */
export async function modelToFiles(model: LayersModel): Promise<ModelFiles> {
  let artifacts: io.ModelArtifacts | undefined;
  await model.save({
    save: async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  });
  const { modelTopology, weightSpecs, weightData } = artifacts!;
  return { model: { modelTopology, weightSpecs }, weights: concatenate(weightData!) };
}

/**
 * Reads and rebuilds a network.
 *
 * @throws RecognizerError for weights that are not those which were saved.
 */
export async function modelFromFiles(
  read: ReadFile,
  location: string,
  weightsSha256: string,
): Promise<LayersModel> {
  const [modelBytes, weights] = [await read(MODEL_FILE), await read(WEIGHTS_FILE)];
  // Browsers hide Web Crypto from pages without HTTPS; the lengths are still checked against the topology below.
  if (globalThis.crypto?.subtle) {
    const found = await sha256(weights);
    if (found !== weightsSha256)
      throw new RecognizerError(
        `${location}/${WEIGHTS_FILE} is damaged: expected SHA-256 ${weightsSha256}, found ${found} ` +
          `(${weights.length} bytes). Copy or save the recogniser again.`,
      );
  }
  try {
    const model = JSON.parse(new TextDecoder().decode(modelBytes)) as ModelFiles['model'];
    return await loadLayersModel({ load: async () => ({ ...model, weightData: weights.slice().buffer }) });
  } catch (cause) {
    throw new RecognizerError(
      `${location}/${MODEL_FILE} cannot be read as a network: ${(cause as Error).message}. Save the recogniser again.`,
      { cause },
    );
  }
}

function concatenate(data: io.WeightData): Uint8Array {
  if (!Array.isArray(data)) return new Uint8Array(data);
  const bytes = new Uint8Array(data.reduce((sum, part) => sum + part.byteLength, 0));
  let offset = 0;
  for (const part of data) {
    bytes.set(new Uint8Array(part), offset);
    offset += part.byteLength;
  }
  return bytes;
}
