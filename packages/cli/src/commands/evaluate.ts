import { type Command, Option } from 'commander';
import { CliError } from '../cli-error.js';
import { INTERRUPTED, stopOnInterrupt } from '../terminal/interrupt.js';
import { CORPORA, type CorpusName } from './corpora.js';
import { labelledRecordings } from './labelled-recordings.js';
import { type GivenModel, withModelOptions } from './model-options.js';
import { parseNames } from './option-types.js';

interface Given extends GivenModel {
  readonly data: string;
  readonly corpus?: CorpusName;
  readonly classes?: readonly string[];
  readonly json?: boolean;
}

export function addEvaluate(program: Command): void {
  withModelOptions(program.command('evaluate'))
    .description('how often a model is right on recordings whose emotions are known')
    .requiredOption('--data <path>', 'a CSV file with file, emotion and speaker, or a folder of --corpus')
    .addOption(new Option('--corpus <name>', 'what the folder holds').choices(CORPORA))
    .option('--classes <names>', 'choose among these classes only: angry,neutral', parseNames)
    .option('--json', 'one JSON object')
    .addHelpText(
      'after',
      '\nEnds with 0 when every recording was judged, 1 when one was not, 130 after Ctrl-C.',
    )
    .action(evaluate);
}

async function evaluate(given: Given): Promise<void> {
  const utterances = await labelledRecordings(given);
  const { loadModel } = await import('../predict/load-model.js');
  const { evaluateModel } = await import('../evaluate/evaluate-model.js');
  const { renderEvaluation } = await import('../evaluate/render-evaluation.js');
  const interrupt = stopOnInterrupt();
  // Every recording counts, those too that a detector would take for no speech.
  const recognizer = await loadModel({ ...given, leastSpeech: 0, signal: interrupt.signal });
  const evaluation = await evaluateModel(recognizer, utterances, {
    classes: given.classes,
    signal: interrupt.signal,
  });
  await recognizer.dispose();
  interrupt.dispose();
  if (evaluation === undefined) {
    process.exitCode = INTERRUPTED;
    throw new CliError('evaluate: expected to judge every recording. Type the same again; nothing was kept.');
  }
  process.stdout.write(given.json ? `${JSON.stringify(evaluation)}\n` : renderEvaluation(evaluation));
  process.exitCode = evaluation.failed.length > 0 ? 1 : 0;
}
