import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { build } from 'esbuild';
import { SKIPPED_FILES } from './skipped.js';

const require = createRequire(import.meta.url);
const CORE = join(dirname(require.resolve('@tensorflow/tfjs-core/package.json')), 'dist');
const FOLDERS = ['ops', 'ops/fused', 'optimizers'];
const FILES = ['gradients_test.js', 'tensor_test.js', 'variable_test.js'];

/**
 * Bundles tfjs-core's published tests of operators, gradients and optimisers into one file that Node can load: as
 * published they are ES modules without file extensions. The bundle has a tfjs-core of its own, which finds the
 * engine and its kernels through tfjs-core's global registries.
 */
export async function bundleTests(outfile: string): Promise<void> {
  const skipped = (file: string) => SKIPPED_FILES.some(({ name }) => name.test(file));
  const inFolders = FOLDERS.flatMap((folder) =>
    readdirSync(join(CORE, folder))
      .filter((file) => file.endsWith('_test.js') && !skipped(file))
      .map((file) => join(folder, file)),
  );
  const contents = [
    "import './register_all_gradients';",
    "import './public/chained_ops/register_all_chained_ops';",
    "import { setTestEnvs } from './jasmine_util';",
    'setTestEnvs([globalThis.testEnvironment]);',
    // Required, not imported, so that they load after the line above.
    ...[...inFolders, ...FILES].map((file) => `require('./${file}');`),
  ].join('\n');
  await build({
    stdin: { contents, resolveDir: CORE },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile,
    logLevel: 'error',
    nodePaths: [join(dirname(require.resolve('jasmine-core/package.json')), '..')],
  });
}
