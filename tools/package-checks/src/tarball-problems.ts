import { readdir, readFile } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { type Manifest, readManifest } from './packages.js';

const REQUIRED = ['package.json', 'README.md', 'LICENSE'];

// What npm runs where a package is installed.
const INSTALL_SCRIPTS = ['preinstall', 'install', 'postinstall'];

// The version before the first release, which has no changelog yet.
const UNRELEASED = '0.0.0';

// What belongs to the workspace and not to a user.
const JUNK: readonly RegExp[] = [
  /(^|\/)(src|test|tests|__tests__|fixtures?|bench|coverage|node_modules|\.turbo)\//,
  /\.(test|spec|fixture)\./,
  /\.tsbuildinfo$/,
  /(^|\/)(tsconfig[^/]*\.json|turbo\.json|jest\.config\.[^/]*|\.DS_Store|\.npmrc|\.env)$/,
];

// The home folders of Linux, macOS and Windows; web_user is nobody's, Emscripten makes it up inside every program.
const HOME = /(?<![\w.])(\/home\/(?!web_user\b)|\/Users\/|[A-Z]:\\+Users\\+)[\w.-]+/;

/**
 * What is wrong with the content of a package.
 *
 * @param folder - The tarball's content, unpacked.
 * @param machinePaths - Folders of this machine that no file may mention: the repository, the home folder.
 */
export async function tarballProblems(
  folder: string,
  machinePaths: readonly string[],
): Promise<readonly string[]> {
  const files = await listFiles(folder);
  const manifest = await readManifest(folder);
  const texts = new Map<string, string>();
  for (const file of files) texts.set(file, await readFile(join(folder, file), 'latin1'));
  return [
    ...REQUIRED.filter((file) => !files.includes(file)).map((file) => `has no ${file}`),
    ...changelogProblems(manifest, files),
    ...INSTALL_SCRIPTS.filter((script) => manifest.scripts?.[script] !== undefined).map(
      (script) => `runs a script at installation, ${script}`,
    ),
    ...files.filter((file) => JUNK.some((pattern) => pattern.test(file))).map((file) => `ships ${file}`),
    ...exportTargets(manifest.exports)
      .filter((target) => !files.includes(target))
      .map((target) => `exports ${target}, which is not in the tarball`),
    ...unresolvedDependencies(manifest),
    ...[...texts].flatMap(([file, text]) => absolutePaths(file, text, machinePaths)),
    ...[...texts].flatMap(([file, text]) => danglingSources(file, text, files)),
  ];
}

async function listFiles(folder: string): Promise<readonly string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) =>
      join(entry.parentPath, entry.name)
        .slice(folder.length + 1)
        .replaceAll(sep, '/'),
    )
    .sort();
}

function changelogProblems({ version, files: shipped = [] }: Manifest, files: readonly string[]) {
  if (!shipped.includes('CHANGELOG.md')) return ['does not list CHANGELOG.md in the files of package.json'];
  return version === UNRELEASED || files.includes('CHANGELOG.md') ? [] : ['has no CHANGELOG.md'];
}

/** The files that `exports` points to, through any nesting of conditions. */
function exportTargets(exports: unknown): readonly string[] {
  if (typeof exports === 'string') return [normalize(exports).replaceAll(sep, '/')];
  return Object.values(exports ?? {}).flatMap(exportTargets);
}

function unresolvedDependencies({ dependencies = {}, peerDependencies = {} }: Manifest): readonly string[] {
  return Object.entries({ ...dependencies, ...peerDependencies })
    .filter(([, range]) => /^(workspace|file|link|catalog):/.test(range))
    .map(([name, range]) => `depends on ${name} at ${range}, which no registry can resolve`);
}

function absolutePaths(file: string, text: string, machinePaths: readonly string[]): readonly string[] {
  const found = machinePaths.find((path) => text.includes(`${path}${sep}`)) ?? HOME.exec(text)?.[0];
  return found === undefined ? [] : [`${file} mentions the absolute path ${found}`];
}

/** Source maps that point to files which a user does not have. */
function danglingSources(file: string, text: string, files: readonly string[]): readonly string[] {
  if (!file.endsWith('.map')) return [];
  const { sources, sourcesContent } = JSON.parse(text) as { sources: string[]; sourcesContent?: string[] };
  if (sourcesContent?.length === sources.length) return [];
  const missing = sources.find((source) => !files.includes(join(dirname(file), source).replaceAll(sep, '/')));
  return missing === undefined
    ? []
    : [`${file} maps to ${missing}, which is neither in the tarball nor in the map`];
}
