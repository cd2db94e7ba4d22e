import { type Command, Option } from 'commander';
import { INTERRUPTED } from '../terminal/interrupt.js';
import { PROTOCOLS, type Protocol, RECIPES, type RecipeName } from '../train/recipe-names.js';
import { CORPORA, type CorpusName } from './corpora.js';
import { labelledRecordings } from './labelled-recordings.js';
import { type GivenModel, withModelOptions } from './model-options.js';
import { parseCount } from './option-types.js';

interface Given extends GivenModel {
  readonly data: string;
  readonly corpus?: CorpusName;
  readonly recipe: RecipeName;
  readonly protocol: Protocol;
  readonly speechDetector: boolean;
  readonly epochs?: number;
  readonly seed: number;
  readonly out: string;
  readonly json?: boolean;
}

export function addTrain(program: Command): void {
  withModelOptions(program.command('train'))
    .description(
      'train a model on recordings whose emotions are known, and test it on voices that it has not heard',
    )
    .requiredOption('--data <path>', 'a CSV file with file, emotion and speaker, or a folder of --corpus')
    .addOption(new Option('--corpus <name>', 'what the folder holds').choices(CORPORA))
    .addOption(
      new Option(
        '--recipe <name>',
        'states: a linear classifier on what --model hears with; paper: the residual network, from nothing',
      )
        .choices(RECIPES)
        .default('states'),
    )
    .option('--no-speech-detector', "leave out --model's detector of speech, trained on its corpus")
    .addOption(
      new Option('--protocol <name>', 'which voices are tested')
        .choices(PROTOCOLS)
        .default('speaker-independent'),
    )
    .option('--epochs <n>', 'passes over the training recordings (default: 60)', parseCount)
    .option('--seed <n>', 'of the split and the network', parseCount, 1)
    .option('--out <folder>', 'for the model, its record and a report', 'runs/train')
    .option('--json', 'the record as one JSON object')
    .addHelpText(
      'after',
      '\nEnds with 0 when the model is trained, 130 after Ctrl-C: the same command goes on.',
    )
    .action(train);
}

async function train(given: Given): Promise<void> {
  const utterances = await labelledRecordings(given);
  const { TrainingStopped } = await import('@ser/trainer');
  const { stopOnInterrupt } = await import('@ser/trainer/node');
  const { recipeNamed } = await import('../train/recipes.js');
  const { trainModel } = await import('../train/train-model.js');
  const command = `ser ${process.argv.slice(2).join(' ')}`;
  const interrupt = stopOnInterrupt({ command });
  const { signal } = interrupt;
  try {
    const recipe = await recipeNamed(given.recipe, { ...given, signal });
    const record = await trainModel(utterances, {
      ...given,
      recipe,
      recipeName: given.recipe,
      command,
      signal,
    });
    const { accuracy, uar } = record.test!.chosen;
    const percent = (share: number) => `${(100 * share).toFixed(1)} %`;
    const text = `${given.protocol} test: accuracy ${percent(accuracy)}, UAR ${percent(uar)}\n${given.out}/recognizer is the model, ${given.out}/report.html the report\n`;
    process.stdout.write(given.json ? `${JSON.stringify(record)}\n` : text);
  } catch (error) {
    if (error instanceof TrainingStopped) interrupt.sayHowToResume();
    else if (signal.aborted) {
      process.stderr.write(
        `Stopped before training began; the features so far are kept. To go on, type:\n  ${command}\n`,
      );
      process.exitCode = INTERRUPTED;
    } else throw error;
  } finally {
    interrupt.dispose();
  }
}
