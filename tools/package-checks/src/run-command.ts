import { execFile } from 'node:child_process';

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/** Runs a program to its end; gives what it printed, or throws an error that says so. */
export function runCommand(command: readonly string[], { cwd, env = {} }: CommandOptions): Promise<string> {
  const [program, ...args] = command;
  const options = { cwd, env: { ...process.env, ...env }, maxBuffer: 2 ** 26 };
  return new Promise((resolve, reject) => {
    execFile(program, args, options, (error, stdout, stderr) => {
      if (!error) return resolve(stdout);
      const printed = [stdout, stderr].map((text) => text.trim()).filter((text) => text !== '');
      reject(
        new Error([`${command.join(' ')} failed (${error.code})`, ...printed].join('\n'), { cause: error }),
      );
    });
  });
}
