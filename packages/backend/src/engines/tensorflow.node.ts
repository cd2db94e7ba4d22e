import { createRequire } from 'node:module';
import { join } from 'node:path';
import nodeUtil from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { type ActiveEngine, type Engine, EngineUnavailable } from '../engine.js';
import { registerGradients } from '../kernels/training/gradients.js';
import { gpuName, hasNvidiaDriver } from '../tensorflow/gpu-name.node.js';
import { missingCudaLibraries } from '../tensorflow/missing-libraries.node.js';
import type { NodeBackend } from '../tensorflow/node-backend.node.js';
import { registerReluGrad } from '../tensorflow/relu-grad.node.js';
import { registerReshape } from '../tensorflow/reshape.node.js';
import {
  findTfjsNode,
  hasAddon,
  type TfjsNodeName,
  type TfjsNodePackage,
} from '../tensorflow/tfjs-node-package.node.js';
import { registerTrainingKernels } from '../tensorflow/training-kernels.node.js';

const CPU_PACKAGE = '@tensorflow/tfjs-node';
const GPU_PACKAGE = '@tensorflow/tfjs-node-gpu';
const LINK = 'npx @ser/backend link-tensorflow --python python3';

/** TensorFlow on this machine's processor, through tfjs-node. */
export const tensorflow: Engine = {
  name: 'tensorflow',
  async start({ threads }) {
    const active = await startTensorflow(installed([CPU_PACKAGE, GPU_PACKAGE]), threads);
    return { description: active.description, threads };
  },
};

/** TensorFlow on an NVIDIA GPU, through tfjs-node-gpu, or through tfjs-node linked to a TensorFlow that knows CUDA. */
export const cuda: Engine = {
  name: 'cuda',
  async start({ threads }) {
    const found = installed([GPU_PACKAGE, CPU_PACKAGE]);
    if (hasNvidiaDriver() === false) throw new EngineUnavailable('this machine has no NVIDIA driver');
    const active = await startTensorflow(found, threads);
    if (!active.onGpu) throw new EngineUnavailable(...whyNoGpu(found));
    return active;
  },
};

interface ActiveTensorflow extends ActiveEngine {
  readonly onGpu: boolean;
}

/** The first of the packages that is there with its addon. */
function installed(names: readonly TfjsNodeName[]): TfjsNodePackage {
  const found = names.map((name) => findTfjsNode(name)).filter((one) => one !== undefined);
  const usable = found.find(hasAddon);
  if (usable) return usable;
  const [first] = found;
  if (first) throw new EngineUnavailable(`${first.name} is installed without its native addon`, LINK);
  const linked = `npm install --ignore-scripts ${CPU_PACKAGE}@4.22.0 && ${LINK}`;
  if (names[0] === CPU_PACKAGE) throw new EngineUnavailable(`${CPU_PACKAGE} is not installed`, linked);
  throw new EngineUnavailable(
    `${GPU_PACKAGE} is not installed, nor ${CPU_PACKAGE} linked to a TensorFlow that knows CUDA`,
    `npm install ${GPU_PACKAGE}@4.22.0 for CUDA 11.2; for CUDA 12: ${linked}`,
  );
}

async function startTensorflow(from: TfjsNodePackage, threads: number): Promise<ActiveTensorflow> {
  restoreRemovedUtil();
  // libtensorflow reads these once, when it is loaded.
  process.env.TF_NUM_INTRAOP_THREADS ??= String(threads);
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
  loadQuietly(from);
  await tf.setBackend('tensorflow');
  // tfjs-core knows no more of a backend than all have in common.
  const backend = tf.backend() as unknown as NodeBackend;
  registerReluGrad();
  registerReshape(backend);
  registerTrainingKernels(backend);
  registerGradients();
  const { binding, isUsingGpuDevice: onGpu } = backend;
  const device = onGpu ? (gpuName() ?? 'an NVIDIA GPU') : `${threads} thread(s)`;
  return {
    description: `TensorFlow ${binding.TF_Version} through ${from.name} ${from.version} on ${device}`,
    threads,
    onGpu,
  };
}

/** tfjs-core prints a line for each kernel that a second copy of a backend registers again. */
function loadQuietly({ name, folder }: TfjsNodePackage): void {
  const wasQuiet = tf.env().getBool('PROD');
  tf.env().set('PROD', true);
  try {
    createRequire(join(folder, 'package.json'))(folder);
  } catch (error) {
    throw new EngineUnavailable(`${name} does not load: ${(error as Error).message.split('\n')[0]}`, LINK);
  } finally {
    tf.env().set('PROD', wasQuiet);
  }
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined` and `util.isArray`, which Node 23 removed (tfjs#8425, #8609). */
function restoreRemovedUtil(): void {
  const util = nodeUtil as unknown as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function whyNoGpu({ name }: TfjsNodePackage): [reason: string, remedy: string] {
  const missing = name === GPU_PACKAGE ? missingCudaLibraries() : [];
  const reason = missing.length > 0 ? `${name} lacks ${missing.join(', ')}` : `${name} finds no usable GPU`;
  return [reason, `pip install 'tensorflow[and-cuda]' && ${LINK}`];
}
