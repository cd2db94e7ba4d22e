import { TrainerError } from '../error.js';
import { firstNonFinite } from './check-examples.js';
import { type ExampleSource, type ReadContext, sizeOf } from './examples.js';

/**
 * Reads the features of some examples, and refuses what would train or predict nonsense.
 *
 * @param name which examples, for messages: 'training set'
 * @throws {TrainerError} for another number of values than the shape asks for, and for one that is not finite
 */
export async function readExamples(
  name: string,
  source: Pick<ExampleSource, 'read' | 'shape'> & { readonly fingerprint?: string },
  indices: Int32Array,
  context: ReadContext,
): Promise<Float32Array> {
  const { shape, fingerprint } = source;
  const features = await source.read(indices, context);
  const size = sizeOf(shape);
  const title = fingerprint === undefined ? name : `${name} (source ${fingerprint})`;
  if (features.length !== indices.length * size) {
    throw new TrainerError(
      `${title}, read() gave ${features.length} values: expected ${indices.length * size} for ${indices.length} examples of ` +
        `shape [${shape.join(', ')}]. Return the examples asked for, row by row.`,
    );
  }
  const wrong = firstNonFinite(features);
  if (wrong < 0) return features;
  throw new TrainerError(
    `${title}, example ${indices[Math.floor(wrong / size)]}, value ${features[wrong]} at position ${wrong % size}: ` +
      'expected a finite number. Replace it, or leave the example out.',
  );
}
