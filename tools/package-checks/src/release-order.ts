import type { WorkspacePackage } from './packages.js';

/**
 * The packages, each after those of the others that it depends on: whoever installs one in the middle of a publish
 * finds all that it needs.
 *
 * @throws Error where two packages depend on each other.
 */
export function releaseOrder<Package extends WorkspacePackage>(
  packages: readonly Package[],
): readonly Package[] {
  const waiting = new Set(packages);
  const order: Package[] = [];
  while (waiting.size > 0) {
    const names = new Set([...waiting].map(({ manifest }) => manifest.name));
    const ready = [...waiting].filter(
      ({ manifest }) => !ownDependencies(manifest).some((name) => names.has(name)),
    );
    if (ready.length === 0)
      throw new Error(
        `${[...names].join(', ')}: expected packages that do not depend on each other in a circle. Remove one of the dependencies.`,
      );
    for (const one of ready) waiting.delete(one);
    order.push(...ready);
  }
  return order;
}

/** What npm installs with a package: its dependencies and its peers. */
export function ownDependencies(manifest: WorkspacePackage['manifest']): readonly string[] {
  return Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies });
}
