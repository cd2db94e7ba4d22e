import { RecognizerError } from '../recognizer-error.js';
import type { StoredLayer } from './topology.js';

/**
 * The layers in an order in which each comes after its inputs.
 *
 * @throws {@link RecognizerError} that names a layer which waits for itself
 */
export function inOrder(layers: readonly StoredLayer[], inputName: string, file: string): StoredLayer[] {
  const users = new Map<string, StoredLayer[]>();
  const missing = new Map<StoredLayer, number>();
  for (const layer of layers) {
    const inputs = new Set(layer.inputs);
    missing.set(layer, inputs.size);
    for (const input of inputs) {
      const found = users.get(input);
      if (found) found.push(layer);
      else users.set(input, [layer]);
    }
  }
  const ordered: StoredLayer[] = [];
  const ready = [inputName];
  // Grows while it is walked.
  for (const name of ready) {
    for (const layer of users.get(name) ?? []) {
      missing.set(layer, missing.get(layer)! - 1);
      if (missing.get(layer) !== 0) continue;
      ordered.push(layer);
      ready.push(layer.name);
    }
  }
  const waiting = layers.find((layer) => missing.get(layer)! > 0);
  if (waiting === undefined) return ordered;
  throw new RecognizerError(
    `${file}: layer "${waiting.name}" takes its input from itself, through ${waiting.inputs.join(', ')}: ` +
      'expected a network without a cycle. Save the recogniser again.',
  );
}
