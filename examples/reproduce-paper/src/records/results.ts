#!/usr/bin/env node
import { mkdir, readFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { writeFileAtomically } from '@ser/foundation/node';
import { surviveLostOutput } from '@ser/trainer/node';
import { Command } from 'commander';
import { collectResults } from './collect-results.js';
import { generatedDocuments } from './documents.js';

const root = new URL('../../../../', import.meta.url);

const command = new Command('results')
  .description(
    'Rewrites every table and figure of the repository that is made from the committed run records.',
  )
  .option('--check', 'change nothing; exit with 1 where a document is not what the records say')
  .option('--collect <folder>', 'first take over the records below this folder of runs, such as runs')
  .showHelpAfterError('(--help lists every option)');

surviveLostOutput();
const args = process.argv.slice(2);
const { check, collect } = command.parse(args[0] === '--' ? args.slice(1) : args, { from: 'user' }).opts();
if (collect !== undefined) {
  const count = await collectResults(collect);
  process.stdout.write(`${count} records taken over from ${collect}\n`);
}
for (const { path, write } of await generatedDocuments()) {
  const file = fileURLToPath(new URL(path, root));
  const current = await readFile(file, 'utf8').catch(() => '');
  const wanted = write(current);
  if (wanted === current) process.stdout.write(`${path}: is what the records say\n`);
  else if (check) {
    process.stderr.write(`${path}: is not what the records say; run npx -y pnpm@12.21.0 results\n`);
    process.exitCode = 1;
  } else {
    await mkdir(dirname(file), { recursive: true });
    await writeFileAtomically(file, wanted);
    process.stdout.write(`${path}: rewritten\n`);
  }
}
