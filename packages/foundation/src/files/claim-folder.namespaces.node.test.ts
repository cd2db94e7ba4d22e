import { spawn, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';

/** Starts a program as process 1 of its own: what a container does. */
const UNSHARE = ['--pid', '--fork', '--mount-proc'];
const CONTAINERS = 3;
const ROUNDS = 12;

const possible =
  process.platform === 'linux' &&
  String(
    spawnSync('unshare', [...UNSHARE, process.execPath, '--print', 'process.pid']).stdout ?? '',
  ).trim() === '1';

/** Adds one to a number on disk so slowly that two at once would lose an addition. */
const COUNTS = `
  import { readFile, writeFile } from 'node:fs/promises';
  import { setTimeout as pause } from 'node:timers/promises';
  import { claimFolder } from '@ser/foundation/node';
  const folder = process.argv[1];
  for (let round = 0; round < ${ROUNDS}; ) {
    const claim = await claimFolder(folder).catch(() => undefined);
    if (claim !== undefined) {
      const count = Number(await readFile(folder + '/count', 'utf8'));
      await pause(5);
      await writeFile(folder + '/count', String(count + 1));
      await claim.release();
      round++;
    }
    await pause(3 + 7 * Math.random());
  }
  console.log(process.pid);
`;

(possible ? test : test.skip)(
  'three containers whose processes are all number 1 lose nothing',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ser-claim-'));
    await writeFile(join(folder, 'count'), '0');
    const run = () =>
      new Promise<string>((resolve) => {
        const child = spawn(
          'unshare',
          [...UNSHARE, process.execPath, '--input-type=module', '--eval', COUNTS, folder],
          { cwd: import.meta.dirname },
        );
        let output = '';
        child.stdout.on('data', (chunk) => (output += chunk));
        child.stderr.on('data', (chunk) => (output += chunk));
        child.on('close', () => resolve(output.trim()));
      });
    const outputs = await Promise.all(Array.from({ length: CONTAINERS }, run));
    expect(outputs).toEqual(Array(CONTAINERS).fill('1'));
    expect(await readFile(join(folder, 'count'), 'utf8')).toBe(String(CONTAINERS * ROUNDS));
    expect(await readdir(folder)).toEqual(['count']);
    await rm(folder, { recursive: true });
  },
  60_000,
);
