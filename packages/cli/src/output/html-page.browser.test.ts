import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { chromium } from 'playwright-core';
import type { Answer } from '../predict/answer.js';
import { tone, writeTones } from '../testing/recordings.js';
import { htmlPage } from './html-page.js';

const inBrowser = installed === undefined ? test.skip : test;

inBrowser(
  `a click on a time plays from there, and the page fits a phone${skipped}`,
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'ser-page-'));
    const file = await writeTones(join(folder, 'a "quoted" <name>.wav'), tone(300, 4));
    const segment = (start: number, end: number, emotion: string | null): Answer => ({
      file,
      start,
      end,
      emotion,
      probabilities: emotion ? { calm: 0.25, angry: 0.75 } : {},
      speech: 1,
    });
    const answers = [segment(0, 1.5, 'angry'), segment(1.5, 2, null), segment(2, 4, 'angry')];
    const html = await htmlPage(
      ['calm', 'angry'],
      [
        { file, answers },
        { file: 'bad.wav', error: 'no <audio>' },
      ],
    );
    await writeFile(join(folder, 'page.html'), html);
    const browser = await chromium.launch({
      executablePath: installed,
      args: ['--no-sandbox', '--autoplay-policy=no-user-gesture-required', '--mute-audio'],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 360, height: 700 } });
      const asked: string[] = [];
      page.on('request', (request) => void asked.push(request.url().slice(0, 5)));
      await page.goto(pathToFileURL(join(folder, 'page.html')).href);
      const count = (selector: string) => page.locator(selector).count();
      expect([await count('svg rect'), await count('tbody tr'), await count('section')]).toEqual([3, 3, 2]);
      expect(await page.locator('.error').textContent()).toBe('no <audio>');
      expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(360);
      await page.locator('button', { hasText: '0:02.0 –' }).click();
      await page.locator('tr.now', { hasText: '0:02.0 –' }).waitFor();
      expect(await page.evaluate("document.querySelector('audio').currentTime")).toBeGreaterThanOrEqual(2);
      expect(asked.filter((address) => !['file:', 'data:'].includes(address))).toEqual([]);
    } finally {
      await browser.close();
      await rm(folder, { recursive: true });
    }
  },
  60_000,
);
