import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { EngineUnavailable } from '../engine.js';
import { resolveInstalled } from '../resolve-installed.node.js';

/** The version whose internal files this package relies on. */
export const ONNXRUNTIME_VERSION = '1.30.0';

/** A tensor of onnxruntime; this package only makes and passes them. */
export type OrtTensor = object;

/** The synchronous session below onnxruntime-node's asynchronous one (`dist/binding.js`, an internal file). */
export interface Session {
  loadModel(buffer: ArrayBufferLike, offset: number, length: number, options: object): void;
  /** An output for which null is given gets memory of its own. */
  run(feeds: Record<string, OrtTensor>, fetches: Record<string, OrtTensor | null>, options: object): object;
  dispose(): void;
}

/** What this package uses of onnxruntime-node. */
export interface Onnxruntime {
  createSession(model: Uint8Array, options: object): Session;
  tensor(values: Float32Array, shape: readonly number[]): OrtTensor;
}

/**
 * Loads onnxruntime-node's synchronous session.
 *
 * @throws EngineUnavailable when the package is missing, of another version, or its addon does not load
 */
export function loadOnnxruntime(): Onnxruntime {
  const folder = installedFolder();
  const require = createRequire(join(folder, 'package.json'));
  const install = `npm install onnxruntime-node@${ONNXRUNTIME_VERSION}`;
  try {
    const { binding, initOrt } = require('./dist/binding.js');
    const { Tensor } = require('onnxruntime-common');
    initOrt();
    return {
      createSession(model, options) {
        const session: Session = new binding.InferenceSession();
        session.loadModel(model.buffer, model.byteOffset, model.byteLength, options);
        return session;
      },
      tensor: (values, shape) => new Tensor('float32', values, shape),
    };
  } catch (error) {
    const reason = `onnxruntime-node's addon does not load: ${(error as Error).message.split('\n')[0]}`;
    throw new EngineUnavailable(reason, install);
  }
}

function installedFolder(): string {
  const install = `npm install onnxruntime-node@${ONNXRUNTIME_VERSION}`;
  const file = resolveInstalled('onnxruntime-node/package.json');
  if (file === undefined) throw new EngineUnavailable('onnxruntime-node is not installed', install);
  const { version } = JSON.parse(readFileSync(file, 'utf8')) as { version: string };
  if (version !== ONNXRUNTIME_VERSION) {
    throw new EngineUnavailable(
      `onnxruntime-node ${ONNXRUNTIME_VERSION} is needed, found ${version}`,
      install,
    );
  }
  return dirname(file);
}
