import { Argument, type Command } from 'commander';
import { CORPORA, type CorpusName, corpusNamed } from './corpora.js';

interface Given {
  readonly json?: boolean;
}

export function addDownload(program: Command): void {
  program
    .command('download')
    .description('get a corpus from its publisher, whole and checked; an interrupted download goes on')
    .addArgument(new Argument('<corpus>').choices(CORPORA))
    .argument('[folder]', 'where to (default: data/ and the name of the corpus)')
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nThe corpus synthetic is computed here. Ends with 0 when the folder holds the corpus.',
    )
    .action(download);
}

async function download(name: CorpusName, folder = `data/${name}`, { json }: Given): Promise<void> {
  const { downloadBar, downloadCorpus, synthesizeCorpus } = await import('@ser/datasets');
  const corpus = await corpusNamed(name);
  const isNew = corpus.synthetic
    ? (await synthesizeCorpus(folder)).written
    : (await downloadCorpus(corpus, folder, { onProgress: downloadBar() })).downloaded;
  const result = { corpus: name, folder, new: isNew, licence: corpus.licence.name };
  const text = `${corpus.title} ${isNew ? 'is now' : 'was already'} in ${folder}. Licence: ${corpus.licence.name}\n`;
  process.stdout.write(json ? `${JSON.stringify(result)}\n` : text);
}
