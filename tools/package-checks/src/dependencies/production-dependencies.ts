import { readFile, realpath } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Manifest, WorkspacePackage } from '../packages.js';

/**
 * From what comes with ours, and comes where it can, to what the user installs, and may install: the first that one of ours
 * says of a package counts.
 */
const KINDS = ['dependency', 'optional dependency', 'peer', 'optional peer'] as const;

/** A package of others that ours ask for. */
export interface ProductionDependency {
  readonly name: string;
  /** The versions that ours accept. */
  readonly range: string;
  readonly kind: (typeof KINDS)[number];
  /** Those of ours that ask for it. */
  readonly usedBy: readonly string[];
  /** What stands in the workspace's node_modules; nothing where an optional peer is not there. */
  readonly installed?: InstalledPackage;
}

/** A package that comes with a dependency, and is nobody's choice here. */
export interface TransitiveDependency extends InstalledPackage {
  /** Direct dependencies that bring it. */
  readonly broughtBy: readonly string[];
}

export interface InstalledPackage {
  readonly name: string;
  readonly version: string;
  readonly licence: string;
}

interface Located extends InstalledPackage {
  readonly folder: string;
  readonly dependencies: readonly string[];
}

/** What `@ser/*` packages depend on directly, in alphabetical order. */
export async function productionDependencies(
  packages: readonly WorkspacePackage[],
): Promise<readonly ProductionDependency[]> {
  const found = new Map<string, ProductionDependency>();
  for (const { manifest, folder } of packages)
    for (const { name, range, kind } of requested(manifest)) {
      const before = found.get(name);
      found.set(name, {
        name,
        range: before?.range ?? range,
        kind: strongest(kind, before?.kind),
        usedBy: [...(before?.usedBy ?? []), manifest.name],
        installed: before?.installed ?? (await locate(name, folder)),
      });
    }
  return [...found.values()].sort(byName);
}

/** What the direct dependencies bring, those aside that are direct themselves; optional peers bring theirs too. */
export async function transitiveDependencies(
  packages: readonly WorkspacePackage[],
): Promise<readonly TransitiveDependency[]> {
  const broughtBy = new Map<string, Set<string>>();
  const located = new Map<string, Located>();
  for (const { manifest, folder } of packages)
    for (const { name } of requested(manifest))
      for (const one of await closure(name, folder)) {
        const key = `${one.name}@${one.version}`;
        located.set(key, one);
        broughtBy.set(key, (broughtBy.get(key) ?? new Set()).add(name));
      }
  const direct = new Set(packages.flatMap(({ manifest }) => requested(manifest).map(({ name }) => name)));
  return [...located]
    .filter(([, { name }]) => !direct.has(name))
    .map(([key, { name, version, licence }]) => ({
      name,
      version,
      licence,
      broughtBy: [...broughtBy.get(key)!].sort(),
    }))
    .sort(byName);
}

function requested({
  dependencies = {},
  optionalDependencies = {},
  peerDependencies = {},
  peerDependenciesMeta = {},
}: Manifest): readonly Pick<ProductionDependency, 'name' | 'range' | 'kind'>[] {
  const kindOf = (peer: string) => (peerDependenciesMeta[peer]?.optional ? 'optional peer' : 'peer');
  return [
    ...Object.entries(dependencies).map(([name, range]) => ({ name, range, kind: 'dependency' as const })),
    ...Object.entries(optionalDependencies).map(([name, range]) => ({
      name,
      range,
      kind: 'optional dependency' as const,
    })),
    ...Object.entries(peerDependencies).map(([name, range]) => ({
      name,
      range,
      kind: kindOf(name) as 'peer',
    })),
  ].filter(({ name }) => !name.startsWith('@ser/'));
}

/** A package that one of ours needs is needed, whatever the others say of it. */
function strongest(
  kind: ProductionDependency['kind'],
  other: ProductionDependency['kind'] = 'optional peer',
): ProductionDependency['kind'] {
  return KINDS[Math.min(KINDS.indexOf(kind), KINDS.indexOf(other))];
}

async function closure(name: string, from: string): Promise<readonly Located[]> {
  const found = new Map<string, Located>();
  const queue = [[name, from]];
  for (let next = queue.pop(); next; next = queue.pop()) {
    const one = await locate(next[0], next[1]);
    if (one === undefined || found.has(one.folder)) continue;
    found.set(one.folder, one);
    queue.push(...one.dependencies.map((dependency) => [dependency, one.folder]));
  }
  return [...found.values()];
}

/** Finds a package as Node does, in the node_modules of the folder and of those above it. */
async function locate(name: string, from: string): Promise<Located | undefined> {
  for (let folder = from; ; folder = dirname(folder)) {
    try {
      const found = await realpath(join(folder, 'node_modules', name));
      const manifest = JSON.parse(await readFile(join(found, 'package.json'), 'utf8'));
      const dependencies = Object.keys({ ...manifest.dependencies, ...manifest.optionalDependencies });
      return { name, version: manifest.version, licence: licenceOf(manifest), folder: found, dependencies };
    } catch {
      if (dirname(folder) === folder) return undefined;
    }
  }
}

/** SPDX, or what old packages have in its place. */
function licenceOf({
  license,
  licenses = [],
}: {
  readonly license?: string | { readonly type: string };
  readonly licenses?: readonly { readonly type: string }[];
}): string {
  if (typeof license === 'string') return license;
  return license?.type ?? (licenses.map(({ type }) => type).join(' OR ') || 'none');
}

interface Named {
  readonly name: string;
  readonly version?: string;
}

const byName = (a: Named, b: Named) =>
  `${a.name} ${a.version ?? ''}` < `${b.name} ${b.version ?? ''}` ? -1 : 1;
