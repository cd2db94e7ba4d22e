import type { ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chmod, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@jest/globals';
import { pageFiles } from '../listen/page-files.js';
import { type Ended, runSer } from '../testing/run-ser.js';

// Windows has no signals: there kill() ends a process at once.
const withSignals = process.platform === 'win32' ? test.skip : test;
// Elsewhere a browser is what the system says, and no test can say otherwise.
const onLinux = process.platform === 'linux' ? test : test.skip;

/** Runs `ser listen` until `visit` is done with its address, then presses Ctrl-C. */
async function listening(
  args: readonly string[],
  visit: (address: string) => Promise<void>,
  environment: NodeJS.ProcessEnv = {},
): Promise<Ended> {
  let visited: Promise<void> | undefined;
  const ended = await runSer(['listen', ...args], {
    environment,
    started: (child: ChildProcess) => {
      child.stdout!.once('data', (text: Buffer) => {
        const [address] = /http:\S+\//.exec(String(text))!;
        visited = visit(address).finally(() => child.kill('SIGINT'));
      });
    },
  });
  await visited;
  return ended;
}

withSignals('serves every file of the page at the address that it prints, and ends at Ctrl-C', async () => {
  const files = await pageFiles();
  const addresses = files.map(({ address }) => address);
  expect(addresses).toContain('index.html');
  expect(addresses).toContain('npm/@ser/weights-whisper-base/encoder-int8.onnx');
  expect(addresses.filter((address) => address.endsWith('.wasm'))).toHaveLength(1);
  let page = '';
  const ended = await listening(['--no-open', '--port', '0', '--json'], async (address) => {
    page = address;
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    for (const file of files) {
      const response = await fetch(address + file.address);
      expect(response.status).toBe(200);
      expect(Buffer.from(await response.arrayBuffer()).equals(await readFile(file.path))).toBe(true);
    }
    const html = await (await fetch(address)).text();
    for (const [, linked] of html.matchAll(/(?:src|href)="\.\/([^"]+)"/g))
      expect(addresses).toContain(linked);
    // A service worker would rule what is next served at this port.
    expect((await fetch(`${address}offline-worker.js`)).status).toBe(404);
  });
  expect(ended).toEqual({ code: 0, stdout: `${JSON.stringify({ address: page })}\n`, stderr: '' });
  await expect(fetch(page)).rejects.toThrow();
});

withSignals(
  'takes another port where the usual one is in use, and the one that is named or none',
  async () => {
    const other = createServer();
    await new Promise<void>((resolve) => {
      // In use already, by whoever: as good.
      other.once('error', () => resolve());
      other.listen(4180, '127.0.0.1', resolve);
    });
    try {
      const { code, stdout } = await listening(['--no-open'], async (address) => {
        expect((await fetch(address)).status).toBe(200);
      });
      expect(code).toBe(0);
      expect(stdout).toMatch(/^http:\/\/127\.0\.0\.1:(?!4180)\d+\/ \(Ctrl-C ends it\)\n$/);
      const refused = await runSer(['listen', '--no-open', '--port', '4180']);
      expect(refused).toEqual({
        code: 1,
        stdout: '',
        stderr:
          'ser: --port 4180: expected one that no other program uses. Choose another, or leave it out for a free one.\n',
      });
    } finally {
      other.close();
    }
  },
);

onLinux('opens the page in the browser of the user', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'ser-listen-'));
  try {
    const [browser, asked] = [join(folder, 'browser'), join(folder, 'asked')];
    await writeFile(browser, `#!/bin/sh\necho "$1" > '${asked}.part'\nmv '${asked}.part' '${asked}'\n`);
    await chmod(browser, 0o755);
    let page = '';
    const visit = async (address: string) => {
      page = address;
      while (!existsSync(asked)) await new Promise((resolve) => setTimeout(resolve, 20));
    };
    const { code } = await listening(['--port', '0'], visit, {
      BROWSER: browser,
      XDG_CURRENT_DESKTOP: 'X-Generic',
    });
    expect(code).toBe(0);
    expect(await readFile(asked, 'utf8')).toBe(`${page}\n`);
  } finally {
    await rm(folder, { recursive: true });
  }
});

test.each(['-1', '65536', '80.5', 'http', ''])('refuses --port "%s"', async (port) => {
  const { code, stderr } = await runSer(['listen', '--no-open', `--port=${port}`]);
  expect(code).toBe(1);
  expect(stderr).toContain('Expected a whole number from 0 to 65535.');
});
