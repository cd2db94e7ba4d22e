import spawn from 'cross-spawn';

export interface CommandOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
}

/**
 * Runs a program to its end, found as the shell finds it (on Windows `npm` is `npm.cmd`).
 *
 * @param wanted - What to give back: what it printed to its standard output, or to standard error as well.
 * @throws Error with all that it printed, where it ends with another exit code than 0.
 */
export function runCommand(
  command: readonly string[],
  { cwd, env = {} }: CommandOptions,
  wanted: 'output' | 'both' = 'output',
): Promise<string> {
  const [program, ...args] = command;
  const child = spawn(program, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  let errors = '';
  child.stdout!.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  child.stderr!.setEncoding('utf8').on('data', (text: string) => {
    errors += text;
  });
  return new Promise((resolve, reject) => {
    const fail = (reason: string, cause?: unknown) => {
      const printed = [output, errors].map((text) => text.trim()).filter((text) => text !== '');
      reject(new Error([`${command.join(' ')} failed (${reason})`, ...printed].join('\n'), { cause }));
    };
    child.on('error', (error) => fail(error.message, error));
    child.on('close', (code, signal) => {
      if (code !== 0) return fail(String(code ?? signal));
      resolve(wanted === 'both' ? output + errors : output);
    });
  });
}
