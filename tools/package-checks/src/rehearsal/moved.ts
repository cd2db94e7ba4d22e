import type { Manifest } from '../packages.js';
import { ownDependencies } from '../release-order.js';

/** Names of the packages whose version is another one now. */
export function movedPackages(before: readonly Manifest[], after: readonly Manifest[]): readonly string[] {
  const versions = new Map(before.map(({ name, version }) => [name, version]));
  return after.filter(({ name, version }) => versions.get(name) !== version).map(({ name }) => name);
}

/** A package, what depends on it, what depends on that, and so on. */
export function withDependents(name: string, manifests: readonly Manifest[]): readonly string[] {
  const found = new Set([name]);
  for (const reached of found)
    for (const manifest of manifests)
      if (ownDependencies(manifest).includes(reached)) found.add(manifest.name);
  return manifests.map((manifest) => manifest.name).filter((one) => found.has(one));
}

/**
 * What is wrong with a second release for a change in one package: it has to move, so does what depends on it directly
 * (the new version is out of its range), and nothing that does not depend on it may.
 */
export function movementProblems(
  changed: string,
  moved: readonly string[],
  manifests: readonly Manifest[],
): readonly string[] {
  const direct = manifests.filter((one) => ownDependencies(one).includes(changed)).map(({ name }) => name);
  const may = withDependents(changed, manifests);
  return [
    ...[changed, ...direct]
      .filter((name) => !moved.includes(name))
      .map((name) => `${name} kept its version: expected a new one, since ${changed} changed`),
    ...moved
      .filter((name) => !may.includes(name))
      .map(
        (name) => `${name} has a new version: expected the old one, since it does not depend on ${changed}`,
      ),
  ];
}
