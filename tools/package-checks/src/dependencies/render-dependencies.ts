import type { ProductionDependency, TransitiveDependency } from './production-dependencies.js';

/** What package.json does not say of a dependency: why it is there, and what the registry last said of it. */
export interface DependencyNote {
  readonly for: string;
  readonly licence?: string;
  readonly lastRelease?: { readonly version: string; readonly date: string };
}

export type DependencyNotes = Readonly<Record<string, DependencyNote>>;

/** docs/dependencies.md. */
export function renderDependencies(
  direct: readonly ProductionDependency[],
  transitive: readonly TransitiveDependency[],
  notes: DependencyNotes,
): string {
  return `${[
    '# Dependencies of what is published',
    '',
    'Made by `npx -y pnpm@12.21.0 dependencies` from the installed packages and `tools/package-checks/dependencies.json`;',
    'a test holds it to them. Nothing here asks an audit service.',
    '',
    '## Chosen',
    '',
    'A *dependency* comes with the package, an *optional dependency* where the machine takes it. A *peer* the user installs,',
    'an *optional peer* where it serves. Where packages differ, the closest bond counts.',
    '',
    '| package | version | licence | what for | kind | used by | last release seen |',
    '|---|---|---|---|---|---|---|',
    ...direct.map((one) => directRow(one, notes[one.name])),
    '',
    '## Brought by them',
    '',
    '| package | version | licence | brought by |',
    '|---|---|---|---|',
    ...transitive.map(
      ({ name, version, licence, broughtBy }) =>
        `| ${link(name)} | ${version} | ${licence} | ${broughtBy.join(', ')} |`,
    ),
  ].join('\n')}\n`;
}

function directRow(
  { name, range, kind, usedBy, installed }: ProductionDependency,
  note: DependencyNote | undefined,
): string {
  const release = note?.lastRelease ? `${note.lastRelease.version}, ${note.lastRelease.date}` : '';
  const licence = installed?.licence ?? note?.licence ?? '';
  const users = usedBy.map((user) => user.replace('@ser/', '')).join(', ');
  const cells = [link(name), installed?.version ?? range, licence, note?.for ?? '', kind, users, release];
  return `| ${cells.join(' | ')} |`;
}

const link = (name: string) => `[${name}](https://www.npmjs.com/package/${name})`;
