import { readdir, readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { CliError } from '../cli-error.js';
import { DEFAULT_MODEL } from '../predict/models.js';
import type { ServedFile } from './served-file.js';

/** The page as it was built, and beside it `page.json`: which of its files installed packages have. */
const PAGE = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** A file of a package, by what a program would import: `onnxruntime-web/ort-wasm-simd-threaded.wasm`. */
interface InstalledFile {
  readonly address: string;
  readonly from: string;
}

/**
 * Every file of the live page: its own, the default model's, and onnxruntime's for browsers.
 *
 * @throws {@link CliError} for a package that is not installed
 */
export async function pageFiles(): Promise<readonly ServedFile[]> {
  const installed: readonly InstalledFile[] = JSON.parse(await readFile(`${PAGE}.json`, 'utf8'));
  return [
    ...(await ownFiles()),
    ...installed.map(({ address, from }) => ({
      address,
      path: locate(from),
      neverChanges: isHashed(address),
    })),
  ];
}

async function ownFiles(): Promise<readonly ServedFile[]> {
  const entries = await readdir(PAGE, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => {
      const path = join(entry.parentPath, entry.name);
      const address = relative(PAGE, path).split(sep).join('/');
      return { address, path, neverChanges: isHashed(address) };
    });
}

/** The build gives these names a checksum of what they hold. */
function isHashed(address: string): boolean {
  return address.startsWith('assets/');
}

/** The encoder comes with the model, and may lie in its folder of packages. */
function locate(file: string): string {
  const own = createRequire(import.meta.url);
  for (const place of [
    () => own,
    () => createRequire(own.resolve(`${DEFAULT_MODEL}/package.json`)),
    () => createRequire(`${process.cwd()}/package.json`),
  ])
    try {
      return place().resolve(file);
    } catch {
      // The next place is asked.
    }
  const [, name] = /^((?:@[^/]+\/)?[^/]+)\//.exec(file)!;
  const { optionalDependencies } = own('../../package.json');
  const version = optionalDependencies[name] ? `@${optionalDependencies[name]}` : '';
  throw new CliError(
    `${file}: expected ${name} to be installed, which the page computes with. Type npm install ${name}${version}.`,
  );
}
