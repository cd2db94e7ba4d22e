#!/usr/bin/env node
import { isSerError } from '@ser/foundation';
import { CommanderError } from 'commander';
import { createProgram } from './program.js';
import { endWithLostOutput } from './terminal/lost-output.js';

endWithLostOutput();
try {
  await createProgram().parseAsync();
} catch (error) {
  if (error instanceof CommanderError) process.exitCode = error.exitCode;
  else if (isSerError(error)) {
    process.stderr.write(`ser: ${error.message}\n`);
    // A command that a signal stopped has set its own.
    process.exitCode ??= 1;
  } else throw error;
}
