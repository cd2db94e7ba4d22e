import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import { Recognizer } from '@ser/recognizer';
import axe from 'axe-core';
import { chromium as installed, skipped } from 'chromium-for-tests';
import { type Browser, chromium, type Page } from 'playwright-core';
import { WINDOWS } from './recognizer/windows.js';
import { type FolderServer, serveFolder } from './serve-folder.fixture.js';
import { formatTime } from './view/format-time.js';

const inBrowser = installed === undefined ? describe.skip : describe;
const dist = fileURLToPath(new URL('../dist', import.meta.url));

/** Bytes of everything, the model included. */
const TRANSFER_BUDGET = 14_000_000;

/** Speech that nobody spoke, and that the built-in model hears without doubt as fearful. */
function fearfulSpeech(): { samples: Float32Array; sampleRate: number } {
  const label = { emotion: 'fearful', intensity: 'normal', text: '01', repetition: 1 } as const;
  const { samples, sampleRate } = synthesizeUtterance(label, 2);
  const twice = new Float32Array(2 * samples.length);
  twice.set(samples);
  twice.set(samples, samples.length);
  return { samples: twice, sampleRate };
}

inBrowser(`the page, built and served without compression${skipped}`, () => {
  const speech = fearfulSpeech();
  let folder: string;
  let recording: string;
  let server: FolderServer;
  const requests: string[] = [];
  let browser: Browser;
  let page: Page;

  const ready = () => page.getByRole('status').filter({ hasText: 'Ready.' }).waitFor();
  const finished = () => page.getByRole('status').filter({ hasText: 'Finished.' }).waitFor();
  const segments = async () => {
    await page.locator('details').evaluate((details: HTMLDetailsElement) => {
      details.open = true;
    });
    const rows = await page.locator('#segments tr').all();
    return Promise.all(rows.map(async (row) => (await row.locator('td').allTextContents()).slice(0, 3)));
  };

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'live-demo-'));
    recording = join(folder, 'fearful.wav');
    await writeFile(recording, encodeWav({ channels: [speech.samples], sampleRate: speech.sampleRate }));
    server = await serveFolder(dist);
    browser = await chromium.launch({
      executablePath: installed,
      args: [
        '--no-sandbox',
        '--disable-background-networking',
        '--use-fake-ui-for-media-stream',
        '--use-fake-device-for-media-stream',
        `--use-file-for-fake-audio-capture=${recording}`,
      ],
    });
    page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    page.context().on('request', (request) => requests.push(`${request.method()} ${request.url()}`));
    await page.goto(server.address);
    await ready();
  }, 120_000);

  afterAll(async () => {
    await browser?.close();
    await server?.close();
    await rm(folder, { recursive: true });
  });

  test(`loads in at most ${TRANSFER_BUDGET / 1e6} MB, each large file once`, () => {
    const sum = server.answers.reduce((bytes, answer) => bytes + answer.bytes, 0);
    expect(sum).toBeGreaterThan(9_000_000);
    expect(sum).toBeLessThanOrEqual(TRANSFER_BUDGET);
    const large = server.answers.filter(({ bytes }) => bytes > 100_000).map(({ path }) => path);
    expect(new Set(large).size).toBe(large.length);
  });

  test('a recording has the time line that Node gives', async () => {
    const recognizer = await Recognizer.load(
      fileURLToPath(new URL('../node_modules/@ser/model-ravdess', import.meta.url)),
    );
    const { segments: inNode } = await recognizer.timeline(speech.samples, speech.sampleRate, WINDOWS);
    await recognizer.dispose();
    await page.getByLabel('Open a recording').setInputFiles(recording);
    await finished();
    expect(await segments()).toEqual(
      inNode.map(({ start, end, emotion }) => [formatTime(start), formatTime(end), emotion ?? 'no speech']),
    );
    expect(await page.locator('#summary').textContent()).toContain('On the whole: fearful');
  }, 60_000);

  describe('plays a segment', () => {
    const button = () => page.locator('#segments button').first();
    const isPlaying = (pressed: boolean) =>
      button()
        .and(page.locator(`[aria-pressed=${pressed}]`))
        .waitFor();

    beforeAll(async () => {
      await page.evaluate(() => {
        const played: (AudioBuffer | null)[] = [];
        Object.assign(window, { played });
        const { start } = AudioBufferSourceNode.prototype;
        AudioBufferSourceNode.prototype.start = function (...when) {
          played.push(this.buffer);
          start.apply(this, when);
        };
      });
    });
    const lastPlayed = () =>
      page.evaluate(() => {
        const { played } = window as unknown as { played: AudioBuffer[] };
        const { duration, sampleRate } = played.at(-1)!;
        const samples = played.at(-1)!.getChannelData(0);
        return { count: played.length, duration, sampleRate, loudest: Math.max(...samples) };
      });

    test('from the table, by keyboard; once more stops it', async () => {
      const [[from, to]] = await segments();
      const seconds = (text: string) => Number(text.split(':')[1]);
      await button().focus();
      await page.keyboard.press('Enter');
      await isPlaying(true);
      const { count, duration, sampleRate, loudest } = await lastPlayed();
      expect({ count, sampleRate }).toEqual({ count: 1, sampleRate: 16_000 });
      expect(Math.abs(duration - (seconds(to) - seconds(from)))).toBeLessThan(0.11);
      expect(loudest).toBeGreaterThan(0.05);
      await page.keyboard.press('Enter');
      await isPlaying(false);
    });

    test('from the strip, by mouse, until it ends', async () => {
      await page.locator('#strip .segment').first().click();
      await isPlaying(true);
      expect((await lastPlayed()).count).toBe(2);
      await isPlaying(false);
    });
  });

  test('a microphone has the right label within the latency of its stream', async () => {
    await page.evaluate(() => {
      const [now, judged] = ['now', 'judged'].map((id) => document.getElementById(id)!);
      const answers: string[][] = [];
      Object.assign(window, { answers });
      new MutationObserver(() => answers.push([judged.textContent!, now.textContent!])).observe(now, {
        childList: true,
      });
    });
    await page.getByRole('button', { name: 'Listen to the microphone' }).click();
    await page.getByRole('status').filter({ hasText: 'Listening.' }).waitFor();
    await page.locator('#now').filter({ hasText: 'fearful' }).waitFor();
    const answers = (await page.evaluate('answers')) as [judged: string, answer: string][];
    const [judged] = answers.find(([, text]) => text.includes('fearful'))!;
    // The first window, the one more that smoothing waits for, and the block of samples in which it ends.
    const most = WINDOWS.windowSeconds + WINDOWS.hopSeconds + 0.2;
    expect(Number(/judged to 0:(\d+\.\d)/.exec(judged)?.[1])).toBeLessThanOrEqual(most);
    expect(await page.locator('[aria-live=polite]').textContent()).toMatch(
      /^At 0:00\.0: fearful, \d+\u00a0%$/,
    );
    await page.getByRole('button', { name: 'Stop' }).click();
    await finished();
    expect(await page.locator('#segments button').first().isEnabled()).toBe(true);
  }, 60_000);

  test('all of it is reached by keyboard, in the order of the page', async () => {
    await page.locator('details').evaluate((details: HTMLDetailsElement) => {
      details.open = false;
    });
    await page.getByRole('heading', { level: 1 }).click();
    const reached: string[] = [];
    for (let i = 0; i < 4; i++) {
      await page.keyboard.press('Tab');
      reached.push(await page.evaluate(() => document.activeElement!.id || document.activeElement!.tagName));
    }
    expect(reached).toEqual(['listen', 'file', 'SUMMARY', 'model']);
  });

  test.each(['light', 'dark'] as const)('axe finds no barrier in the %s scheme', async (colorScheme) => {
    await page.emulateMedia({ colorScheme });
    await page.evaluate(axe.source);
    const { passes, violations } = (await page.evaluate('axe.run()')) as axe.AxeResults;
    expect(passes.length).toBeGreaterThan(20);
    expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
  });

  test('fits a width of 320 pixels', async () => {
    await page.setViewportSize({ width: 320, height: 640 });
    const width = await page.evaluate(() => document.documentElement.scrollWidth);
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(width).toBeLessThanOrEqual(320);
  });

  test('says of a file that is dropped and cannot be played what to do', async () => {
    await page.evaluate(() => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(['Dear Sir'], 'letter.txt', { type: 'text/plain' }));
      document.body.dispatchEvent(new DragEvent('drop', { dataTransfer, bubbles: true, cancelable: true }));
    });
    const alert = page.getByRole('alert');
    await alert.waitFor();
    expect(await alert.textContent()).toBe(
      'letter.txt (text/plain, 8 bytes): expected a recording that this browser plays. Try WAV or MP3.',
    );
  });

  test('loads a recogniser from another folder, and names an address that has none', async () => {
    const choose = async (address: string) => {
      await page.getByLabel('Recogniser').selectOption('Another folder …');
      await page.getByLabel('Address of its folder').fill(address);
      await page.getByRole('button', { name: 'Load' }).click();
    };
    await choose(`${server.address}nowhere`);
    await page.getByRole('alert').waitFor();
    expect(await page.getByRole('alert').textContent()).toContain('nowhere/manifest.json answered 404');
    await choose(`${server.address}npm/@ser/model-ravdess`);
    await ready();
    expect(await page.getByRole('button', { name: 'Listen to the microphone' }).isEnabled()).toBe(true);
  }, 60_000);

  test('loads and judges again without a network', async () => {
    await server.close();
    await page.reload();
    await ready();
    await page.getByLabel('Open a recording').setInputFiles(recording);
    await finished();
    expect(await page.locator('#summary').textContent()).toContain('On the whole: fearful');
  }, 60_000);

  test('nothing has left the machine: every request fetched a file of the page, and carried nothing', () => {
    expect(requests.length).toBeGreaterThan(10);
    expect(requests.filter((request) => !request.startsWith(`GET ${server.address}`))).toEqual([]);
  });
});
