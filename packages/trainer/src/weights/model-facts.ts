import { sha256OfText } from '@ser/foundation';
import type { LayersModel } from '@tensorflow/tfjs-layers';
import { TrainerError } from '../error.js';
import type { JsonObject } from '../json.js';

/** What a run record says about the model. */
export interface ModelFacts extends JsonObject {
  readonly parameters: number;
  readonly trainableParameters: number;
  readonly layers: number;
  /** Shape of one example; null where any size will do. */
  readonly inputShape: readonly (number | null)[];
  readonly classes: number;
  /** SHA-256 over each layer's kind, output shape and weight shapes: equal for equal architectures. */
  readonly architecture: string;
}

/** @throws {TrainerError} for a model with several inputs or outputs, or one whose output is not [batch, classes] */
export async function modelFacts(model: LayersModel): Promise<ModelFacts> {
  if (model.inputs.length !== 1 || model.outputs.length !== 1) {
    throw new TrainerError(
      `model of ${model.inputs.length} inputs and ${model.outputs.length} outputs: expected one of each. ` +
        'Build it with one input and one softmax output.',
    );
  }
  const output = model.outputs[0].shape;
  const classes = output[1];
  if (output.length !== 2 || classes === null || classes < 2) {
    throw new TrainerError(
      `model output [${output}]: expected [null, classCount] with at least 2 classes. End the model with a dense softmax layer.`,
    );
  }
  const layers = model.layers.map((layer) => [
    layer.getClassName(),
    layer.outputShape as JsonObject[string],
    layer.weights.map((weight) => weight.shape),
  ]);
  return {
    parameters: count(model.weights.map((weight) => weight.shape)),
    trainableParameters: count(model.trainableWeights.map((weight) => weight.shape)),
    layers: model.layers.length,
    inputShape: model.inputs[0].shape.slice(1),
    classes,
    architecture: await sha256OfText(JSON.stringify(layers)),
  };
}

function count(shapes: readonly (readonly (number | null)[])[]): number {
  return shapes.reduce((sum, shape) => sum + shape.reduce<number>((p, n) => p * (n ?? 1), 1), 0);
}
