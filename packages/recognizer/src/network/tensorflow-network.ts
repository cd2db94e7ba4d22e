import type { io, Tensor } from '@tensorflow/tfjs-core';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { RecognizerError } from '../recognizer-error.js';
import { importTensorflow } from './import-tensorflow.js';
import type { Network } from './network.js';
import type { NetworkFiles } from './network-files.js';

/** A network that TensorFlow.js computes, on whatever engine it was given. */
export function tensorflowNetwork(model: LayersModel): Network & { readonly model: LayersModel } {
  const inputShape = model.inputs[0].shape.slice(1) as number[];
  return {
    engine: 'tensorflow.js',
    model,
    inputShape,
    classCount: model.outputs[0].shape.at(-1)!,
    async predict(input) {
      const { core } = await importTensorflow();
      const output = core.tidy(() => model.predict(core.tensor(input, [1, ...inputShape])) as Tensor);
      const values = await output.data();
      output.dispose();
      return values as Float32Array;
    },
    toFiles: () => toFiles(model),
    dispose: () => void model.dispose(),
  };
}

/**
 * Rebuilds a network from its files, which have been checked.
 *
 * @throws {@link RecognizerError} where TensorFlow.js refuses it
 */
export async function loadTensorflowNetwork(
  { model, weights }: NetworkFiles,
  file: string,
): Promise<Network> {
  const { layers } = await importTensorflow();
  try {
    const artifacts = { ...model, weightData: weights.slice().buffer } as io.ModelArtifacts;
    return tensorflowNetwork(await layers.loadLayersModel({ load: async () => artifacts }));
  } catch (cause) {
    throw new RecognizerError(
      `${file}: expected a network that TensorFlow.js can build (${(cause as Error).message}). Save the recogniser again.`,
      { cause },
    );
  }
}

async function toFiles(model: LayersModel): Promise<NetworkFiles> {
  let artifacts: io.ModelArtifacts | undefined;
  await model.save({
    save: async (saved) => {
      artifacts = saved;
      return { modelArtifactsInfo: { dateSaved: new Date(), modelTopologyType: 'JSON' } };
    },
  });
  const { modelTopology, weightSpecs, weightData } = artifacts!;
  return {
    model: { modelTopology: modelTopology as object, weightSpecs: weightSpecs! },
    weights: concatenate(weightData!),
  };
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
