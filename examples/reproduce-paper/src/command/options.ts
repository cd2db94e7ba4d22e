import { Command, InvalidArgumentError, Option } from 'commander';
import type { PaperRecipe } from '../recipes/recipe.js';
import { RECIPES } from '../recipes/recipes.js';
import { EXPERIMENTS, type Experiment } from '../registry/experiments.js';

export const CORPORA = ['synthetic', 'ravdess', 'savee'] as const;
export const PROTOCOLS = [
  'train',
  'leaky',
  'duplicated',
  'random',
  'speaker-independent',
  'text-independent',
] as const;
export const BACKENDS = ['auto', 'cuda', 'tensorflow', 'onnxruntime', 'wasm', 'cpu'] as const;

export type CorpusName = (typeof CORPORA)[number];
export type ProtocolName = (typeof PROTOCOLS)[number];

/** One experiment, as asked for on the command line. */
export interface ExperimentOptions {
  readonly recipe: PaperRecipe;
  readonly corpus: CorpusName;
  readonly data: string;
  readonly protocol: ProtocolName;
  readonly fold: number;
  readonly epochs: number;
  readonly batchSize: number;
  readonly frames: number;
  readonly seed: number;
  readonly backend: (typeof BACKENDS)[number];
  readonly threads: number | undefined;
  readonly clipsPerCell: number | undefined;
  /** False leaves the test side alone: for choosing a recipe on validation recordings. */
  readonly test: boolean;
  /** Folder of the recogniser with whose weights the network begins. */
  readonly startFrom: string | undefined;
  readonly out: string;
}

/** Several experiments of the registry, one after the other or side by side. */
export interface PlanOptions {
  readonly experiments: readonly Experiment[];
  readonly data: Readonly<Record<CorpusName, string | undefined>>;
  readonly jobs: number;
  /** The same recipes and protocols on a few synthetic recordings: shows that each works, and nothing else. */
  readonly tiny: boolean;
  readonly backend: (typeof BACKENDS)[number];
  readonly out: string;
}

/** Where `--corpus synthetic` writes its recordings unless `--data` says otherwise. */
const SYNTHETIC_FOLDER = 'runs/synthetic-corpus';

function createCommand(): Command {
  return new Command('reproduce')
    .description(
      "Trains and evaluates the paper's network (MFCCs c1..c12, 1-D convolutions, ten residual blocks) on one corpus under one protocol.",
    )
    .addOption(new Option('--corpus <name>', 'which recordings').choices(CORPORA).default('synthetic'))
    .option('--data <folder>', `the corpus' folder (synthetic: made there; default ${SYNTHETIC_FOLDER})`)
    .addOption(
      new Option(
        '--protocol <name>',
        'how training and test recordings are kept apart; train, leaky and duplicated do not, and say so',
      )
        .choices(PROTOCOLS)
        .default('speaker-independent'),
    )
    .addOption(
      new Option('--recipe <name>', 'front end, network and training; listed below')
        .choices([...RECIPES.keys()])
        .default('paper'),
    )
    .option('--fold <k>', "which of the protocol's folds is tested, from 1", positiveInteger, 1)
    .option('--epochs <n>', "passes over the training recordings (default: the recipe's)", positiveInteger)
    .option('--batch-size <n>', "recordings a training step (default: the recipe's)", positiveInteger)
    .option(
      '--frames <n>',
      "MFCC frames that are kept around the centre (default: the recipe's); a multiple of 64 wastes none in the paper's network",
      positiveInteger,
    )
    .option('--seed <n>', 'of initial weights, shuffling, dropout and random splits', positiveInteger, 1)
    .addOption(new Option('--backend <name>', 'TensorFlow.js engine').choices(BACKENDS).default('auto'))
    .option('--threads <n>', 'threads of the engine (default: one a core)', positiveInteger)
    .option(
      '--clips-per-cell <n>',
      'use only so many recordings of each speaker and emotion, to try things out',
      positiveInteger,
    )
    .option('--no-test', 'leave the test recordings alone: for choosing a recipe on validation recordings')
    .option(
      '--start-from <folder>',
      "recogniser with whose weights the network begins (default: the recipe's, of the same seed, below runs)",
    )
    .option(
      '--out <folder>',
      'for run.json, report.html, checkpoints and the recogniser (default runs/RECIPE/CORPUS-PROTOCOL/foldK-seedN)',
    )
    .optionsGroup('Several experiments:')
    .option('--all', 'every experiment of the list below whose corpus is given')
    .option('--experiment <name...>', 'some of them')
    .option('--ravdess <folder>', 'RAVDESS for --all and --experiment')
    .option('--savee <folder>', 'SAVEE for --all and --experiment')
    .option('--jobs <n>', 'runs side by side, each with its share of the cores', positiveInteger, 1)
    .option('--tiny', 'each experiment on a few synthetic recordings, to see that it works')
    .addHelpText(
      'after',
      () => `
Recipes:
${[...RECIPES.values()].map(({ name, summary }) => `  ${name.padEnd(36)} ${summary}`).join('\n')}

Experiments, with their number of runs:
${EXPERIMENTS.map(({ name, runs }) => `  ${name.padEnd(52)} ${runs.length}`).join('\n')}

The same command with the same --out goes on where it was interrupted.

Examples:
  npx -y pnpm@12.21.0 reproduce
  npx -y pnpm@12.21.0 reproduce -- --corpus ravdess --data ~/RAVDESS --protocol random
  npx -y pnpm@12.21.0 reproduce -- --corpus savee --data ~/SAVEE/AudioData --epochs 80 --seed 2
  npx -y pnpm@12.21.0 reproduce -- --all --ravdess ~/RAVDESS --savee ~/SAVEE/AudioData --jobs 2`,
    )
    .showHelpAfterError('(--help lists every option)');
}

