#!/usr/bin/env node
import { Command } from 'commander';
import { BackendError } from './backend-error.js';
import { doctor } from './doctor.node.js';
import { linkTensorflow } from './tensorflow/link-tensorflow.node.js';

const program = new Command('ser-backend').description('Engines of TensorFlow.js on this machine');

program
  .command('doctor')
  .description('say for each engine whether it works here, why not, and what to type')
  .option('--json', 'print one JSON object')
  .action(async ({ json }: { json?: boolean }) => {
    const report = await doctor();
    process.stdout.write(`${json ? JSON.stringify(report, null, 2) : report.text}\n`);
  });

program
  .command('link-tensorflow')
  .description("build tfjs-node's addon against the TensorFlow of a Python environment")
  .option('--python <path>', 'interpreter whose TensorFlow to link', 'python3')
  .action(({ python }: { python: string }) => {
    const { addon, tensorflow } = linkTensorflow({ python });
    process.stdout.write(`linked TensorFlow ${tensorflow}: ${addon}\n`);
  });

try {
  await program.parseAsync();
} catch (error) {
  if (!(error instanceof BackendError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
