import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { canLimitFiles, messageUnderFileLimit } from '../../test/file-limit.js';
import { closeServers, corrupt, cut, fileServer, serve, status } from '../../test/file-server.js';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import type { RemoteFile } from './download-source.js';
import { fetchFile } from './fetch-file.js';
import { userAgent } from './user-agent.js';

deleteScratchFolders();
closeServers();

const random = createRandom(1);
const content = Buffer.from(Uint8Array.from({ length: 300_000 }, () => random.integer(256)));
const md5 = createHash('md5').update(content).digest('hex');

const fast = { pauseMs: 1, stallMs: 500 };

const remote = (address: string, changes: Partial<RemoteFile> = {}): RemoteFile => ({
  url: `${address}/file`,
  name: 'file',
  bytes: content.length,
  checksum: { algorithm: 'md5', hex: md5 },
  ...changes,
});

describe('fetchFile', () => {
  test('fetches, checks and renames', async () => {
    const { address } = await fileServer({ '/file': content });
    const folder = await scratchFolder();
    const seen: number[] = [];
    await fetchFile(remote(address), join(folder, 'file'), { ...fast, onBytes: (bytes) => seen.push(bytes) });
    expect((await readFile(join(folder, 'file'))).equals(content)).toBe(true);
    expect(await readdir(folder)).toEqual(['file']);
    expect(seen.at(-1)).toBe(content.length);
    expect(seen).toEqual(seen.toSorted((a, b) => a - b));
  });

  test('goes on where the connection was cut, more often than it may fail without progress', async () => {
    const cuts = Array.from({ length: 8 }, () => cut(0.3));
    const { address, requests } = await fileServer({ '/file': content }, { '/file': [...cuts, serve] });
    const folder = await scratchFolder();
    await fetchFile(remote(address), join(folder, 'file'), fast);
    expect((await readFile(join(folder, 'file'))).equals(content)).toBe(true);
    const offsets = requests.map((line) => Number(/bytes=(\d+)/.exec(line)?.[1] ?? 0));
    expect(requests).toHaveLength(9);
    expect(offsets).toEqual(offsets.toSorted((a, b) => a - b));
    expect(offsets.at(-1)).toBeGreaterThan(0);
  });

  test('goes on in another run, and takes a finished file as it is', async () => {
    const folder = await scratchFolder();
    const path = join(folder, 'file');
    const broken = await fileServer({ '/file': content }, { '/file': [cut(0.5), status(500)] });
    await expect(fetchFile(remote(broken.address), path, { ...fast, attempts: 2 })).rejects.toThrow(
      /the server answered 500.*, in the last of 2 attempts without progress.*run again to go on/,
    );
    expect(await readdir(folder)).toEqual(['file.part']);
    const good = await fileServer({ '/file': content });
    await fetchFile(remote(good.address), path, fast);
    await fetchFile(remote(good.address), path, fast);
    expect(good.requests).toEqual([expect.stringMatching(/^\/file bytes=\d+-$/)]);
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  test('begins anew where the server knows no ranges', async () => {
    const whole = (bytes: Buffer, _: unknown, response: Parameters<typeof serve>[2]) => {
      response.writeHead(200, { 'content-length': bytes.length }).end(bytes);
    };
    const { address } = await fileServer({ '/file': content }, { '/file': [cut(0.5), whole] });
    const path = join(await scratchFolder(), 'file');
    await fetchFile(remote(address), path, fast);
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  test('a leftover part of another file is thrown away once', async () => {
    const { address } = await fileServer({ '/file': content });
    const folder = await scratchFolder();
    await writeFile(join(folder, 'file.part'), Buffer.alloc(1000, 1));
    await fetchFile(remote(address), join(folder, 'file'), fast);
    expect((await readFile(join(folder, 'file'))).equals(content)).toBe(true);
    await writeFile(join(folder, 'other.part'), Buffer.alloc(2 * content.length));
    await fetchFile(remote(address), join(folder, 'other'), fast);
    expect((await readFile(join(folder, 'other'))).equals(content)).toBe(true);
  });

  test('corrupt bytes are found by the checksum and not kept', async () => {
    const { address, requests } = await fileServer({ '/file': content }, { '/file': [corrupt] });
    const folder = await scratchFolder();
    await expect(fetchFile(remote(address), join(folder, 'file'), fast)).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(
        new RegExp(`the md5 is [0-9a-f]{32}: expected md5 ${md5} of 300000 bytes.*deleted`),
      ),
    });
    expect(requests).toHaveLength(2);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a server that states another length is not believed', async () => {
    const { address } = await fileServer({ '/file': content.subarray(1) });
    const path = join(await scratchFolder(), 'file');
    await expect(fetchFile(remote(address), path, fast)).rejects.toThrow(
      /states 299999 bytes: expected 300000, as published/,
    );
  });

  test('a server that states no length and sends more is stopped', async () => {
    const endless = (_: Buffer, __: unknown, response: Parameters<typeof serve>[2]) => {
      response.writeHead(200);
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(65_536), more);
      };
      more();
    };
    const { address } = await fileServer({ '/file': content }, { '/file': [endless] });
    const path = join(await scratchFolder(), 'file');
    await expect(fetchFile(remote(address), path, fast)).rejects.toThrow(
      /sends more bytes: expected 300000\./,
    );
  });

  test('a range that begins elsewhere, or of a file of another size, is refused', async () => {
    const lie =
      (range: string) =>
      (_: Buffer, __: unknown, response: Parameters<typeof serve>[2]): void => {
        response.writeHead(206, { 'content-range': range }).end('x');
      };
    for (const [range, message] of [
      ['bytes 0-0/300000', /answered with the range "bytes 0-0\/300000": expected bytes from \d+/],
      [undefined, /states 7 bytes: expected 300000/],
    ] as const) {
      const second = (
        bytes: Buffer,
        request: Parameters<typeof serve>[1],
        response: Parameters<typeof serve>[2],
      ) => {
        const from = /bytes=(\d+)-/.exec(request.headers.range ?? '')?.[1];
        lie(range ?? `bytes ${from}-${from}/7`)(bytes, request, response);
      };
      const { address } = await fileServer({ '/file': content }, { '/file': [cut(0.5), second] });
      const path = join(await scratchFolder(), 'file');
      await expect(fetchFile(remote(address), path, fast)).rejects.toThrow(message);
    }
  });

  test('a connection that falls silent is given up', async () => {
    const silent = (bytes: Buffer, _: unknown, response: Parameters<typeof serve>[2]) => {
      response.writeHead(200, { 'content-length': bytes.length });
      response.write(bytes.subarray(0, 10));
    };
    const { address } = await fileServer({ '/file': content }, { '/file': [silent, serve] });
    const path = join(await scratchFolder(), 'file');
    await fetchFile(remote(address), path, { ...fast, stallMs: 100 });
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  test('refuses a longer wait than allowed, and says until when', async () => {
    const { address } = await fileServer(
      { '/file': content },
      { '/file': [status(429, { 'retry-after': '60' })] },
    );
    const path = join(await scratchFolder(), 'file');
    await expect(fetchFile(remote(address), path, { ...fast, maxWaitMs: 5000 })).rejects.toThrow(
      /asks to wait 60 s: expected at most 5 s\..*run again after 20.*or raise maxWaitMs/,
    );
  });

  test('requests name this package and its address', () => {
    expect(userAgent).toMatch(
      /^ser-datasets\/\d+\.\d+\.\d+ \(\+https:\/\/github\.com\/.*; @ser\/datasets\)$/,
    );
  });

  test('waits as long as a busy server asks', async () => {
    const busy = status(429, { 'retry-after': '1' });
    const { address } = await fileServer({ '/file': content }, { '/file': [busy, serve] });
    const path = join(await scratchFolder(), 'file');
    const start = performance.now();
    await fetchFile(remote(address), path, fast);
    expect(performance.now() - start).toBeGreaterThan(950);
  });

  test('a missing file, and a server that is not there', async () => {
    const { address } = await fileServer({});
    const path = join(await scratchFolder(), 'file');
    await expect(fetchFile(remote(address), path, fast)).rejects.toThrow(/\/file: the server answered 404/);
    await expect(fetchFile(remote('http://127.0.0.1:1'), path, { ...fast, attempts: 1 })).rejects.toThrow(
      /in the last of 1 attempts without progress/,
    );
  });

  test('without a stated size or checksum, what comes is taken', async () => {
    const { address } = await fileServer({ '/file': content }, { '/file': [cut(0.5), serve] });
    const path = join(await scratchFolder(), 'file');
    await fetchFile(remote(address, { bytes: undefined, checksum: undefined }), path, fast);
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  test('without a stated size there is a limit', async () => {
    const { address } = await fileServer({ '/file': content });
    const path = join(await scratchFolder(), 'file');
    const unstated = remote(address, { bytes: undefined, checksum: undefined });
    await expect(fetchFile(unstated, path, { ...fast, maxBytes: 299_999 })).rejects.toThrow(
      /\/file: the server sends too many bytes: expected at most 299999/,
    );
    await fetchFile(unstated, path, { ...fast, maxBytes: 300_000 });
    expect((await readFile(path)).equals(content)).toBe(true);
  });

  (canLimitFiles ? test : test.skip)(
    'where the disk takes no more: names the file, keeps what arrived, and goes on',
    async () => {
      const { address } = await fileServer({ '/file': content });
      const folder = await scratchFolder();
      const path = join(folder, 'file');
      const message = await messageUnderFileLimit(
        100,
        `import { fetchFile } from '${new URL('../../dist/download/fetch-file.js', import.meta.url).href}';
       const report = (error) => console.log(error.name + ': ' + error.message);
       await fetchFile(${JSON.stringify(remote(address))}, ${JSON.stringify(path)}).catch(report);`,
      );
      expect(message).toMatch(/^DatasetError: .*\/file\.part could not be written: .*run again to go on/);
      expect(await readdir(folder)).toEqual(['file.part']);
      expect((await stat(`${path}.part`)).size).toBe(100 * 1024);
      await fetchFile(remote(address), path, fast);
      expect((await readFile(path)).equals(content)).toBe(true);
    },
  );

  test('a mirror is asked in place of the publisher', async () => {
    const { address } = await fileServer({ '/mirrored': content });
    const path = join(await scratchFolder(), 'file');
    await fetchFile(remote('http://publisher.invalid'), path, {
      ...fast,
      mirror: (url) => url.replace('http://publisher.invalid/file', `${address}/mirrored`),
    });
    expect((await readFile(path)).equals(content)).toBe(true);
  });
});
