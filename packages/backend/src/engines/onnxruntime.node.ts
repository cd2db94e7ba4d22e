import * as tf from '@tensorflow/tfjs-core';
import type { Engine } from '../engine.js';
import { contextOf, setContext } from '../kernels/support/kernel-context.js';
import { loadOnnxruntime, ONNXRUNTIME_VERSION } from '../onnxruntime/binding.node.js';
import { keepRightWith } from '../onnxruntime/keep-right.node.js';
import { multiplyWith } from '../onnxruntime/multiply.node.js';
import { loadWasm } from '../wasm/load-wasm.node.js';
import { startWasm } from '../wasm/start-wasm.js';

/** Rows of a product up to which a filter kept packed saves more than onnxruntime's faster kernels. */
const WORTH_PACKING_ROWS = { parts: 128, direct: 256 };

/** The wasm engine with its matrix products, and so its convolutions, run by onnxruntime-node on the same memory. */
export const onnxruntime: Engine = {
  name: 'onnxruntime',
  async start({ threads }) {
    const ort = loadOnnxruntime();
    const backend = await startWasm(loadWasm, threads);
    const context = contextOf(backend);
    setContext(backend, {
      ...context,
      ...multiplyWith(ort, context.compute),
      packedBelowRows: WORTH_PACKING_ROWS,
      keepRight: keepRightWith(ort, context.compute),
    });
    const description = `onnxruntime-node ${ONNXRUNTIME_VERSION} on the memory of WebAssembly SIMD, tfjs ${tf.version_core}, ${threads} thread(s)`;
    return { description, threads };
  },
};
