import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** The fields of package.json that the checks read. */
export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly packageManager?: string;
  readonly license?: string;
  readonly private?: boolean;
  readonly files?: readonly string[];
  readonly scripts?: Readonly<Record<string, string>>;
  readonly exports?: Readonly<Record<string, unknown>>;
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
  readonly devDependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface WorkspacePackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

/** Every package below packages/, in alphabetical order. */
export async function readPackages(root: string): Promise<readonly WorkspacePackage[]> {
  const folders = (await readdir(join(root, 'packages'), { withFileTypes: true }))
    .filter((entry) => entry.isDirectory())
    .map((entry) => join(root, 'packages', entry.name))
    .sort();
  return Promise.all(folders.map(async (folder) => ({ folder, manifest: await readManifest(folder) })));
}

export async function readManifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
}

/** What a program may import: `@ser/audio`, `@ser/audio/node`, … Weights are files for a bundler, not modules. */
export function entryPoints({ name, exports = {} }: Manifest): readonly string[] {
  return Object.keys(exports)
    .filter((key) => key !== './package.json' && !/\.(onnx|bin)$/.test(key))
    .map((key) => name + key.slice(1));
}

/**
 * The peers that a user must install, each at the version that the package is tested with.
 *
 * @param wanted - Optional peers that count as well.
 */
export function requiredPeers(
  manifests: readonly Manifest[],
  wanted: readonly string[] = [],
): Readonly<Record<string, string>> {
  const peers = manifests.flatMap(
    ({ peerDependencies = {}, peerDependenciesMeta = {}, devDependencies = {} }) =>
      Object.entries(peerDependencies)
        .filter(([peer]) => !peerDependenciesMeta[peer]?.optional || wanted.includes(peer))
        .map(([peer, range]) => [peer, devDependencies[peer] ?? range] as const),
  );
  return Object.fromEntries(peers.sort());
}
