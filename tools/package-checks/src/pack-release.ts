// Packs every package into a folder, with the list that publish-tarballs.js reads: pack-release FOLDER.
import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { pack } from './pack.js';
import { pnpmCommand } from './package-manager.js';
import { readManifest, readPackages } from './packages.js';
import { releaseOrder } from './release-order.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const [argument] = process.argv.slice(2);
if (argument === undefined) {
  process.stderr.write(
    'pack-release: no folder: expected one for the tarballs. Pass it: pack-release FOLDER.\n',
  );
  process.exit(1);
}
const folder = resolve(process.env.INIT_CWD ?? '.', argument);
await mkdir(folder, { recursive: true });

const { packageManager } = await readManifest(ROOT);
const pnpm = pnpmCommand(process.env, packageManager ?? 'pnpm');
const release = [];
for (const one of releaseOrder(await readPackages(ROOT))) {
  const { tarball, content, manifest } = await pack(one, pnpm, folder);
  await rm(content, { recursive: true });
  const digest = createHash('sha512').update(await readFile(tarball));
  const integrity = `sha512-${digest.digest('base64')}`;
  release.push({ name: manifest.name, version: manifest.version, file: basename(tarball), integrity });
  process.stdout.write(`packed ${manifest.name}@${manifest.version}\n`);
}
await writeFile(join(folder, 'release.json'), `${JSON.stringify(release, null, 2)}\n`);
