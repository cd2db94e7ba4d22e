import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { EncoderError } from './encoder-error.js';
import { loadEncoder } from './index.node.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/weights`;
}

test('a server that falls silent is given up after timeoutMs', async () => {
  const address = await serve(() => {});
  const message = `${address}/encoder.json: no byte for 50 ms: expected the file. Try again, or raise timeoutMs.`;
  await expect(loadEncoder(address, { timeoutMs: 50 })).rejects.toThrow(new EncoderError(message));
});

test('a file larger than maxBytes is refused before it is read', async () => {
  const address = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 5_000_000 });
    response.write('x');
  });
  const message = `${address}/encoder.json: 5000000 bytes: expected at most 1000000. Check the address, or raise maxBytes.`;
  await expect(loadEncoder(address, { maxBytes: 1_000_000 })).rejects.toThrow(new EncoderError(message));
});

test('a query string stays behind the name of the file', async () => {
  const address = await serve(({ url }, response) =>
    response.writeHead(url === '/weights/encoder.json?v=1' ? 410 : 404).end(),
  );
  await expect(loadEncoder(`${address}?v=1`)).rejects.toThrow(
    `${address}/encoder.json?v=1 answered 410 Gone: expected encoder.json and its graph there. Check the address.`,
  );
});

test("a signal ends it with the signal's reason", async () => {
  const address = await serve(() => {});
  const reason = new Error('enough');
  const control = new AbortController();
  const loading = loadEncoder(address, { signal: control.signal });
  setTimeout(() => control.abort(reason), 20);
  await expect(loading).rejects.toBe(reason);
});
