import { Argument, type Command } from 'commander';
import { CORPORA, type CorpusName, corpusNamed } from './corpora.js';

interface Given {
  readonly json?: boolean;
}

export function addVerify(program: Command): void {
  program
    .command('verify')
    .description('check a folder for a complete and undamaged corpus')
    .addArgument(new Argument('<corpus>').choices(CORPORA))
    .argument('<folder>')
    .option('--json', 'one JSON object')
    .addHelpText('after', '\nEnds with 0 when nothing is wrong, else with 1.')
    .action(verifyFolder);
}

async function verifyFolder(name: CorpusName, folder: string, { json }: Given): Promise<void> {
  const { renderVerifyReport, verify } = await import('@ser/datasets');
  const report = await verify(folder, await corpusNamed(name));
  process.stdout.write(`${json ? JSON.stringify(report) : renderVerifyReport(report).trimEnd()}\n`);
  process.exitCode = report.ok ? 0 : 1;
}
