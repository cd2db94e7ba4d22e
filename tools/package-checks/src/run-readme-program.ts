import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { ReadmeProgram } from './readme-program.js';
import { runCommand } from './run-command.js';

/**
 * Runs a README's program in a folder whose packages are installed.
 *
 * @throws Error where it prints anything but what the README says
 */
export async function runReadmeProgram(
  { language, program, printed }: ReadmeProgram,
  folder: string,
  env: Readonly<Record<string, string | undefined>> = {},
): Promise<void> {
  const file = language === 'bash' ? 'program.sh' : 'program.mjs';
  await writeFile(join(folder, file), program);
  const found = await runCommand([language === 'bash' ? 'bash' : process.execPath, file], {
    cwd: folder,
    env,
  });
  if (found !== printed)
    throw new Error(`README.md says that its program prints\n${printed}but it prints\n${found}`);
}
