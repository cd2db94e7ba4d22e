import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { hasRedis, type RedisServer, startRedis } from 'redis-for-tests';
import { type Ended, runSer } from '../testing/run-ser.js';
import { writeTonesPlan } from '../testing/tones-plan.js';

let folder: string;
let plan: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-worker-'));
  plan = join(folder, 'tones.json');
  await writeFile(plan, JSON.stringify(await writeTonesPlan(folder)));
});
afterAll(() => rm(folder, { recursive: true }));

(hasRedis ? describe : describe.skip)('a queue and its workers', () => {
  let redis: RedisServer;
  beforeEach(async () => {
    redis = await startRedis(folder);
  });
  afterEach(() => redis.stop());

  test('a worker that is interrupted gives its job back, another does all, to one machine\u2019s weights', async () => {
    const alone = join(folder, 'alone');
    const place = ['--queue', redis.url, '--store', join(folder, 'store')];
    const { running: sweep, said: queued } = until(['sweep', plan, ...place], /2 of 2 jobs are to be done/);
    await queued;

    let interrupted = false;
    const stopped = await runSer(['worker', ...place, '--features', join(folder, 'features')], {
      started: (child) =>
        child.stderr!.on('data', (text) => {
          if (interrupted || !/tones-fold\d-seed1 begins/.test(String(text))) return;
          interrupted = true;
          child.kill('SIGINT');
        }),
    });
    expect(stopped.code).toBe(130);
    expect(stopped.stdout).toBe('');

    const worker = await runSer([
      'worker',
      ...place,
      '--workers',
      '2',
      '--until-empty',
      '--json',
      '--features',
      join(folder, 'features'),
    ]);
    expect(
      worker.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).state),
    ).toEqual(['done', 'done']);
    expect(worker.code).toBe(0);
    expect(await sweep).toMatchObject({ code: 0, stdout: '2 done, 0 failed, 0 cancelled, 0 left\n' });

    const runs = join(folder, 'runs');
    expect((await runSer(['sweep', plan, '--collect', join(folder, 'store'), '--out', runs])).code).toBe(0);
    expect((await runSer(['sweep', plan, '--out', alone])).code).toBe(0);
    expect(await weightsIn(runs)).toEqual(await weightsIn(alone));
  }, 120_000);
});

/** A command that runs on, and when it has said something on standard error. */
function until(args: readonly string[], pattern: RegExp): { running: Promise<Ended>; said: Promise<void> } {
  let tell = () => {};
  const said = new Promise<void>((resolve) => {
    tell = resolve;
  });
  const running = runSer(args, {
    started: (child) => child.stderr!.on('data', (text) => pattern.test(String(text)) && tell()),
  });
  return { running, said };
}

function weightsIn(runs: string): Promise<string[]> {
  const of = async (fold: number) =>
    JSON.parse(await readFile(join(runs, 'tones', `fold${fold}-seed1`, 'run.json'), 'utf8')).weightsSha256;
  return Promise.all([1, 2].map(of));
}
