import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingHttpHeaders, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type FileServer, serveFiles } from './serve-files.js';

let folder: string;
let server: FileServer;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-serve-'));
  await writeFile(join(folder, 'secret.txt'), 'secret');
  const served = { 'index.html': '<title>page</title>', 'a.wasm': '\0asm', 'page.js': '1', 'w.bin': 'ww' };
  for (const [name, content] of Object.entries(served)) await writeFile(join(folder, name), content);
  const files = [
    { address: 'index.html', path: join(folder, 'index.html'), neverChanges: false },
    { address: 'assets/a-hash.wasm', path: join(folder, 'a.wasm'), neverChanges: true },
    { address: 'assets/page-hash.js', path: join(folder, 'page.js'), neverChanges: true },
    { address: 'npm/w.bin', path: join(folder, 'w.bin'), neverChanges: false },
    { address: 'gone.js', path: join(folder, 'gone.js'), neverChanges: false },
  ];
  server = await serveFiles(files, { host: '127.0.0.1', port: 0 });
});
afterAll(async () => {
  await server.close();
  await rm(folder, { recursive: true });
});

interface Answer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The path goes out as it stands, where `fetch` would tidy it up. */
function ask(path: string, { method = 'GET', headers = {} } = {}): Promise<Answer> {
  const { hostname, port } = new URL(server.address);
  return new Promise((resolve, reject) => {
    const sent = request({ hostname, port, path, method, headers }, async (response) => {
      resolve({ status: response.statusCode, headers: response.headers, body: await text(response) });
    });
    sent.on('error', reject);
    sent.end();
  });
}

test.each([
  ['/', 'text/html; charset=utf-8', '<title>page</title>'],
  ['/index.html?model=x', 'text/html; charset=utf-8', '<title>page</title>'],
  ['/assets/a-hash.wasm', 'application/wasm', '\0asm'],
  ['/assets/page-hash.js', 'text/javascript; charset=utf-8', '1'],
  ['/npm/w.bin', 'application/octet-stream', 'ww'],
])('%s is %s', async (path, type, body) => {
  const answer = await ask(path);
  expect(answer).toMatchObject({ status: 200, body });
  expect(answer.headers).toMatchObject({
    'content-type': type,
    'content-length': String(body.length),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'content-security-policy': expect.stringContaining("default-src 'self'"),
  });
});

test('HEAD gives the headers alone', async () => {
  const answer = await ask('/npm/w.bin', { method: 'HEAD' });
  expect(answer).toMatchObject({ status: 200, body: '' });
  expect(answer.headers['content-length']).toBe('2');
});

test('what has a checksum in its name is kept for a year; all else is asked for again, and sent where it changed', async () => {
  const { headers } = await ask('/assets/page-hash.js');
  expect(headers['cache-control']).toBe('max-age=31536000, immutable');
  const first = await ask('/npm/w.bin');
  expect(first.headers['cache-control']).toBe('no-cache');
  const ifNoneMatch = { 'if-none-match': String(first.headers.etag) };
  expect(await ask('/npm/w.bin', { headers: ifNoneMatch })).toMatchObject({ status: 304, body: '' });
  await writeFile(join(folder, 'w.bin'), 'www');
  expect(await ask('/npm/w.bin', { headers: ifNoneMatch })).toMatchObject({ status: 200, body: 'www' });
});

test.each([
  '/secret.txt',
  '/../secret.txt',
  '/assets/../secret.txt',
  '/assets/..%2f..%2fsecret.txt',
  '/%2e%2e/secret.txt',
  '/..\\secret.txt',
  '//etc/passwd',
  '/npm',
  '/gone.js',
  '/constructor',
])('%s is no file of the page', async (path) => {
  const { status, body } = await ask(path);
  expect({ status, body }).toEqual({ status: 404, body: 'Not a file of this page.\n' });
});

test('takes no data', async () => {
  const { status, headers } = await ask('/', { method: 'POST' });
  expect([status, headers.allow]).toEqual([405, 'GET, HEAD']);
});

test('a web site whose name leads to this machine gets nothing', async () => {
  for (const host of ['evil.example', 'evil.example:4180', '127.0.0.1.evil.example', '[::2]:80'])
    expect((await ask('/', { headers: { host } })).status).toBe(421);
  for (const host of ['localhost:4180', '127.0.0.1', '[::1]:4180'])
    expect((await ask('/', { headers: { host } })).status).toBe(200);
});

describe('what cannot be opened is named', () => {
  test('a port in use', async () => {
    const port = Number(new URL(server.address).port);
    await expect(serveFiles([], { host: '127.0.0.1', port })).rejects.toThrow(
      `--port ${port}: expected one that no other program uses. Choose another, or leave it out for a free one.`,
    );
  });

  test('an address of another machine', async () => {
    await expect(serveFiles([], { host: '192.0.2.1', port: 0 })).rejects.toThrow(
      '--host 192.0.2.1 (EADDRNOTAVAIL): expected a name or address of this machine. Leave it out for 127.0.0.1.',
    );
  });
});

test('a server that is closed has freed its port, whoever is still connected', async () => {
  const first = await serveFiles([], { host: '127.0.0.1', port: 0 });
  await (await fetch(first.address)).text();
  await first.close();
  const port = Number(new URL(first.address).port);
  const second = await serveFiles([], { host: '127.0.0.1', port });
  expect(second.address).toBe(first.address);
  await second.close();
});
