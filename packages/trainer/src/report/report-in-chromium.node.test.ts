import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from '@jest/globals';
import { chromium, skipped } from 'chromium-for-tests';
import { fit } from '../fit/fit.js';
import { useCpu } from '../testing/cpu.js';
import { toyExamples, toyModel } from '../testing/toy.js';
import { renderReport } from './render-report.js';

const runOrSkip = chromium === undefined ? test.skip : test;

/** A report with everything in it: a claim, a leak, folds that are summed up, groups, a command. */
async function wholeReport(): Promise<string> {
  await useCpu();
  const run = async (seed: number, experiment: Record<string, string | number | boolean>) => {
    const { record } = await fit(toyModel(), toyExamples(64, seed), toyExamples(30, 2), {
      epochs: 3,
      classNames: ['calm', 'happy', 'angry'],
      test: toyExamples(60, 3),
      command: 'train --seed 1',
      experiment,
    });
    return {
      ...record,
      experiment: { ...record.experiment, claim: { accuracy: 0.973, source: 'the paper' } },
    };
  };
  return renderReport([
    await run(1, { corpus: 'Toy', protocol: 'duplicated', leaks: true, split: 'Every file twice.' }),
    await run(2, { corpus: 'Toy', protocol: 'speaker-independent', fold: 1 }),
    await run(3, { corpus: 'Toy', protocol: 'speaker-independent', fold: 2 }),
  ]);
}

runOrSkip(
  `axe-core finds nothing to object to in Chromium, wide and light, narrow and dark${skipped}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ser-report-'));
    const page = join(folder, 'report.html');
    await writeFile(page, await wholeReport());
    const script = fileURLToPath(new URL('../testing/check-page.mjs', import.meta.url));
    const { stdout } = await promisify(execFile)(process.execPath, [script, chromium ?? '', page]);
    await rm(folder, { recursive: true });
    const seen = JSON.parse(stdout);
    expect(Object.keys(seen)).toEqual(['light 1280', 'dark 360']);
    for (const { passes, ...rest } of Object.values<{ passes: number }>(seen)) {
      expect(rest).toEqual({ violations: [], messages: [], requests: [], overflow: 0 });
      expect(passes).toBeGreaterThan(20);
    }
  },
  120_000,
);
