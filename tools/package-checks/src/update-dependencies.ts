// Asks the registry for the last release of each production dependency, and writes dependencies.json and
// docs/dependencies.md. With --offline it asks nobody and keeps the releases that dependencies.json has.
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { productionDependencies, transitiveDependencies } from './dependencies/production-dependencies.js';
import {
  type DependencyNote,
  type DependencyNotes,
  renderDependencies,
} from './dependencies/render-dependencies.js';
import { readPackages } from './packages.js';
import { runCommand } from './run-command.js';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));
const NOTES = fileURLToPath(new URL('../dependencies.json', import.meta.url));

const offline = process.argv.includes('--offline');
const packages = await readPackages(ROOT);
const direct = await productionDependencies(packages);
const before: DependencyNotes = JSON.parse(await readFile(NOTES, 'utf8'));
const notes: Record<string, DependencyNote> = {};
for (const { name, installed } of direct) {
  const note = before[name] ?? { for: '' };
  notes[name] = offline ? note : { ...note, ...(await lastRelease(name, installed === undefined)) };
}
await writeFile(NOTES, `${JSON.stringify(notes, null, 2)}\n`);
const table = renderDependencies(direct, await transitiveDependencies(packages), notes);
await writeFile(join(ROOT, 'docs', 'dependencies.md'), table);

async function lastRelease(name: string, withLicence: boolean): Promise<Partial<DependencyNote>> {
  const fields = ['version', 'license', 'time'];
  const answer = JSON.parse(await runCommand(['npm', 'view', name, ...fields, '--json'], { cwd: ROOT }));
  const { version, license, time } = answer;
  return {
    ...(withLicence ? { licence: license } : {}),
    lastRelease: { version, date: time[version].slice(0, 10) },
  };
}
