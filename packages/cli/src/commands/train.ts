import { type Command, Option } from 'commander';
import type { GivenTraining } from '../train/plan-job.js';
import { PROTOCOLS } from '../train/recipe-names.js';
import { withDataOptions } from './data-options.js';
import { withModelOptions } from './model-options.js';
import { parseCount } from './option-types.js';

interface Given extends GivenTraining {
  readonly out: string;
  readonly json?: boolean;
}

export function addTrain(program: Command): void {
  withModelOptions(withDataOptions(program.command('train')))
    .description(
      'train a model on recordings whose emotions are known, and test it on voices that it has not heard',
    )
    .option(
      '--recipe <name>',
      'states: a linear classifier on what --model hears with; paper: the residual network, from nothing; or a JSON file',
      'states',
    )
    .option('--no-speech-detector', "leave out --model's detector of speech, trained on its corpus")
    .addOption(
      new Option('--protocol <name>', 'what training does not hear: voices, texts, or another corpus')
        .choices(PROTOCOLS)
        .default('speaker-independent'),
    )
    .option('--test-data <path...>', 'what is tested under --protocol cross-corpus, as --data')
    .option('--fold <k>', "which of the protocol's folds is tested, from 1", parseCount, 1)
    .option('--epochs <n>', "passes over the training recordings (default: the recipe's, 60)", parseCount)
    .option('--batch-size <n>', "recordings a training step (default: the recipe's, 32)", parseCount)
    .option('--balance', 'weigh every class equally, however many recordings it has')
    .option('--seed <n>', 'of the split and the network', parseCount, 1)
    .option('--out <folder>', 'for the model, its record and a report', 'runs/train')
    .option('--json', 'the record as one JSON object')
    .addHelpText(
      'after',
      '\nSays first what the recordings hold. Ends with 0 when the model is trained, 130 after Ctrl-C: the same command goes on.',
    )
    .action(train);
}

async function train(given: Given): Promise<void> {
  const { checkRecordings, finishJob, jobRecordings, renderCheck } = await import('@ser/experiment');
  const { TrainingStopped } = await import('@ser/trainer');
  const { showProgress, stopOnInterrupt } = await import('@ser/trainer/node');
  const { planJob } = await import('../train/plan-job.js');
  const { renderTraining } = await import('../train/render-training.js');
  const { showJob } = await import('../train/show-job.js');
  const job = await planJob(given);
  for (const line of renderCheck(await checkRecordings(await jobRecordings(job))))
    process.stderr.write(`${line}\n`);
  const command = `ser ${process.argv.slice(2).join(' ')}`;
  const interrupt = stopOnInterrupt({ command });
  const { signal } = interrupt;
  try {
    const record = await finishJob(job, {
      folder: given.out,
      features: `${given.out}/features`,
      signal,
      command,
      observers: [showProgress()],
      onProgress: showJob(),
    });
    process.stdout.write(given.json ? `${JSON.stringify(record)}\n` : renderTraining(record, given.out));
  } catch (error) {
    if (error instanceof TrainingStopped) interrupt.sayHowToResume();
    else if (signal.aborted) {
      process.stderr.write(
        `Stopped before training began; the features so far are kept. To go on, type:\n  ${command}\n`,
      );
      process.exitCode = interrupt.exitCode;
    } else throw error;
  } finally {
    interrupt.dispose();
  }
}
