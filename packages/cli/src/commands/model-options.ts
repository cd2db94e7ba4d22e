import { type Command, Option } from 'commander';
import { DEFAULT_MODEL, ENGINES, type Engine } from '../predict/models.js';
import { parseCount } from './option-types.js';

/** Which model, and what computes it. */
export interface GivenModel {
  readonly model?: string;
  readonly engine?: Engine;
  readonly threads?: number;
}

export function withModelOptions(command: Command): Command {
  return command
    .option('--model <model>', `an installed package, a folder or an address (default: ${DEFAULT_MODEL})`)
    .addOption(
      new Option('--engine <engine>', 'what computes (default: onnxruntime if it loads)').choices(ENGINES),
    )
    .option('--threads <n>', 'threads of the engine', parseCount);
}
