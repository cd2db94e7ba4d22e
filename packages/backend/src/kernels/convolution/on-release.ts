import type { BackendWasm } from '@tensorflow/tfjs-backend-wasm';
import type { DataId } from '@tensorflow/tfjs-core';

/** Calls `told` whenever the backend releases a tensor's values. */
export function onRelease(backend: BackendWasm, told: (dataId: DataId) => void): void {
  const disposeData = backend.disposeData.bind(backend);
  backend.disposeData = (dataId, force) => {
    const released = disposeData(dataId, force);
    if (released) told(dataId);
    return released;
  };
}
