import { createRequire } from 'node:module';
import nodeUtil from 'node:util';
import * as tf from '@tensorflow/tfjs-core';
import { type BackendName, type Engine, EngineUnavailable } from '../engine.js';

const require = createRequire(import.meta.url);

/** libtensorflow on this machine's processor, through @tensorflow/tfjs-node. */
export const tensorflow = tfjsNode('tensorflow', '@tensorflow/tfjs-node');

/** libtensorflow on an NVIDIA GPU, through @tensorflow/tfjs-node-gpu. */
export const cuda = tfjsNode('cuda', '@tensorflow/tfjs-node-gpu');

function tfjsNode(name: BackendName, packageName: string): Engine {
  return {
    name,
    async start({ threads }) {
      restoreRemovedUtil();
      loadPackage(packageName);
      await tf.setBackend('tensorflow');
      return { description: `libtensorflow through ${packageName}`, threads };
    },
  };
}

/** tfjs-node 4.22 calls `util.isNullOrUndefined` and `util.isArray`, which Node 23 removed. */
function restoreRemovedUtil(): void {
  const util = nodeUtil as unknown as Record<string, unknown>;
  util.isNullOrUndefined ??= (value: unknown) => value === null || value === undefined;
  util.isArray ??= Array.isArray;
}

function loadPackage(packageName: string): void {
  const remedy = `npm install ${packageName}@4.22.0`;
  try {
    require(packageName);
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    if (code === 'MODULE_NOT_FOUND' || code === 'ERR_MODULE_NOT_FOUND') {
      throw new EngineUnavailable(`${packageName} is not installed`, remedy);
    }
    if (message.includes('tfjs_binding.node')) {
      throw new EngineUnavailable(
        `${packageName} is installed without its native addon`,
        `npm rebuild ${packageName}`,
      );
    }
    throw new EngineUnavailable(`${packageName} does not load: ${message.split('\n')[0]}`, remedy);
  }
}
