import * as tf from '@tensorflow/tfjs-core';
import { TrainerError } from '../error.js';
import type { Slot } from './optimizer.js';

/** The tensors that an optimiser keeps, one per weight under each name. Each holds memory until it is replaced. */
export interface Slots {
  /** The slot of the weight of this index; zeros of the weight's shape before the first update. */
  get(name: string, index: number, shape: number[]): tf.Tensor;
  set(name: string, index: number, value: tf.Tensor): void;
  exportAll(): Promise<Slot[]>;
  importAll(slots: readonly Slot[]): void;
  dispose(): void;
}

/** @param names the slots that the optimiser has, to refuse another optimiser's state */
export function createSlots(names: readonly string[]): Slots {
  const tensors = new Map<string, tf.Tensor>();
  const replace = (key: string, value: tf.Tensor): tf.Tensor => {
    tensors.get(key)?.dispose();
    tensors.set(key, tf.keep(value));
    return value;
  };
  const dispose = () => {
    for (const tensor of tensors.values()) tensor.dispose();
    tensors.clear();
  };
  return {
    get(name, index, shape) {
      const key = `${name}/${index}`;
      return tensors.get(key) ?? replace(key, tf.zeros(shape));
    },
    set: (name, index, value) => void replace(`${name}/${index}`, value),
    exportAll: () =>
      Promise.all(
        Array.from(tensors, async ([name, tensor]) => ({
          name,
          shape: tensor.shape,
          values: (await tensor.data<'float32'>()).slice(),
        })),
      ),
    importAll(slots) {
      dispose();
      for (const { name, shape, values } of slots) {
        if (!names.includes(name.split('/')[0])) {
          throw new TrainerError(
            `optimizer slot '${name}': expected ${names.join(' or ')}. Resume with the optimizer that the state was saved with.`,
          );
        }
        replace(name, tf.tensor(values, [...shape], 'float32'));
      }
    },
    dispose,
  };
}
