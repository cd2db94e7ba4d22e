import { createRequire } from 'node:module';

const PACKAGES = [
  'audio',
  'backend',
  'datasets',
  'encoder',
  'experiment',
  'foundation',
  'mfcc',
  'recognizer',
  'resnet1d',
  'trainer',
];

/** Versions of the @ser packages that an experiment runs with. */
export function packageVersions(): Record<string, string> {
  const require = createRequire(import.meta.url);
  return Object.fromEntries(
    PACKAGES.map((name) => [`@ser/${name}`, require(`@ser/${name}/package.json`).version as string]),
  );
}
