import { deriveSeed } from '@ser/foundation';
import type { Features } from '@ser/recognizer';
import type { Clip } from '../clips/clips.js';
import type { Recipe } from '../recipe/recipe.js';
import type { Extracted, ExtractionTask } from './extract-one.js';

/**
 * Features of the renditions that a recipe asks for, of the training recordings alone: one list a rendition.
 *
 * @param train indices into the clips
 * @param extract features of any tasks, in their order
 */
export async function extractRenditions(
  train: Int32Array,
  clips: readonly Clip[],
  { count, change }: NonNullable<Recipe['renditions']>,
  seed: number,
  extract: (tasks: readonly ExtractionTask[]) => Promise<Extracted[]>,
): Promise<Features[][]> {
  const tasks = Array.from({ length: count }, (_, layer) =>
    Array.from(train, (index) => ({
      path: clips[index].utterance.path,
      rendition: { change, seed: deriveSeed(seed, layer, index) },
    })),
  );
  const features = (await extract(tasks.flat())).map((file) => file.features);
  return tasks.map((_, layer) => features.slice(layer * train.length, (layer + 1) * train.length));
}
