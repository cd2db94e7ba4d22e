import { TestEnvironment } from 'jest-environment-node';

const TYPED_ARRAYS = [
  'ArrayBuffer',
  'SharedArrayBuffer',
  'Float32Array',
  'Float64Array',
  'Int8Array',
  'Uint8Array',
  'Uint8ClampedArray',
  'Int16Array',
  'Uint16Array',
  'Int32Array',
  'Uint32Array',
  'BigInt64Array',
  'BigUint64Array',
  'DataView',
];

/**
 * Jest runs tests in a realm of its own, where `instanceof Int32Array` fails for arrays that come from native
 * addons, workers or `structuredClone`, and TensorFlow.js then silently reads them as float32. Sharing the outer
 * realm's typed-array constructors makes both sides agree.
 */
export default class SharedTypedArrays extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of TYPED_ARRAYS) this.global[name] = globalThis[name];
  }
}
