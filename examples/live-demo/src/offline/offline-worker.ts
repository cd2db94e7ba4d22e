/**
 * The service worker. Loads every file of the page once, compressed, keeps them unpacked and answers from them: after that the
 * page needs no network. A server's own compression is not relied on.
 */
import type { OfflineFile, OfflineProgress } from './offline-file.js';

declare const self: ServiceWorkerGlobalScope;
/** Put in by `build/offline-files.ts`. */
declare const OFFLINE_FILES: readonly OfflineFile[];

const files = OFFLINE_FILES;
const CACHE = 'ser-live-demo';
const TYPES: Readonly<Record<string, string>> = {
  css: 'text/css',
  html: 'text/html; charset=utf-8',
  js: 'text/javascript',
  json: 'application/json',
  mjs: 'text/javascript',
  svg: 'image/svg+xml',
  wasm: 'application/wasm',
};

// Of a later build it waits until the pages of the earlier one are closed, so that none mixes the two.
self.addEventListener('install', (event) => {
  event.waitUntil(keepAll());
});

self.addEventListener('activate', (event) => {
  event.waitUntil(dropOthers().then(() => self.clients.claim()));
});

self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const address = url.pathname.endsWith('/') ? `${url.pathname}index.html` : url.pathname;
  const file = files.find(({ path }) => new URL(path, self.registration.scope).pathname === address);
  if (file !== undefined) event.respondWith(kept(file, event.request));
});

/** Addresses hold the checksum: what an earlier build left is used where it has not changed. */
function keyOf({ path, sha256 }: OfflineFile): string {
  return `${new URL(path, self.registration.scope).href}?sha256=${sha256}`;
}

async function keepAll(): Promise<void> {
  const cache = await caches.open(CACHE);
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const pages = await self.clients.matchAll({ includeUncontrolled: true });
  let received = 0;
  const onBytes = (count: number) => {
    received += count;
    for (const page of pages) page.postMessage({ received, total } satisfies OfflineProgress);
  };
  await Promise.all(
    files.map(async (file) => {
      const key = keyOf(file);
      if (await cache.match(key)) return onBytes(file.bytes);
      await cache.put(key, await load(file, onBytes));
    }),
  );
}

async function load(file: OfflineFile, onBytes: (count: number) => void): Promise<Response> {
  const { body, ok, status } = await fetch(new URL(`${file.path}.packed`, self.registration.scope), {
    cache: 'no-cache',
  });
  if (!ok || body === null) throw new Error(`${file.path}.packed answered ${status}: expected the file.`);
  const counted = body.pipeThrough(
    new TransformStream<Uint8Array<ArrayBuffer>, Uint8Array<ArrayBuffer>>({
      transform(chunk, controller) {
        onBytes(chunk.length);
        controller.enqueue(chunk);
      },
    }),
  );
  const type = TYPES[file.path.split('.').at(-1)!] ?? 'application/octet-stream';
  return new Response(counted.pipeThrough(new DecompressionStream('gzip')), {
    headers: { 'content-type': type },
  });
}

async function kept(file: OfflineFile, request: Request): Promise<Response> {
  const cache = await caches.open(CACHE);
  return (await cache.match(keyOf(file))) ?? fetch(request);
}

async function dropOthers(): Promise<void> {
  const cache = await caches.open(CACHE);
  const keys = new Set(files.map(keyOf));
  for (const { url } of await cache.keys()) if (!keys.has(url)) await cache.delete(url);
}
