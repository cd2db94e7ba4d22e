import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, test } from '@jest/globals';
import { RecognizerError } from '../recognizer-error.js';
import { addressFiles } from './address-files.js';
import { folderFiles } from './folder.node.js';
import { readFolder } from './read-folder.js';
import type { ReadOptions } from './recognizer-files.js';

let server: Server | undefined;

afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function serve(answer: RequestListener): Promise<string> {
  server = createServer(answer).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/model`;
}

/** What reading a file fails with; anything but a RecognizerError that names the file's address is an error of the test. */
async function failure(location: string, options?: ReadOptions): Promise<string> {
  const error = await addressFiles(
    location,
    options,
  )('model.json').then(
    () => new Error('no failure'),
    (reason) => reason,
  );
  if (!(error instanceof RecognizerError)) throw error;
  expect(error.message).toContain(`${location}/model.json`);
  return error.message;
}

test('a query string stays behind the name of each file, a trailing slash is one', async () => {
  const asked: (string | undefined)[] = [];
  const location = await serve(({ url }, response) => {
    asked.push(url);
    response.end('{}');
  });
  await addressFiles(`${location}?token=a%2Fb&v=1#part`)('model.json');
  await addressFiles(`${location}/`)('model.json');
  await addressFiles(`${location}/?v=2`)('model.json');
  expect(asked).toEqual(['/model/model.json?token=a%2Fb&v=1', '/model/model.json', '/model/model.json?v=2']);
});

test('what is wrong in a file names the address that it was read from', async () => {
  const location = await serve((_, response) => void response.end('{'));
  const read = readFolder(addressFiles(`${location}?token=1`), `${location}?token=1`);
  await expect(read).rejects.toThrow(`${location}/manifest.json?token=1 (`);
});

test('a body without end is refused at maxBytes, an announced one before it is read', async () => {
  const endless = await serve((_, response) => {
    const write = () => {
      while (response.write(Buffer.alloc(65_536)));
    };
    response.on('drain', write);
    write();
  });
  expect(await failure(endless, { maxBytes: 1_000_000 })).toMatch(
    /: \d+ bytes: expected at most 1000000\. Check the address, or raise maxBytes\.$/,
  );
  server!.closeAllConnections();
  server!.close();
  const announced = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 5_000_000 });
    response.write('x');
  });
  expect(await failure(announced, { maxBytes: 1_000_000 })).toContain(
    ': 5000000 bytes: expected at most 1000000.',
  );
});

test('an address that falls silent is given up after timeoutMs', async () => {
  const never = await serve(() => {});
  expect(await failure(never, { timeoutMs: 50 })).toContain('no byte for 50 ms: expected the file.');
  server!.closeAllConnections();
  server!.close();
  const midway = await serve((_, response) => void response.write('{"a":'));
  expect(await failure(midway, { timeoutMs: 50 })).toContain('no byte for 50 ms: expected the file.');
});

test('one that goes on sending is not given up, however long it takes', async () => {
  const slow = await serve((_, response) => {
    let left = 12;
    const timer = setInterval(() => {
      left -= 1;
      if (left > 0) response.write('x');
      else {
        clearInterval(timer);
        response.end();
      }
    }, 100);
  });
  expect(await addressFiles(slow, { timeoutMs: 1000 })('model.json')).toHaveLength(11);
});

test('a signal ends it, before and while it loads', async () => {
  const never = await serve(() => {});
  expect(await failure(never, { signal: AbortSignal.abort() })).toContain(
    'loading was stopped by its signal.',
  );
  expect(await failure(never, { signal: AbortSignal.timeout(30) })).toContain(
    'loading was stopped by its signal.',
  );
});

test('a body that is cut short, a refused connection and a status are failures with the address', async () => {
  const short = await serve((_, response) => {
    response.writeHead(200, { 'content-length': 100 });
    response.write('x', () => response.destroy());
  });
  expect(await failure(short)).toMatch(
    /: expected the file, but the connection failed: .+\. Check the address/,
  );
  server!.close();
  expect(await failure(short)).toMatch(/: expected the file, but the connection failed: .*ECONNREFUSED/);
  const gone = await serve((_, response) => response.writeHead(410).end());
  expect(await failure(gone)).toMatch(
    / answered 410 Gone: expected a recogniser's folder with .* Check the address/,
  );
});

test('a limit that would be none is refused before anything is read', () => {
  expect(() => addressFiles('http://localhost', { timeoutMs: 0 })).toThrow(RecognizerError);
  expect(() => addressFiles('http://localhost', { maxBytes: Number.NaN })).toThrow(RecognizerError);
  expect(() => folderFiles('.', { maxBytes: 0 })).toThrow(RecognizerError);
});
