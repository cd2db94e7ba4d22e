import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from '@jest/globals';
import { chromium, skipped } from 'chromium-for-tests';
import type { Report } from '../browser/jest-globals.js';

const runOrSkip = chromium === undefined ? test.skip : test;

runOrSkip(
  `all tests that need no Node pass in Chromium, in a page and in an AudioWorklet${skipped}`,
  () => {
    const script = fileURLToPath(new URL('../browser/run-in-chromium.mjs', import.meta.url));
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
