import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { temporaryName } from '@ser/foundation/node';
import { BackendError } from '../backend-error.js';
import { findPythonTensorflow, type PythonTensorflow } from './python-tensorflow.node.js';
import { findTfjsNode, type TfjsNodePackage } from './tfjs-node-package.node.js';

/** Operators of a training step, which `training-kernels.node.ts` calls. */
const TRAINING_KERNELS = fileURLToPath(new URL('../../native/training_kernels.cc', import.meta.url));

/** Options of {@link linkTensorflow}. */
export interface LinkTensorflowOptions {
  /** The interpreter whose TensorFlow is linked: a path, or a name on PATH. Default `python3`. */
  readonly python?: string;
  /** Folder of the application that has @tensorflow/tfjs-node installed. Default: the current one. */
  readonly folder?: string;
}

/** What was linked. */
export interface LinkedTensorflow {
  readonly addon: string;
  readonly tensorflow: string;
}

/**
 * Builds tfjs-node's addon from its own source against the TensorFlow of a Python environment, so that the `tensorflow`
 * and `cuda` engines use that TensorFlow (CUDA 12 and current GPUs included) and nothing is downloaded. The addon uses
 * TensorFlow's C API alone, which the wheels of PyPI export. Operators that a training step needs often are compiled into
 * it as well.
 *
 * It needs a C++ compiler (`CXX`, default `c++`) and Node's headers (beside the `node` program, or in
 * `npm_config_nodedir`).
 *
 * @throws BackendError saying which of these is missing and what to type
 */
export function linkTensorflow(options: LinkTensorflowOptions = {}): LinkedTensorflow {
  const { python = 'python3', folder = process.cwd() } = options;
  const found = findTfjsNode('@tensorflow/tfjs-node', folder);
  if (found === undefined) {
    throw new BackendError(
      `expected @tensorflow/tfjs-node in ${folder}; type: npm install --ignore-scripts @tensorflow/tfjs-node@4.22.0`,
    );
  }
  const tensorflow = findPythonTensorflow(python);
  compile(found, tensorflow, findNodeHeaders());
  return { addon: found.addon, tensorflow: tensorflow.version };
}

function compile(
  { folder, addon }: TfjsNodePackage,
  tensorflow: PythonTensorflow,
  nodeHeaders: string,
): void {
  const compiler = process.env.CXX ?? 'c++';
  const unfinished = temporaryName(addon);
  mkdirSync(dirname(addon), { recursive: true });
  const runPaths = [tensorflow.folder, ...tensorflow.nvidia].map((path) => `-Wl,-rpath,${path}`);
  const args = [
    '-std=c++17',
    '-O3',
    '-fno-math-errno',
    '-fPIC',
    '-DNAPI_VERSION=8',
    `-I${nodeHeaders}`,
    `-I${tensorflow.include}`,
    `-I${dirname(folder)}`,
    ...['tfjs_backend.cc', 'tfjs_binding.cc'].map((file) => join(folder, 'binding', file)),
    TRAINING_KERNELS,
    ...libraryArguments(tensorflow),
    ...runPaths,
    '-o',
    unfinished,
  ];
  try {
    execFileSync(compiler, args, { stdio: ['ignore', 'pipe', 'pipe'], maxBuffer: 2 ** 26 });
    renameSync(unfinished, addon);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new BackendError(`building the addon failed: ${compilerMessage(compiler, error)}`);
  }
}

function libraryArguments({ folder, libraries }: PythonTensorflow): readonly string[] {
  if (process.platform === 'darwin') return ['-bundle', '-undefined', 'dynamic_lookup', ...libraries];
  // Old-style run paths also hold for what libtensorflow opens itself: NVIDIA's libraries.
  return [
    '-shared',
    '-Wl,--disable-new-dtags',
    `-L${folder}`,
    ...libraries.map((file) => `-l:${basename(file)}`),
  ];
}

function compilerMessage(compiler: string, error: unknown): string {
  const { code, stderr, message } = error as { code?: string; stderr?: Buffer; message: string };
  if (code === 'ENOENT')
    return `no C++ compiler '${compiler}'; install one (apt-get install g++), or name it in CXX`;
  const lines = stderr?.toString().split('\n') ?? [];
  return lines.find((line) => line.includes('error')) ?? message.split('\n')[0];
}

function findNodeHeaders(): string {
  const nodeFolder = process.env.npm_config_nodedir ?? join(dirname(process.execPath), '..');
  const candidates = [nodeFolder, join(dirname(process.execPath), '..'), '/usr', '/usr/local'].map((folder) =>
    join(folder, 'include/node'),
  );
  const headers = candidates.find((folder) => existsSync(join(folder, 'node_api.h')));
  if (headers !== undefined) return headers;
  throw new BackendError(
    `expected Node's headers (node_api.h) in one of ${candidates.join(', ')}; install them, or set npm_config_nodedir`,
  );
}