/**
 * Reads the command line: one experiment, or a plan of several.
 *
 * @param args Without node and the script. A leading `--` is dropped: `pnpm reproduce -- --seed 2` passes it on.
 */
export function parseOptions(args: readonly string[]): ExperimentOptions | PlanOptions {
  const command = createCommand().parse(args[0] === '--' ? args.slice(1) : [...args], { from: 'user' });
  const given = command.opts();
  return given.all || given.experiment || given.tiny ? planOf(command) : experimentOf(command);
}

/** Whether the command line asks for several experiments. */
export function isPlan(options: ExperimentOptions | PlanOptions): options is PlanOptions {
  return 'experiments' in options;
}

function experimentOf(command: Command): ExperimentOptions {
  const given = command.opts();
  if (given.corpus !== 'synthetic' && given.data === undefined)
    command.error(
      `error: --corpus ${given.corpus} needs --data FOLDER, the folder with the recordings. Without recordings at hand, leave ` +
        '--corpus out: the built-in synthetic corpus needs none',
    );
  const recipe = RECIPES.get(given.recipe)!;
  return {
    recipe,
    corpus: given.corpus,
    data: given.data ?? SYNTHETIC_FOLDER,
    protocol: given.protocol,
    fold: given.fold,
    epochs: given.epochs ?? defaultEpochs(recipe, given.corpus, given.protocol),
    batchSize: given.batchSize ?? recipe.batchSize,
    frames: given.frames ?? recipe.frontEnd.frames,
    seed: given.seed,
    backend: given.backend,
    threads: given.threads,
    clipsPerCell: given.clipsPerCell,
    test: given.test,
    startFrom: given.startFrom ?? defaultStart(recipe, given.seed, 'runs'),
    out:
      given.out ??
      `runs/${recipe.name}/${given.corpus}-${given.protocol}/fold${given.fold}-seed${given.seed}`,
  };
}

/** Half the recipe's where each recording occurs two or three times in an epoch. */
export function defaultEpochs({ epochs }: PaperRecipe, corpus: CorpusName, protocol: ProtocolName): number {
  const repeats = protocol === 'leaky' || protocol === 'duplicated';
  return repeats ? Math.ceil(epochs[corpus] / 2) : epochs[corpus];
}

/** Where the first fold of the experiment that the recipe begins with leaves its recogniser. */
export function defaultStart({ startFrom }: PaperRecipe, seed: number, folder: string): string | undefined {
  return startFrom && `${folder}/${startFrom}/fold1-seed${seed}/recognizer`;
}

function planOf(command: Command): PlanOptions {
  const { experiment, ravdess, savee, jobs, tiny, backend, out, data } = command.opts();
  const names: string[] = experiment ?? EXPERIMENTS.map(({ name }) => name);
  const chosen = names.map((name) => {
    const found = EXPERIMENTS.find((one) => one.name === name);
    if (found) return found;
    const [first, second] = EXPERIMENTS;
    return command.error(
      `error: no experiment is called ${name}; --help lists them: ${first.name}, ${second.name}, …`,
    );
  });
  const folders = { synthetic: data ?? SYNTHETIC_FOLDER, ravdess, savee };
  const possible = chosen.filter(({ corpus }) => tiny || folders[corpus] !== undefined);
  if (possible.length === 0)
    command.error(
      'error: these experiments need recordings: give --ravdess FOLDER, --savee FOLDER or both. Without recordings at hand, ' +
        'add --tiny, which runs each of them on a few synthetic ones',
    );
  return {
    experiments: possible,
    data: folders,
    jobs,
    tiny: tiny === true,
    backend,
    out: out ?? (tiny ? 'runs/tiny' : 'runs'),
  };
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number from 1');
  return value;
}
