import { Command, InvalidArgumentError, Option } from 'commander';

export const CORPORA = ['synthetic', 'ravdess', 'savee'] as const;
export const PROTOCOLS = ['random', 'speaker-independent'] as const;
export const BACKENDS = ['auto', 'cuda', 'tensorflow', 'onnxruntime', 'wasm', 'cpu'] as const;

export type CorpusName = (typeof CORPORA)[number];
export type ProtocolName = (typeof PROTOCOLS)[number];

/** One experiment, as asked for on the command line. */
export interface ExperimentOptions {
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
  readonly out: string;
}

/** The built-in corpus levels off sooner: fewer recordings, and the command should answer within minutes. */
const DEFAULT_EPOCHS: Record<CorpusName, number> = { synthetic: 24, ravdess: 50, savee: 50 };

/**
 * The paper names none. 16 is what the code that its network descends from trains with (Speech-Emotion-Analyzer), and on
 * corpora of a few hundred recordings gives the running statistics of batch normalisation updates enough to settle.
 */
const DEFAULT_BATCH_SIZE = 16;

/** Where `--corpus synthetic` writes its recordings unless `--data` says otherwise. */
const SYNTHETIC_FOLDER = 'runs/synthetic-corpus';

/**
 * Reads the command line.
 *
 * @param args Without node and the script. A leading `--` is dropped: `pnpm reproduce -- --seed 2` passes it on.
 */
export function parseOptions(args: readonly string[]): ExperimentOptions {
  const command = new Command('reproduce')
    .description(
      "Trains and evaluates the paper's network (MFCCs c1..c12, 1-D convolutions, ten residual blocks) on one corpus under one protocol.",
    )
    .addOption(new Option('--corpus <name>', 'which recordings').choices(CORPORA).default('synthetic'))
    .option('--data <folder>', `the corpus' folder (synthetic: made there; default ${SYNTHETIC_FOLDER})`)
    .addOption(
      new Option('--protocol <name>', 'how training and test recordings are kept apart')
        .choices(PROTOCOLS)
        .default('speaker-independent'),
    )
    .option('--fold <k>', "which of the protocol's folds is tested, from 1", positiveInteger, 1)
    .option(
      '--epochs <n>',
      'passes over the training recordings (default synthetic 24, others 50)',
      positiveInteger,
    )
    .option('--batch-size <n>', 'recordings a training step', positiveInteger, DEFAULT_BATCH_SIZE)
    .option(
      '--frames <n>',
      'MFCC frames of 10 ms that are kept around the centre; a multiple of 64 wastes none (the paper names no number)',
      positiveInteger,
      256,
    )
    .option('--seed <n>', 'of initial weights, shuffling, dropout and random splits', positiveInteger, 1)
    .addOption(new Option('--backend <name>', 'TensorFlow.js engine').choices(BACKENDS).default('auto'))
    .option('--threads <n>', 'threads of the engine (default: one a core)', positiveInteger)
    .option(
      '--clips-per-cell <n>',
      'use only so many recordings of each speaker and emotion, to try things out',
      positiveInteger,
    )
    .option(
      '--out <folder>',
      'for run.json, report.html, checkpoints and the recogniser (default runs/CORPUS-PROTOCOL-foldK-seedN)',
    )
    .addHelpText(
      'after',
      `
The same command with the same --out goes on where it was interrupted.

Examples:
  npx -y pnpm@12.21.0 reproduce
  npx -y pnpm@12.21.0 reproduce -- --corpus ravdess --data ~/RAVDESS --protocol random
  npx -y pnpm@12.21.0 reproduce -- --corpus savee --data ~/SAVEE/AudioData --epochs 80 --seed 2`,
    )
    .showHelpAfterError('(--help lists every option)')
    .parse(args[0] === '--' ? args.slice(1) : [...args], { from: 'user' });

  const given = command.opts();
  if (given.corpus !== 'synthetic' && given.data === undefined)
    command.error(
      `error: --corpus ${given.corpus} needs --data FOLDER, the folder with the recordings. Without recordings at hand, leave ` +
        '--corpus out: the built-in synthetic corpus needs none',
    );
  return {
    ...(given as ExperimentOptions),
    data: given.data ?? SYNTHETIC_FOLDER,
    epochs: given.epochs ?? DEFAULT_EPOCHS[given.corpus as CorpusName],
    threads: given.threads,
    clipsPerCell: given.clipsPerCell,
    out: given.out ?? `runs/${given.corpus}-${given.protocol}-fold${given.fold}-seed${given.seed}`,
  };
}

function positiveInteger(text: string): number {
  const value = Number(text);
  if (!Number.isSafeInteger(value) || value < 1)
    throw new InvalidArgumentError('expected a whole number from 1');
  return value;
}
