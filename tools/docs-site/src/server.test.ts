import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { useBackend } from '@ser/backend';
import { createFrontEnd, Recognizer } from '@ser/recognizer';
import { buildResNet1d } from '@ser/resnet1d';
import { codeBlocks, DOCS } from './pages.js';

// Inside the workspace, so that the programs find what they import.
const folder = fileURLToPath(new URL('../dist/server-test/', import.meta.url));
const fixture = fileURLToPath(new URL('server.fixture.js', import.meta.url));
const files = new Map<string | undefined, string>();
const children: ChildProcess[] = [];
let server: Server;

interface Server {
  readonly port: number;
  readonly address: string;
  bytesHeld(): Promise<number>;
}

const tone = (seconds: number, sampleRate: number) => {
  const samples = Float32Array.from({ length: seconds * sampleRate }, (_, i) => 0.3 * Math.sin(0.06 * i));
  return encodeWav({ channels: [samples], sampleRate }, { bitDepth: 8 });
};

const post = async (body: Uint8Array | ReadableStream<Uint8Array>, { address } = server) => {
  const response = await fetch(address, {
    method: 'POST',
    // A connection of an earlier test may be closed by the server just as it is used again.
    headers: { connection: 'close' },
    body: body as BodyInit,
    duplex: 'half',
  } as RequestInit);
  return { status: response.status, ...((await response.json()) as object) } as {
    status: number;
    error?: string;
    probabilities?: Record<string, number>;
  };
};

beforeAll(async () => {
  for (const { file, text } of codeBlocks(await readFile(`${DOCS}server.md`, 'utf8'))) files.set(file, text);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await useBackend({ prefer: ['cpu'] });
  const recognizer = new Recognizer({
    model: buildResNet1d({ frames: 64, coefficients: 12, classCount: 2, seed: 1 }),
    frontEnd: createFrontEnd({ frames: 64 }),
    normalization: { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(1) },
    classNames: ['calm', 'angry'],
  });
  await recognizer.save(`${folder}model`);
  server = await start('as-documented', files.get('server.js')!, files.get('worker.js')!);
});

afterAll(async () => {
  for (const child of children) {
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
  }
});

async function start(name: string, program: string, worker: string): Promise<Server> {
  await mkdir(`${folder}${name}`, { recursive: true });
  await writeFile(`${folder}${name}/server.js`, program);
  await writeFile(`${folder}${name}/worker.js`, worker);
  const child = fork(fixture, [pathToFileURL(`${folder}${name}/server.js`).href], {
    env: { ...process.env, PORT: '0', SER_MODEL: `${folder}model` },
    execArgv: [],
    silent: true,
  });
  children.push(child);
  const [printed] = await once(child.stdout!, 'data');
  const port = Number(/^port (\d+)$/m.exec(String(printed))![1]);
  return {
    port,
    address: `http://127.0.0.1:${port}`,
    async bytesHeld() {
      child.send('');
      return (await once(child, 'message'))[0];
    },
  };
}

test('200 uploads at once: each is judged alike, or told to come back', async () => {
  const wav = tone(1, 8000);
  const answers = await Promise.all(Array.from({ length: 200 }, () => post(wav)));
  const judged = answers.filter(({ status }) => status === 200);
  const refused = answers.filter(({ status }) => status === 503);
  expect(judged.length + refused.length).toBe(200);
  expect(judged.length).toBeGreaterThanOrEqual(32);
  expect(Object.keys(judged[0].probabilities!)).toEqual(['calm', 'angry']);
  for (const answer of judged) expect(answer).toEqual(judged[0]);
  for (const { error } of refused) expect(error).toBe('Too many uploads. Try again in a second.');
  expect((await post(wav)).status).toBe(200);
});

test('uploads that are not admitted take no memory', async () => {
  const program = files.get('server.js')!.replace('maxUploads = 32', 'maxUploads = 4');
  expect(program).toContain('maxUploads = 4;');
  const small = await start(
    'small',
    program,
    'export default () => new Promise((done) => setTimeout(done, 200, { status: 200 }));',
  );
  const megabyte = new Uint8Array(1e6);
  const answers = await Promise.all(Array.from({ length: 200 }, () => post(megabyte, small)));
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 503]));
  // Four uploads, twice while their pieces are joined, and what Node reads ahead of each of 200 connections, 64 KB.
  expect(await small.bytesHeld()).toBeLessThan(50e6);
});

test('what is too large, too long or no audio is refused, and says so', async () => {
  const large = new Uint8Array(10_000_001);
  expect(await post(large)).toEqual({
    status: 413,
    error: 'More than 10000000 bytes. Send a shorter recording.',
  });
  expect((await post(new Blob([large]).stream())).status).toBe(413);
  expect(await post(tone(61, 8000))).toEqual({ status: 413, error: 'Longer than 60 s. Send a part of it.' });
  const { status, error } = await post(new TextEncoder().encode('<!doctype html><title>404</title>'));
  expect(status).toBe(415);
  expect(error).toMatch(/^upload/);
});

test('an upload that never ends, and a recording that is judged for ever, are given up on', async () => {
  const hasty = files
    .get('server.js')!
    .replace(
      'requestTimeout: 30_000, connectionsCheckingInterval: 1_000',
      'requestTimeout: 500, connectionsCheckingInterval: 50, headersTimeout: 500',
    )
    .replace('timeout(20_000)', 'timeout(200)');
  expect(hasty).toContain('requestTimeout: 500');
  expect(hasty).toContain('timeout(200)');
  const impatient = await start('hasty', hasty, 'export default () => { for (;;); }');

  const socket = connect(impatient.port, '127.0.0.1');
  socket.write('POST / HTTP/1.1\r\nhost: localhost\r\ncontent-length: 1000\r\n\r\nRIFF');
  const [reply] = await once(socket, 'data');
  expect(String(reply)).toMatch(/^HTTP\/1\.1 408 /);

  // More than there are threads: each that is ended is replaced.
  for (let i = 0; i < 3; i++) expect((await post(tone(1, 8000), impatient)).status).toBe(504);
});
