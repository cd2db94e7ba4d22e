import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import type { Report } from '../browser/jest-globals.js';

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const paths = (process.env.PATH ?? '')
  .split(':')
  .flatMap((folder) => names.map((name) => `${folder}/${name}`));
const chromium = [process.env.SER_CHROMIUM ?? '', ...paths].find((path) => path !== '' && existsSync(path));

const runOrSkip = chromium === undefined ? test.skip : test;
const reason = chromium === undefined ? ' (skipped: no chromium on PATH nor in SER_CHROMIUM)' : '';

runOrSkip(
  `all tests that need no Node pass in Chromium, in a page and in an AudioWorklet${reason}`,
  () => {
    const script = new URL('../browser/run-in-chromium.mjs', import.meta.url).pathname;
    const output = execFileSync(process.execPath, [script, chromium ?? ''], {
      encoding: 'utf8',
      timeout: 110_000,
    });
    const reports = JSON.parse(output) as Record<'page' | 'worklet', Report> & { strictPage: string };
    for (const where of ['page', 'worklet'] as const) {
      expect({ where, failures: reports[where].failures }).toEqual({ where, failures: [] });
      expect(reports[where].passed).toBeGreaterThan(250);
    }
    // Its content security policy allows no WebAssembly.
    expect(reports.strictPage).toBe('javascript');
  },
  120_000,
);
