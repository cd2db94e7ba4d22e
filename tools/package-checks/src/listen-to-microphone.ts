import { spawn } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { encodeWav } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import { chromium } from 'playwright-core';
import type { Consumer } from './consumer.js';

/** Speech that nobody spoke, and that the default model hears without doubt as this. */
const EMOTION = 'fearful';

/** The installed `ser listen` in Chromium: its page hears a fake microphone, and asks for nothing elsewhere. */
export async function listenToMicrophone({ folder }: Consumer, executablePath: string): Promise<void> {
  const recording = join(folder, 'microphone.wav');
  const label = { emotion: EMOTION, intensity: 'normal', text: '01', repetition: 1 } as const;
  const { samples, sampleRate } = synthesizeUtterance(label, 2);
  await writeFile(recording, encodeWav({ channels: [samples], sampleRate }));

  const main = join(folder, 'node_modules', '@ser', 'cli', 'dist', 'main.js');
  const server = spawn(process.execPath, [main, 'listen', '--no-open', '--port', '0', '--json'], {
    cwd: folder,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<number | null>((resolve) => server.once('exit', resolve));
  const browser = await chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-audio-capture=${recording}`,
    ],
  });
  try {
    const address = await addressOf(server.stdout, ended);
    const page = await browser.newPage();
    page.setDefaultTimeout(60_000);
    const asked: string[] = [];
    const wrong: string[] = [];
    page.context().on('request', (request) => asked.push(request.url()));
    page.on('pageerror', ({ message }) => wrong.push(message));
    page.on('console', (message) => {
      if (message.text().includes('Content Security Policy')) wrong.push(message.text());
    });
    await page.goto(address);
    await page.getByRole('status').filter({ hasText: 'Ready.' }).waitFor();
    await page.getByRole('button', { name: 'Listen to the microphone' }).click();
    await page.locator('#now').filter({ hasText: EMOTION }).waitFor();
    await page.getByRole('button', { name: 'Stop' }).click();
    await page.getByRole('status').filter({ hasText: 'Finished.' }).waitFor();
    wrong.push(...asked.filter((url) => !url.startsWith(address) && !url.startsWith('blob:')));
    if (wrong.length > 0) throw new Error(wrong.join('\n'));
  } finally {
    await browser.close();
    server.kill('SIGINT');
  }
  const code = await ended;
  // Windows has no signals: there kill() ends a process at once.
  if (code !== 0 && process.platform !== 'win32')
    throw new Error(`ser listen ended with ${code}: expected 0 after Ctrl-C.`);
}

function addressOf(output: NodeJS.ReadableStream, ended: Promise<number | null>): Promise<string> {
  return new Promise((resolve, reject) => {
    output.once('data', (text) => resolve(JSON.parse(String(text)).address));
    ended.then((code) => reject(new Error(`ser listen ended with ${code}: expected an address.`)));
  });
}
