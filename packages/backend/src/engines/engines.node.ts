import type { Engine, EngineName } from '../engine.js';
import { cpu } from './cpu.js';
import { onnxruntime } from './onnxruntime.node.js';
import { cuda, tensorflow } from './tensorflow.node.js';
import { wasm } from './wasm.node.js';
import { webgpu } from './webgpu.node.js';

/** Every engine by its name. */
export const ENGINES: Readonly<Record<EngineName, Engine>> = {
  cuda,
  tensorflow,
  webgpu,
  onnxruntime,
  wasm,
  cpu,
};
