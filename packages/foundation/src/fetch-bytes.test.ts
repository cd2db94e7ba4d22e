import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { type FetchOptions, fetchBytes, fetchLimits } from './fetch-bytes.js';
import { SerError } from './ser-error.js';

class TestError extends SerError {}

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/file`;
}

const read = (address: string, options: Partial<FetchOptions> = {}) =>
  fetchBytes(address, { expected: 'expected a greeting', Failure: TestError, ...options });

test('the bytes of an answer, of data: and blob: too', async () => {
  const address = await serve((_, response) => void response.write('hel', () => response.end('lo')));
  expect(Buffer.from(await read(address)).toString()).toBe('hello');
  expect(Buffer.from(await read('data:,hello')).toString()).toBe('hello');
  const blob = URL.createObjectURL(new Blob(['hello']));
  expect(Buffer.from(await read(blob)).toString()).toBe('hello');
});

test('the error is of the class that the caller gives, or a SerError', async () => {
  const address = await serve((_, response) => response.writeHead(404).end());
  const message = `${address} answered 404 Not Found: expected a greeting. Check the address.`;
  await expect(read(address)).rejects.toThrow(new TestError(message));
  await expect(fetchBytes(address, { expected: 'expected a greeting' })).rejects.toThrow(
    new SerError(message),
  );
});

test('an address with a password is refused without showing it', async () => {
  const message =
    'http://***@localhost/file: expected an address without user and password, which fetch does not take. Download the files and give their folder.';
  await expect(read('http://user:secret@localhost/file')).rejects.toThrow(new TestError(message));
});

test('limits have defaults', () => {
  expect(fetchLimits({})).toEqual({ timeoutMs: 30_000, maxBytes: 268_435_456 });
  expect(fetchLimits({ timeoutMs: 2 ** 31 - 1, maxBytes: Number.POSITIVE_INFINITY }).maxBytes).toBe(
    Number.POSITIVE_INFINITY,
  );
});

test.each([0, -1, Number.NaN, 2 ** 31, Number.POSITIVE_INFINITY, '5'])(
  'timeoutMs %p would end every download at once, or none: refused',
  async (timeoutMs) => {
    const expected = `timeoutMs ${timeoutMs}: expected milliseconds from 1 to 2147483647. Leave it out for 30000.`;
    await expect(read('data:,hello', { timeoutMs: timeoutMs as number })).rejects.toThrow(
      new TestError(expected),
    );
  },
);

test.each([0, -1, Number.NaN, '5'])('maxBytes %p is refused', async (maxBytes) => {
  const expected = `maxBytes ${maxBytes}: expected a number of at least 1. Leave it out for 268435456.`;
  await expect(read('data:,hello', { maxBytes: maxBytes as number })).rejects.toThrow(
    new TestError(expected),
  );
});
