import { expect, test } from '@jest/globals';
import type { EncoderDescription } from './description.js';
import { EncoderError } from './encoder-error.js';
import { type Encoder, type LoadEncoderOptions, loadEncoder } from './index.node.js';
import { tinyDescription, tinyGraph } from './tiny-graph.fixture.js';

const graph = tinyGraph();
const description = tinyDescription(graph);
const load = (changed: Partial<EncoderDescription> = {}, options?: LoadEncoderOptions): Promise<Encoder> =>
  loadEncoder({ description: { ...description, ...changed }, graph }, options);
const ramp = (length: number, from = 0) => Float32Array.from({ length }, (_, i) => (from + i) / 1000);

test("a user's graph over samples gives its states, row by row", async () => {
  const encoder = await load();
  const { data, frames, dimensions } = await encoder.encode(ramp(12), 8000);
  expect([frames, dimensions]).toEqual([3, 4]);
  expect([...data]).toEqual([...ramp(12)]);
  expect(encoder).toMatchObject({ dimensions: 4, sampleRate: 8000, hopSeconds: 4 / 8000 });
});

test('several outputs come from one run, each with a fingerprint of its own', async () => {
  const encoder = await load();
  const [states, doubled] = await encoder.encodeOutputs(ramp(8), 8000, ['states', 'doubled']);
  expect([...doubled.data]).toEqual([...states.data].map((value) => Math.fround(2 * value)));
  expect(states.fingerprint).toBe(encoder.fingerprint);
  expect(doubled.fingerprint).not.toBe(encoder.fingerprint);
  expect((await encoder.encode(ramp(8), 8000, { output: 'doubled' })).fingerprint).toBe(doubled.fingerprint);
});

test('the graph can be read again', async () => {
  expect(await (await load()).readGraph()).toEqual(graph);
});

test('the fingerprint changes with the graph and with the front end', async () => {
  const normalized = await load({ input: { kind: 'samples', name: 'samples', normalize: true } });
  expect(normalized.fingerprint).not.toBe((await load()).fingerprint);
});

test('normalised samples have mean 0 and variance 1', async () => {
  const encoder = await load({ input: { kind: 'samples', name: 'samples', normalize: true } });
  const { data } = await encoder.encode(ramp(400, 50), 8000);
  const mean = data.reduce((sum, value) => sum + value, 0) / data.length;
  const variance = data.reduce((sum, value) => sum + (value - mean) ** 2, 0) / data.length;
  expect(mean).toBeCloseTo(0, 5);
  expect(variance).toBeCloseTo(1, 4);
});

test('a clip longer than the encoder takes is cut into pieces and joined without a seam', async () => {
  const encoder = await load({ maximumFrames: 250 });
  const samples = ramp(4 * 1234);
  const { data, frames } = await encoder.encode(samples, 8000);
  expect(frames).toBe(1234);
  expect(data).toEqual(samples);
});

test.each([1, 2, 8])('clips of many lengths keep their order in batches of %i', async (batchSize) => {
  const encoder = await load({ maximumFrames: 250 });
  const clips = [8, 12, 8, 4 * 600, 4, 12, 8].map((length, i) => ramp(length, 100 * i));
  const given: number[][] = [];
  for await (const { data } of encoder.encodeAll(clips, 8000, { batchSize })) given.push([...data]);
  expect(given).toEqual(clips.map((clip) => [...clip]));
});

test('no more clips are held than a batch has', async () => {
  const encoder = await load();
  let asked = 0;
  let finished = 0;
  let most = 0;
  function* clips() {
    for (; asked < 20; asked++) {
      most = Math.max(most, asked - finished + 1);
      yield ramp(8);
    }
  }
  for await (const _ of encoder.encodeAll(clips(), 8000, { batchSize: 4 })) finished++;
  expect([finished, most]).toEqual([20, 4]);
});

test('an aborted signal ends loading and encoding with its reason', async () => {
  const signal = AbortSignal.abort(new Error('no longer wanted'));
  await expect(load({}, { signal })).rejects.toThrow('no longer wanted');
  const encoder = await load();
  await expect(encoder.encode(ramp(8), 8000, { signal })).rejects.toThrow('no longer wanted');
  const many = encoder.encodeAll([ramp(8)], 8000, { signal });
  await expect(many.next()).rejects.toThrow('no longer wanted');
});

test('a long clip ends between two pieces', async () => {
  const encoder = await load({ maximumFrames: 250 });
  const controller = new AbortController();
  const work = encoder.encode(ramp(4 * 10_000), 8000, { signal: controller.signal });
  controller.abort(new Error('no longer wanted'));
  await expect(work).rejects.toThrow('no longer wanted');
});

test.each<[string, () => Promise<unknown>, RegExp]>([
  [
    'another rate',
    async () => (await load()).encode(ramp(8), 44100),
    /sampleRate 44100: expected 8000.*Resample/,
  ],
  ['too few samples', async () => (await load()).encode(ramp(3), 8000), /3 samples: expected at least 4/],
  ['NaN', async () => (await load()).encode(Float32Array.of(0, Number.NaN, 0, 0), 8000), /sample 1 is NaN/],
  [
    'an output that is not there',
    async () => (await load()).encode(ramp(8), 8000, { output: 'h9' }),
    /output h9: expected one of.*states, doubled/,
  ],
  [
    'an output of another shape',
    async () => (await load()).encode(ramp(8), 8000, { output: 'flat' }),
    /output flat is float32 of shape \[1,8\]/,
  ],
  [
    'another graph than the description names',
    () => load({ graphSha256: '0'.repeat(64) }),
    /tiny\.onnx has SHA-256 [0-9a-f]{64}: expected 0{64}/,
  ],
  [
    'an input that the graph does not have',
    () => load({ input: { kind: 'samples', name: 'audio' } }),
    /inputs samples: expected audio/,
  ],
  ['no threads', () => load({}, { threads: 0 }), /threads 0: expected a whole number of at least 1/],
  [
    'a file that is no graph',
    () => {
      const bytes = Uint8Array.of(1, 2, 3);
      return loadEncoder({ description: tinyDescription(bytes), graph: bytes });
    },
    /tiny\.onnx does not load in onnxruntime-node/,
  ],
  [
    'a package that is not installed',
    () => loadEncoder('@ser/weights-of-nobody'),
    /npm install @ser\/weights-of-nobody/,
  ],
  [
    'a batch size of 0',
    async () => (await load()).encodeAll([ramp(8)], 8000, { batchSize: 0 }).next(),
    /batchSize 0: expected a whole number/,
  ],
])('refuses %s', async (_what, act, message) => {
  const error = await act().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(EncoderError);
  expect((error as Error).message).toMatch(message);
  expect((error as Record<symbol, unknown>)[Symbol.for('@ser/error')]).toBe(true);
});
