import { type Command, Option } from 'commander';
import { parseCount } from './option-types.js';

/** As in @ser/mfcc; a test holds them to it, for its import takes longer than the help. */
export const PRESETS = [
  'paper',
  'python_speech_features',
  'librosa',
  'librosa-0.8',
  'kaldi',
  'htk',
  'opensmile',
  'torchaudio',
  'speech-emotion-analyzer',
] as const;

interface Given {
  readonly preset: string;
  readonly rate?: number;
  readonly out?: string;
  readonly json?: boolean;
}

export function addFeatures(program: Command): void {
  program
    .command('features')
    .description('compute MFCCs, for NumPy or as JSON lines')
    .argument('<inputs...>', 'files, folders, patterns, or - for standard input')
    .addOption(new Option('--preset <name>', 'whose MFCCs').choices(PRESETS).default('paper'))
    .option('--rate <hz>', 'resample to this rate first (default: the rate of the recording)', parseCount)
    .option('--out <folder>', 'write an .npy file for each recording: float32 [frames, coefficients]')
    .option('--json', 'JSON lines to standard output; what happens without --out too')
    .addHelpText('after', '\nEnds with 0 when every recording was read, else with 1.')
    .action(features);
}

async function features(inputs: readonly string[], given: Given): Promise<void> {
  const { expandInputs } = await import('../input/expand-inputs.js');
  const { extractFeatures } = await import('../features/extract-features.js');
  const failed = await extractFeatures(await expandInputs(inputs), given);
  process.exitCode = failed > 0 ? 1 : 0;
}
