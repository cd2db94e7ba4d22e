import { adamW, cosine, type Examples, fit } from '@ser/trainer';
import { layers, sequential } from '@tensorflow/tfjs-layers';

/** Rows of values with the class of each. */
export interface ProbeSet {
  readonly rows: readonly number[][];
  readonly targets: readonly number[];
}

/**
 * Trains one dense layer with softmax, from zero, on the first set and gives its answers on the second. Nothing is drawn
 * but the order of the examples.
 */
export async function linearProbe(
  train: ProbeSet,
  test: ProbeSet,
  classNames: readonly string[],
): Promise<readonly number[]> {
  const width = train.rows[0].length;
  const model = sequential({
    layers: [
      layers.dense({
        inputShape: [width],
        units: classNames.length,
        activation: 'softmax',
        kernelInitializer: 'zeros',
      }),
    ],
  });
  const epochs = 60;
  const { record } = await fit(model, examples(train), examples(test), {
    epochs,
    classNames,
    batchSize: 32,
    seed: 1,
    monitor: 'last',
    missingClasses: 'skip',
    optimizer: adamW({ learningRate: 3e-3, weightDecay: 0.1 }),
    schedule: cosine({ epochs }),
  });
  model.dispose();
  return record.validation.last.predictions.predicted;
}

function examples({ rows, targets }: ProbeSet): Examples {
  return {
    features: Float32Array.from(rows.flat()),
    shape: [rows[0].length],
    targets: Int32Array.from(targets),
  };
}
