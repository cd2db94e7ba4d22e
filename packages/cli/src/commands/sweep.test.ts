import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { runSer } from '../testing/run-ser.js';
import { writeTonesPlan } from '../testing/tones-plan.js';

let folder: string;
let plan: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-sweep-'));
  const tones = await writeTonesPlan(folder);
  const missing = { ...tones, name: 'missing', corpus: { csv: join(folder, 'none.csv') }, runs: undefined };
  plan = join(folder, 'plan.json');
  await writeFile(plan, JSON.stringify([tones, { ...missing, protocol: 'random' }]));
});
afterAll(() => rm(folder, { recursive: true }));

const sweep = (...args: string[]) => runSer(['sweep', plan, '--out', join(folder, 'runs'), ...args]);

test('runs every job, says which failed and why, and repeats none that is done', async () => {
  const { code, stdout, stderr } = await sweep('--workers', '2', '--json');
  const jobs = stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(jobs.map(({ id, state }) => [id, state])).toEqual([
    ['tones-fold1-seed1', 'done'],
    ['tones-fold2-seed1', 'done'],
    ['missing-fold1-seed1', 'failed'],
  ]);
  expect(jobs[2].error).toMatch(/none\.csv cannot be read/);
  expect(code).toBe(1);
  expect(stderr).toContain('3 runs, 0 of them done before, 2 at a time\n');
  expect(stderr).toMatch(/tones-fold1-seed1 done: WA \d+\.\d %/);
  const report = join(folder, 'runs', 'tones', 'report.html');
  expect(await readFile(report, 'utf8')).toMatch(/test, 12 in 2 runs/);

  const again = await sweep('--workers', '1');
  expect(again.stderr).toContain('3 runs, 2 of them done before, 1 at a time\n');
  expect(again.stderr).not.toContain('tones-fold1-seed1 running');
  expect(again.stdout).toContain(`${report}\nmissing-fold1-seed1 failed: `);
});

test('a file that is no plan says what one looks like', async () => {
  const { code, stderr } = await runSer(['sweep', join(folder, 'my.csv')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(
    /my\.csv \(.*\): expected a JSON file with a plan or a list of them, such as\n\{ "corpus"/,
  );
});

// Windows has no signals: there kill() ends a process at once.
const testWithSignals = process.platform === 'win32' ? test.skip : test;

testWithSignals(
  'after Ctrl-C it says what to type, and the same command goes on',
  async () => {
    const args = ['sweep', plan, '--workers', '1', '--out', join(folder, 'stopped')];
    const stopped = await runSer(args, {
      started: (child) =>
        child.stderr!.on('data', (text) => {
          if (/tones-fold1-seed1 running/.test(String(text))) child.kill('SIGINT');
        }),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stderr).toContain(`To go on, type:\n  ser ${args.join(' ')}\n`);
    expect(stopped.stderr).not.toContain('missing-fold1-seed1 running');
    const again = await runSer([...args, '--json']);
    const states = again.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).state);
    expect(states).toEqual(['done', 'done', 'failed']);
  },
  60_000,
);

test('two shards with a store each, collected: the same records as one machine has', async () => {
  const only = join(folder, 'tones.json');
  const [tones] = JSON.parse(await readFile(plan, 'utf8'));
  await writeFile(only, JSON.stringify(tones));
  for (const shard of [1, 2]) {
    const out = join(folder, `shard-${shard}`);
    const { code, stdout } = await runSer(['sweep', only, '--shard', `${shard}/2`, '--out', out]);
    expect([code, stdout]).toEqual([0, '1 done, 0 failed, 0 cancelled, 0 left\n']);
  }
  const stores = [1, 2].map((shard) => join(folder, `shard-${shard}`, 'store'));
  const all = join(folder, 'all');
  const half = await runSer(['sweep', only, '--collect', stores[0], '--out', join(folder, 'half')]);
  expect([half.code, half.stdout]).toEqual([1, expect.stringContaining('tones-fold2-seed1: not begun')]);
  const { code } = await runSer(['sweep', only, '--collect', ...stores, '--out', all]);
  expect(code).toBe(0);
  const weightsOf = async (runs: string) =>
    JSON.parse(await readFile(join(runs, 'tones', 'fold2-seed1', 'run.json'), 'utf8')).weightsSha256;
  expect(await weightsOf(all)).toBe(await weightsOf(join(folder, 'runs')));
}, 60_000);

test.each([
  [['--shard', '1/2', '--queue', 'redis://x'], '--shard and --queue: expected one of them'],
  [['--shard', '3/2'], 'shard "3/2": expected i/n'],
  [['--queue', 'redis://x', '--others'], '--others with --queue (ser worker does the jobs): expected none'],
  [['--others'], '--others without --shard or --queue: expected none'],
  [['--collect', 'nowhere'], '--collect nowhere: expected the folder of a store'],
  [['--queue', 'x'], 'queue x: expected redis://host:port'],
])('sweep %j is refused', async (args, message) => {
  const { code, stderr } = await sweep(...args);
  expect([code, stderr]).toEqual([1, expect.stringContaining(message)]);
});
