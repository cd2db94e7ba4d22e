import type { DataId } from '@tensorflow/tfjs-core';

/** How many recordings hold the values of tensors. */
export interface HeldValues {
  count(dataId: DataId): number;
  add(dataId: DataId): void;
  remove(dataId: DataId): void;
}

/** Values held by no recording yet. */
export function countHeldValues(): HeldValues {
  const counts = new Map<DataId, number>();
  const count = (dataId: DataId) => counts.get(dataId) ?? 0;
  return {
    count,
    add: (dataId) => void counts.set(dataId, count(dataId) + 1),
    remove(dataId) {
      if (count(dataId) > 1) counts.set(dataId, count(dataId) - 1);
      else counts.delete(dataId);
    },
  };
}
