import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { PackedPackage } from './pack.js';
import { entryPoints, requiredPeers } from './packages.js';
import { readmeProgram } from './readme-program.js';
import { runCommand } from './run-command.js';
import { runReadmeProgram } from './run-readme-program.js';

/** An empty project that has installed every tarball and the peers they ask for. */
export interface Consumer {
  readonly folder: string;
  readonly packages: readonly PackedPackage[];
}

/** The optional peer without which no encoder runs in Node. */
const RUNTIME = 'onnxruntime-node';

/** Installs all tarballs together with npm, so that a package finds its @ser dependencies in the other tarballs. */
export async function installConsumer(packages: readonly PackedPackage[], folder: string): Promise<Consumer> {
  const manifests = packages.map(({ manifest }) => manifest);
  const tarballs = Object.fromEntries(
    packages.map((packed) => [packed.manifest.name, `file:${packed.tarball}`]),
  );
  const manifest = {
    name: 'consumer',
    private: true,
    dependencies: { ...requiredPeers(manifests, [RUNTIME]), ...tarballs },
    // Unpublished versions must never be looked up: every @ser dependency is the tarball of that name.
    overrides: Object.fromEntries(Object.keys(tarballs).map((name) => [name, `$${name}`])),
  };
  await mkdir(folder);
  await writeFile(join(folder, 'package.json'), JSON.stringify(manifest, null, 2));
  await runCommand(
    ['npm', 'install', '--prefer-offline', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'],
    { cwd: folder, env: { ONNXRUNTIME_NODE_INSTALL: 'skip' } },
  );
  return { folder, packages };
}

/** Runs one program of consumer/ in the project; gives what it printed. */
export async function runConsumer(
  { folder, packages }: Consumer,
  programs: string,
  name: string,
): Promise<string> {
  await cp(join(programs, name), join(folder, name));
  const names = packages.flatMap(({ manifest }) => entryPoints(manifest));
  return runCommand([process.execPath, name, ...names], { cwd: folder });
}

/** Runs a package's README program in a folder of its own inside the project; throws where it prints anything else. */
export async function runReadme(consumer: Consumer, { manifest, content }: PackedPackage): Promise<void> {
  const readme = readmeProgram(await readFile(join(content, 'README.md'), 'utf8'));
  const folder = join(consumer.folder, `readme-${manifest.name.split('/').at(-1)}`);
  await mkdir(folder);
  await runReadmeProgram(readme, folder);
}
