import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from '@jest/globals';

const PROGRAM = fileURLToPath(new URL('../publish-tarballs.js', import.meta.url));

let folder: string;
let registry: Server;
let requests: string[];
let status: number;
// How many requests at first meet a connection that closes.
let dropped: number;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'publish-tarballs-'));
  requests = [];
  status = 200;
  dropped = 0;
  registry = createServer((request, response) => {
    requests.push(`${request.method} ${request.url}`);
    if (requests.length <= dropped) return void request.socket.destroy();
    const known = request.url === '/@ser%2faudio';
    response.writeHead(known ? status : 404).end(JSON.stringify({ versions: { '1.0.0': {} } }));
  });
  registry.listen(0, '127.0.0.1');
  await once(registry, 'listening');
  for (const file of ['audio.tgz', 'mfcc.tgz']) await writeFile(join(folder, file), file);
  const entry = (name: string, version: string) => ({
    name: `@ser/${name}`,
    version,
    file: `${name}.tgz`,
    integrity: `sha512-${createHash('sha512').update(`${name}.tgz`).digest('base64')}`,
  });
  await writeFile(
    join(folder, 'release.json'),
    JSON.stringify([entry('audio', '1.0.0'), entry('mfcc', '2.0.0')]),
  );
});
afterEach(async () => {
  registry.close();
  await rm(folder, { recursive: true });
});

async function run(...args: readonly string[]) {
  const address = `http://127.0.0.1:${(registry.address() as AddressInfo).port}/`;
  const env = { ...process.env, GITHUB_OUTPUT: join(folder, 'output') };
  const child = spawn(process.execPath, [PROGRAM, folder, '--registry', address, ...args], { env });
  let printed = '';
  child.stdout.on('data', (text) => {
    printed += text;
  });
  child.stderr.on('data', (text) => {
    printed += text;
  });
  const [code] = await once(child, 'close');
  return { code, printed: printed.replaceAll(address, 'REGISTRY/') };
}

test('a dry run says what the registry has and lacks', async () => {
  expect(await run('--dry-run')).toEqual({
    code: 0,
    printed: 'has      @ser/audio@1.0.0\nlacks    @ser/mfcc@2.0.0\n',
  });
  expect(requests).toEqual(['GET /@ser%2faudio', 'GET /@ser%2fmfcc']);
  expect(await readFile(join(folder, 'output'), 'utf8')).toBe('unpublished=@ser/mfcc@2.0.0\n');
});

test('a tarball that is not the one that was packed stops all', async () => {
  await writeFile(join(folder, 'mfcc.tgz'), 'another');
  const { code, printed } = await run();
  expect(code).toBe(1);
  expect(printed).toMatch(
    /^mfcc\.tgz sha512-\S+: expected sha512-\S+, as release\.json says\. Nothing was published\./,
  );
  expect(requests).toEqual([]);
});

test('a connection that closes is tried again', async () => {
  dropped = 1;
  expect(await run('--dry-run')).toMatchObject({
    code: 0,
    printed: expect.stringContaining('has      @ser/audio@1.0.0'),
  });
  expect(requests.slice(0, 2)).toEqual(['GET /@ser%2faudio', 'GET /@ser%2faudio']);
});

test('a registry that fails is no registry that lacks', async () => {
  status = 503;
  expect(await run('--dry-run')).toEqual({
    code: 1,
    printed:
      'REGISTRY/@ser%2faudio 503: expected 200 or 404. See whether the registry is up, then run this again.\n',
  });
});
