import { match } from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { platform } from 'node:os';

/** Electron's program; its install script downloads it from GitHub. */
function electron() {
  try {
    const path = createRequire(import.meta.url)('electron');
    return existsSync(path) ? path : undefined;
  } catch {
    return undefined;
  }
}

function skip(reason) {
  process.stdout.write(`skipped: ${reason}\n`);
  process.exit(0);
}

const program = electron() ?? skip("Electron's install script could not download its program from GitHub");
const noDisplay = platform() === 'linux' && !process.env.DISPLAY && !process.env.WAYLAND_DISPLAY;
if (noDisplay && spawnSync('xvfb-run', ['--help']).error) skip('Electron needs a display, or xvfb-run');
const command = [...(noDisplay ? ['xvfb-run', '-a'] : []), program, '--no-sandbox', '.'];
const { stdout, stderr } = spawnSync(command[0], command.slice(1), { encoding: 'utf8', timeout: 120_000 });
match(stdout, /^\{"emotion":null,"speech":0,"classes":8\}$/m, stderr);
process.stdout.write("Electron's main process recognises\n");
