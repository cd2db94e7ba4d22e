import { spawn } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { SerError } from '../ser-error.js';
import { claimFolder } from './claim-folder.node.js';
import { ownView } from './process-view.node.js';

class FolderError extends SerError {}

const own = ownView();
/** A process of another container: its numbers are counted apart, and here they happen to be ours. */
const inContainer = { ...own, namespace: 'pid:[4026532999]' };
const onOtherHost = { ...own, host: 'other', boot: 'another start' };
/** Process numbers end well below it. */
const dead = { ...own, pid: 99_999_999 };
const lockOf = (view: object) => JSON.stringify({ ...view, token: 'theirs', since: '2026-01-01T00:00:00Z' });

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-claim-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

/** A lock whose last heartbeat was so many seconds ago. */
async function leaveLock(view: object, secondsAgo: number): Promise<void> {
  await writeFile(join(folder, 'lock-1'), lockOf(view));
  const then = Date.now() / 1000 - secondsAgo;
  await utimes(join(folder, 'lock-1'), then, then);
}

test('one claim at a time; released, the folder is as it was', async () => {
  const inside = join(folder, 'runs', '1');
  const claim = await claimFolder(inside);
  await expect(claimFolder(inside, { Failure: FolderError })).rejects.toThrow(FolderError);
  await expect(claimFolder(inside)).rejects.toThrow(
    `${inside}, in use by process ${process.pid} on ${own.host} since 20`,
  );
  await claim.release();
  expect(await readdir(inside)).toEqual([]);
  await (await claimFolder(inside)).release();
});

describe('a claim that is there', () => {
  test.each<[string, object, number]>([
    [
      'of a running process of this machine, however long silent',
      { ...own, pid: process.ppid, started: undefined },
      1e6,
    ],
    ['of a process of another container with our number', inContainer, 60],
    ['of a process of another host with our number', onOtherHost, 60],
  ])('%s keeps others out', async (_, view, silent) => {
    const started =
      view === inContainer || view === onOtherHost ? {} : { started: await startOf(process.ppid) };
    await leaveLock({ ...view, ...started }, silent);
    const attempt = claimFolder(folder);
    await expect(attempt).rejects.toThrow('expected a folder that no other process writes to');
    if (silent === 60) await expect(attempt).rejects.toThrow('ended after 120 s without a heartbeat');
  });

  test.each<[string, object, number]>([
    ['of a process that has ended', dead, 0],
    ['of an earlier process of our number', { ...own, started: '1' }, 0],
    ['of a container that is silent', inContainer, 121],
    ['of a host that is silent', onOtherHost, 121],
  ])('%s is taken over, and said so', async (_, view, silent) => {
    await leaveLock(view, silent);
    const heard: string[] = [];
    const claim = await claimFolder(folder, { onTakeover: (message) => heard.push(message) });
    expect(heard).toEqual([
      expect.stringContaining('claimed this folder at 2026-01-01T00:00:00Z and runs no more'),
    ]);
    await claim.release();
    expect(await readdir(folder)).toEqual([]);
  });
});

test('of many that see the lock of a dead process, one takes it over', async () => {
  const claimAfter = async (turns: number, inside: string) => {
    for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
    return claimFolder(inside, { onTakeover: () => {} });
  };
  for (let round = 0; round < 30; round++) {
    const inside = await mkdtemp(join(folder, 'round-'));
    await writeFile(join(inside, 'lock-1'), lockOf(dead));
    const tries = await Promise.allSettled(
      Array.from({ length: 8 }, (_, i) => claimAfter(i * (round % 7), inside)),
    );
    const taken = tries.flatMap((attempt) => (attempt.status === 'fulfilled' ? [attempt.value] : []));
    expect(taken).toHaveLength(1);
    await taken[0].release();
    expect(await readdir(inside)).toEqual([]);
  }
});

test('heartbeats renew a claim; one that was taken over is lost, and its holder is told', async () => {
  const claim = await claimFolder(folder, { staleAfter: 240 });
  const lock = join(folder, 'lock-1');
  await utimes(lock, 0, 0);
  while ((await stat(lock)).mtimeMs === 0) await pause(5);

  await leaveLock(inContainer, 1e4);
  const taken = await claimFolder(folder, { onTakeover: () => {} });
  while (!claim.lost.aborted) await pause(5);
  expect(taken.lost.aborted).toBe(false);
  await claim.release();
  expect(await readFile(join(folder, 'lock-2'), 'utf8')).toContain(`"pid":${process.pid}`);
  await taken.release();
});

test('a lock that its maker never wrote into holds nobody back for long', async () => {
  await writeFile(join(folder, 'lock-1'), '');
  await (await claimFolder(folder)).release();
});

test.each(['null', '5', '[]', '{}', '{"pid":"1","host":{}}', '\0\0'])(
  'a lock that holds %j, and not what a claim writes, holds nobody back',
  async (content) => {
    await writeFile(join(folder, 'lock-1'), content);
    await (await claimFolder(folder)).release();
    expect(await readdir(folder)).toEqual([]);
  },
);

test.each(['lock-9007199254740992', 'lock-999999999'])(
  '%s, a number that no claim has reached, does not hold up the next one',
  async (name) => {
    await writeFile(join(folder, name), lockOf(dead));
    await (await claimFolder(folder, { onTakeover: () => {} })).release();
  },
);

(process.platform === 'linux' ? test : test.skip)(
  'a killed process whose parent never collects it leaves a claim that the next one takes over',
  async () => {
    // The shell gives way to a sleep, which waits for no child.
    const parent = spawn('sh', ['-c', 'sleep 0.2 & echo $!; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    try {
      const pid = Number(await new Promise((resolve) => parent.stdout.once('data', resolve)));
      await leaveLock({ ...own, pid, started: await startOf(pid) }, 0);
      await expect(claimFolder(folder)).rejects.toThrow(`in use by process ${pid} on`);
      const state = async () => (await readFile(`/proc/${pid}/stat`, 'utf8')).split(') ')[1][0];
      while ((await state()) !== 'Z') await pause(20);
      await (await claimFolder(folder, { onTakeover: () => {} })).release();
    } finally {
      parent.kill('SIGKILL');
    }
  },
);

test('a killed process leaves a claim that the next one takes over', async () => {
  const program = `
    import { claimFolder } from '@ser/foundation/node';
    await claimFolder(${JSON.stringify(folder)});
    console.log('claimed');
    setInterval(() => {}, 1000);
  `;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
    cwd: import.meta.dirname,
  });
  await new Promise((resolve) => child.stdout.once('data', resolve));
  await expect(claimFolder(folder)).rejects.toThrow(`in use by process ${child.pid} on`);
  child.kill('SIGKILL');
  await new Promise((resolve) => child.once('close', resolve));
  await (await claimFolder(folder, { onTakeover: () => {} })).release();
});

test('a folder that cannot be made is named', async () => {
  await writeFile(join(folder, 'file'), '');
  await expect(claimFolder(join(folder, 'file', 'inside'))).rejects.toThrow(
    'could not be made: a part of the path is',
  );
});

async function startOf(pid: number): Promise<string> {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '');
  return text.slice(text.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}
