import { createRequire } from 'node:module';
import { Command } from 'commander';
import { addDoctor } from './commands/doctor.js';
import { addDownload } from './commands/download.js';
import { addEvaluate } from './commands/evaluate.js';
import { addFeatures } from './commands/features.js';
import { addListen } from './commands/listen.js';
import { addPredict } from './commands/predict.js';
import { addSweep } from './commands/sweep.js';
import { addTrain } from './commands/train.js';
import { addVerify } from './commands/verify.js';
import { addWorker } from './commands/worker.js';

/** The command `ser`. Each subcommand imports what it works with when it runs, so that help comes at once. */
export function createProgram(): Command {
  const { version } = createRequire(import.meta.url)('../package.json');
  const program = new Command('ser')
    .description('Emotions in recordings of speech.')
    .version(version)
    .exitOverride()
    .showHelpAfterError('(add --help for what it takes)');
  addPredict(program);
  addListen(program);
  addEvaluate(program);
  addTrain(program);
  addSweep(program);
  addWorker(program);
  addFeatures(program);
  addDownload(program);
  addVerify(program);
  addDoctor(program);
  return program;
}
