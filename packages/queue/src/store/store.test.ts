import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { QueueError } from '../queue-error.js';
import { getObject, putObject } from './objects.js';
import { openStore } from './open-store.js';
import { type S3Server, startS3 } from './s3-server.fixture.js';
import { restoreFolder, saveFolder } from './snapshot.js';
import type { Store } from './store.js';

const text = (bytes: Uint8Array | undefined) => bytes && Buffer.from(bytes).toString();

let root = '';
let server: S3Server;
const stores: Store[] = [];
const open = async (location: string) => {
  const store = await openStore(location);
  stores.push(store);
  return store;
};
beforeAll(async () => {
  process.env.AWS_ACCESS_KEY_ID ??= 'S3RVER';
  process.env.AWS_SECRET_ACCESS_KEY ??= 'S3RVER';
  root = await mkdtemp(join(tmpdir(), 'ser-store-'));
  server = await startS3(true);
});
afterAll(async () => {
  for (const store of stores) store.close();
  await server.stop();
  await rm(root, { recursive: true });
});

/** Another server than the tests' own: `SER_S3_LOCATION=s3://bucket/prefix?endpoint=…`, of which the bucket is there. */
const OTHER = process.env.SER_S3_LOCATION;

describe.each([
  ['a folder', (name: string) => join(root, name)],
  ['a bucket', (name: string) => server.location(name)],
  ...(OTHER ? [['SER_S3_LOCATION', (name: string) => withPrefix(OTHER, name)] as const] : []),
] as const)('%s', (_, locate) => {
  test('gives back what was put, whole; a name that nothing has is undefined', async () => {
    const store = await open(locate('give'));
    const bytes = Uint8Array.from({ length: 100_000 }, (_, i) => i % 251);
    await store.put('a/b.bin', bytes);
    expect(Buffer.from((await store.get('a/b.bin'))!).equals(bytes)).toBe(true);
    await store.put('a/b.bin', 'anew');
    expect(text(await store.get('a/b.bin'))).toBe('anew');
    expect(await store.get('a/c.bin')).toBeUndefined();
    expect([await store.has('a/b.bin'), await store.has('a/c.bin'), await store.has('a')]).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('lists what begins so, and removes', async () => {
    const store = await open(locate('list'));
    for (const key of ['x/2', 'x/1', 'xy/1', 'x/deep/er+x/1']) await store.put(key, key);
    expect(await store.list('x/')).toEqual(['x/1', 'x/2', 'x/deep/er+x/1']);
    expect(await store.list('nothing/')).toEqual([]);
    await store.remove('x/1');
    await store.remove('x/1');
    expect(await store.list('')).toEqual(['x/2', 'x/deep/er+x/1', 'xy/1']);
  });

  test('of sixteen that create one name, one does', async () => {
    const store = await open(locate('create'));
    const tries = Array.from({ length: 16 }, (_, i) => store.create('jobs/a/1', `by ${i}`));
    const winners = (await Promise.all(tries)).flatMap((won, i) => (won ? [i] : []));
    expect(winners).toHaveLength(1);
    expect(text(await store.get('jobs/a/1'))).toBe(`by ${winners[0]}`);
    expect(await store.list('')).toEqual(['jobs/a/1']);
  });

  test('a folder comes back as it was; the same bytes are kept once, and locks not at all', async () => {
    const store = await open(locate('snapshot'));
    const [from, to] = [join(root, 'from'), join(root, 'to')];
    const files = await open(from);
    for (const [path, content] of Object.entries({ 'a.txt': 'same', 'deep/b.txt': 'same', 'c.txt': 'other' }))
      await files.put(path, content);
    await files.put('lock-1', '{}');
    const snapshot = await saveFolder(store, from, (path) => path !== 'c.txt');
    expect(Object.keys(snapshot)).toEqual(['a.txt', 'deep/b.txt']);
    expect(await store.list('objects/')).toHaveLength(1);
    await restoreFolder(store, snapshot, to);
    expect((await readdir(to, { recursive: true })).sort()).toEqual(['a.txt', 'deep', 'deep/b.txt']);
  });

  test('bytes that are not those of their hash are refused', async () => {
    const store = await open(locate('damaged'));
    const hash = await putObject(store, Buffer.from('good'));
    await store.put(`objects/${hash.slice(0, 2)}/${hash}`, 'bad');
    await expect(getObject(store, hash)).rejects.toThrow('expected the bytes of that hash');
  });
});

test('a server that overwrites what should be new is refused when it is opened', async () => {
  const careless = await startS3(false);
  try {
    await expect(openStore(careless.location())).rejects.toThrow(
      'expected a server that heeds If-None-Match',
    );
  } finally {
    await careless.stop();
  }
});

test.each([
  ['s3://', 'expected s3://bucket/prefix'],
  ['redis://host', 'store redis://host: expected a folder or s3://'],
  ['s3://no-such-bucket/x', 'answered NoSuchBucket'],
])('%s is refused', async (location, message) => {
  const endpoint = server.location().split('?')[1];
  const attempt = openStore(location.startsWith('s3://no-such') ? `${location}?${endpoint}` : location);
  await expect(attempt).rejects.toThrow(QueueError);
  await expect(attempt).rejects.toThrow(message);
});

function withPrefix(location: string, name: string): string {
  const url = new URL(location);
  url.pathname += `/${process.pid}-${name}`;
  return url.href;
}
