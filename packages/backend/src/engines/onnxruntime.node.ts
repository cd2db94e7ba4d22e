import { type Engine, EngineUnavailable } from '../engine.js';

/** The wasm engine with its convolutions run by onnxruntime-node. */
export const onnxruntime: Engine = {
  name: 'onnxruntime',
  async start() {
    throw new EngineUnavailable('not supported by this version');
  },
};
