import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { extract } from 'tar';
import type { WorkspacePackage } from './packages.js';
import { runCommand } from './run-command.js';

/** A package as it would be published. */
export interface PackedPackage extends WorkspacePackage {
  readonly tarball: string;
  /** Folder with the tarball's content. */
  readonly content: string;
}

/** Packs a package with pnpm, which puts versions in place of `workspace:^`, and unpacks the result beside it. */
export async function pack(
  workspacePackage: WorkspacePackage,
  pnpm: readonly string[],
  folder: string,
): Promise<PackedPackage> {
  const { name, version } = workspacePackage.manifest;
  const tarball = join(folder, `${name.replace('@', '').replace('/', '-')}-${version}.tgz`);
  await runCommand([...pnpm, 'pack', '--out', tarball], { cwd: workspacePackage.folder });
  const content = tarball.replace(/\.tgz$/, '');
  await mkdir(content);
  await extract({ file: tarball, cwd: content, strip: 1 });
  return { ...workspacePackage, tarball, content };
}
