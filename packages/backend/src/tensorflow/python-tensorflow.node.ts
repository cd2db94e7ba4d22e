import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BackendError } from '../backend-error.js';

/** TensorFlow as a Python environment has it. */
export interface PythonTensorflow {
  readonly version: string;
  readonly folder: string;
  readonly include: string;
  /** The libraries that export the C API, to be linked by file name. */
  readonly libraries: readonly string[];
  /** Folders with NVIDIA's libraries that came along from PyPI. */
  readonly nvidia: readonly string[];
}

/** Asks for the package's place and version without importing it, which would take seconds. */
const QUESTION = `
import importlib.util, importlib.metadata as m, json
spec = importlib.util.find_spec('tensorflow')
if spec is None: print('null')
else:
    names = m.packages_distributions().get('tensorflow', ['tensorflow'])
    print(json.dumps({'folder': spec.submodule_search_locations[0], 'version': m.version(names[0])}))
`;

/**
 * Finds the TensorFlow of a Python environment.
 *
 * @param python - the interpreter: a path, or a name to be found on PATH
 * @throws BackendError when the interpreter does not run, or has no TensorFlow with a C library
 */
export function findPythonTensorflow(python: string): PythonTensorflow {
  const answer = ask(python);
  if (answer === null) {
    throw new BackendError(`${python} has no TensorFlow; type: ${python} -m pip install tensorflow`);
  }
  const { folder, version } = answer;
  const include = join(folder, 'include');
  const libraries = ['tensorflow_cc', 'tensorflow_framework'].map((name) => {
    const file = readdirSync(folder).find((entry) => entry.startsWith(`lib${name}.`));
    if (file !== undefined) return join(folder, file);
    throw new BackendError(
      `TensorFlow ${version} in ${folder}: expected lib${name}.so.2 or .dylib, found none; wheels have it since 2.9`,
    );
  });
  if (!existsSync(join(include, 'tensorflow/c/eager/c_api.h'))) {
    throw new BackendError(
      `TensorFlow ${version} in ${folder}: expected include/tensorflow/c/eager/c_api.h, found none`,
    );
  }
  return { version, folder, include, libraries, nvidia: nvidiaFolders(folder) };
}

function ask(python: string): { folder: string; version: string } | null {
  try {
    return JSON.parse(
      execFileSync(python, ['-c', QUESTION], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }),
    );
  } catch (error) {
    throw new BackendError(
      `expected a Python interpreter at '${python}'; it failed: ${(error as Error).message.split('\n')[0]}`,
    );
  }
}

function nvidiaFolders(folder: string): readonly string[] {
  const nvidia = join(dirname(folder), 'nvidia');
  if (!existsSync(nvidia)) return [];
  return readdirSync(nvidia)
    .map((name) => join(nvidia, name, 'lib'))
    .filter((lib) => existsSync(lib));
}
