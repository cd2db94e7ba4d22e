import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import { type DataId, engine, type TensorInfo, util } from '@tensorflow/tfjs-core';
import { contextOf } from '../kernels/support/kernel-context.js';
import { isAlone } from '../kernels/support/updated.js';
import type { Recording } from './recording.js';
import { repeatCalls } from './repeat-calls.js';
import { type Allocator, reuseMemory } from './reused-memory.js';
import { type Place, watchKernels } from './watch-kernels.js';

/** {@link Recorder.recordKernels} of a backend. */
export function recordKernels(backend: BackendWasm, code: () => void): Recording | undefined {
  // TensorFlow.js does not declare that its modules have an allocator.
  const memory = reuseMemory(backend.wasm as unknown as Allocator);
  const held = holdValues(backend);
  const gone: Place[] = [];
  const dispose = () => {
    if (backend.wasm === null) return; // the engine was changed, and its memory is gone
    withMemory(backend, { ...memory, _free: () => undefined }, () => {
      for (const { dataId } of gone.splice(0)) backend.disposeData(dataId);
    });
    held.release();
    memory.release();
  };
  try {
    const writeApart = <T>(write: () => T) =>
      withMemory(backend, { ...memory, _malloc: memory.mallocApart }, write);
    const seen = withMemory(backend, memory, () => watchKernels(backend, code, held.add, writeApart));
    const { calls, constants, made, given, overwritten, isAll } = seen;
    if (!isAll) {
      dispose();
      return undefined;
    }
    const results = [...made].filter((dataId) => backend.dataIdMap.has(dataId));
    for (const dataId of results) held.add(dataId);
    for (const place of seen.gone) revive(backend, place);
    gone.push(...seen.gone);
    const { recorded } = contextOf(backend);
    return {
      calls,
      constants,
      results: results.length,
      isCurrent: () =>
        [...given].every((dataId) => backend.refCount(dataId) > recorded.count(dataId)) &&
        [...overwritten].every((dataId) => isAlone(backend, { dataId } as TensorInfo)),
      repeat: (attributesOf) => repeatCalls(backend, calls, attributesOf),
      dispose,
    };
  } catch (error) {
    dispose();
    throw error;
  }
}

/** Lets a backend take the memory of its tensors from elsewhere while `work` runs. */
function withMemory<T>(backend: BackendWasm, memory: Allocator, work: () => T): T {
  const { wasm: before } = backend;
  const { _malloc, _free } = memory;
  backend.wasm = Object.create(before, { _malloc: { value: _malloc }, _free: { value: _free } });
  try {
    return work();
  } finally {
    backend.wasm = before;
  }
}

/** Lets kernels find values where they lay, in memory that others may have used since. */
function revive(backend: BackendWasm, { dataId, data }: Place): void {
  backend.dataIdMap.set(dataId, { ...data, refCount: 1 });
  backend.wasm.tfjs.registerTensor(data.id, util.sizeFromShape(data.shape), data.memoryOffset);
}

/** Keeps values in memory though the tensors that have them may go. */
function holdValues(backend: BackendWasm) {
  const all = new Set<DataId>();
  const { recorded } = contextOf(backend);
  return {
    add(dataId: DataId): void {
      if (all.has(dataId)) return;
      all.add(dataId);
      backend.incRef(dataId);
      recorded.add(dataId);
    },
    release(): void {
      for (const dataId of all) {
        recorded.remove(dataId);
        if (backend.disposeData(dataId)) engine().removeDataId(dataId, backend);
      }
      all.clear();
    },
  };
}
