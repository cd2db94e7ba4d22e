import { beforeAll, describe, expect, test } from '@jest/globals';
import { useBackend } from '@ser/backend';
import { buildResNet1d } from '@ser/resnet1d';
import { createFrontEnd } from '../front-end/mfcc-front-end.js';
import type { Network } from '../network/network.js';
import { Recognizer } from '../recognizer.node.js';
import type { EmotionStream } from './emotion-stream.js';
import type { Segment, Timeline } from './segment.js';

/** Seeded ways of cutting a recording into pieces; SER_CHUNKINGS=1000 for a full run. */
const CHUNKINGS = Number(process.env.SER_CHUNKINGS ?? 60);
const RATE = 16_000;
const classNames = ['low', 'high'];
const frontEnd = createFrontEnd({ frames: 64, align: 'start' });
const normalization = { mean: new Array(12).fill(0), standardDeviation: new Array(12).fill(1) };

/** A network that knows a low tone from a high one by the first coefficient, which is greater the lower the sound. */
const byPitch: Network = {
  engine: 'onnxruntime',
  inputShape: [64, 12],
  classCount: 2,
  predict: async (input) => {
    let sum = 0;
    for (let i = 0; i < input.length; i += 12) sum += input[i];
    const low = 1 / (1 + Math.exp(-(sum / 64 - 10) / 10));
    return Float32Array.of(low, 1 - low);
  },
  toFiles: () => Promise.reject(new Error('not stored')),
  dispose() {},
};

const speechDetector = {
  speechShare: (samples: Float32Array, _: number, from: number, to: number) =>
    samples.subarray(from, to).filter((sample) => sample !== 0).length / (to - from),
};
const recognizer = new Recognizer({ network: byPitch, frontEnd, normalization, classNames, speechDetector });

/** Tones of these frequencies and lengths in seconds, one after the other; 0 Hz is silence. */
function tones(...parts: readonly [hz: number, seconds: number][]): Float32Array {
  const samples = parts.flatMap(([hz, seconds]) =>
    Array.from({ length: seconds * RATE }, (_, i) =>
      hz === 0 ? 0 : 0.3 * Math.sin((2 * Math.PI * hz * (i + 0.5)) / RATE),
    ),
  );
  return Float32Array.from(samples);
}

async function whole(stream: EmotionStream, pieces: Iterable<Float32Array>): Promise<Timeline> {
  const segments: Segment[] = [];
  for (const piece of pieces) segments.push(...(await stream.push(piece)));
  const rest = await stream.end();
  return { segments: [...segments, ...rest.segments], summary: rest.summary };
}

/** Pieces of seeded lengths: of some samples, of some tenths of a second, or of both. */
function* chunks(samples: Float32Array, seed: number): Generator<Float32Array> {
  let state = seed;
  for (let at = 0; at < samples.length; ) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const most = seed % 3 === 0 ? 700 : seed % 3 === 1 ? 20_000 : state % 2 === 0 ? 160 : 9_000;
    const length = (state >>> 8) % most;
    yield samples.subarray(at, at + length);
    at += length;
  }
}

describe('timeline', () => {
  const recording = tones([200, 3], [3000, 2], [0, 2], [200, 1.5]);

  test('finds where the sound changes, within a hop', async () => {
    const { segments, summary } = await recognizer.timeline(recording, RATE, { hopSeconds: 0.1 });
    expect(segments.map(({ emotion }) => emotion)).toEqual(['low', 'high', null, 'low']);
    for (const [i, change] of [3, 5, 7].entries()) {
      expect(Math.abs(segments[i].end - change)).toBeLessThan(0.35);
      expect(segments[i + 1].start).toBe(segments[i].end);
    }
    expect(segments[0].start).toBe(0);
    expect(segments[3].end).toBe(8.5);
    expect(segments[2].probabilities).toEqual({});
    expect(summary).toMatchObject({ seconds: 8.5, emotion: 'low' });
    expect(Math.abs(summary.speech! - 6.5 / 8.5)).toBeLessThan(0.02);
  });

  test('a recording of at most one window is one segment with the answer of predict', async () => {
    const short = tones([200, 0.5]);
    const { segments, summary } = await recognizer.timeline(short, RATE);
    const { emotion, probabilities } = await recognizer.predict(short, RATE);
    expect(segments).toEqual([{ start: 0, end: 0.5, emotion, probabilities }]);
    expect(summary).toEqual({ seconds: 0.5, emotion, probabilities, speech: 1 });
  });

  test('no segment spans a pause, whatever is on either side; a longer silence has no emotion', async () => {
    const paused = tones([200, 2], [0, 0.6], [200, 2], [0, 5], [200, 1]);
    const undetected = new Recognizer({
      network: { ...byPitch, predict: async () => Float32Array.of(0.75, 0.25) },
      frontEnd: { ...frontEnd, speechDetector: undefined },
      normalization,
      classNames,
    });
    const places = async (pauseSeconds?: number) => {
      const { segments } = await undetected.timeline(paused, RATE, { pauseSeconds });
      return segments.map(({ start, end, emotion }) => [start, end, emotion]);
    };
    // The first pause is shared; of the second a second on either side is heard with the tones.
    expect(await places()).toEqual([
      [0, 2.3, 'low'],
      [2.3, 5.6, 'low'],
      [5.6, 8.6, null],
      [8.6, 10.6, 'low'],
    ]);
    expect((await places(0.7))[0]).toEqual([0, 5.6, 'low']);
    expect((await places(Number.POSITIVE_INFINITY)).every(([, , emotion]) => emotion !== null)).toBe(true);
  });

  test('a speech detector tells where in a window that stands for much there is no speech', async () => {
    const { segments } = await recognizer.timeline(tones([200, 0.5], [0, 0.8], [200, 0.5]), RATE, {
      windowSeconds: 1.5,
      hopSeconds: 0.1,
    });
    expect(segments.map(({ emotion }) => emotion === null)).toEqual([false, true, false]);
    expect(Math.abs(segments[1].start - 0.5)).toBeLessThan(0.11);
    expect(Math.abs(segments[1].end - 1.3)).toBeLessThan(0.11);
  });

  test('no window hears both sides of a pause', async () => {
    const heard: number[][] = [];
    const listening = new Recognizer({
      network: byPitch,
      normalization,
      classNames,
      frontEnd: {
        ...frontEnd,
        extractHeard: undefined,
        extract(samples: Float32Array, rate: number) {
          heard.push([...new Set(samples)].filter((sample) => sample !== 0));
          return frontEnd.extract(samples, rate);
        },
      },
    });
    const square = (value: number, seconds: number) => new Float32Array(seconds * RATE).fill(value);
    const parts = [square(0.5, 1), square(0, 0.5), square(0.25, 1.3), square(0, 4), square(0.125, 0.2)];
    const samples = Float32Array.from(parts.flatMap((part) => [...part]));
    await listening.timeline(samples, RATE, { windowSeconds: 2, hopSeconds: 0.1 });
    expect(heard.every((values) => values.length <= 1)).toBe(true);
    expect(new Set(heard.flat())).toEqual(new Set([0.5, 0.25, 0.125]));
    heard.length = 0;
    await listening.timeline(samples, RATE, { windowSeconds: 2, hopSeconds: 0.1, pauseSeconds: 0.6 });
    expect(heard.some((values) => values.length === 2)).toBe(true);
  });

  test('judges some of the classes where asked', async () => {
    const names = ['low', 'high', 'other'];
    const network = { ...byPitch, classCount: 3, predict: async () => Float32Array.of(0.2, 0.1, 0.7) };
    const three = new Recognizer({ network, frontEnd, normalization, classNames: names });
    const { segments, summary } = await three.timeline(tones([200, 2]), RATE, { classes: ['high', 'low'] });
    expect(segments).toHaveLength(1);
    expect(segments[0].emotion).toBe('low');
    expect(segments[0].probabilities.low).toBeCloseTo(2 / 3, 6);
    expect(Object.keys(summary.probabilities)).toEqual(['low', 'high']);
  });

  test('a signal stops it before the next window', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(recognizer.timeline(recording, RATE, { signal })).rejects.toThrow('enough');
  });

  test.each([
    [
      { windowSeconds: 0 },
      'windowSeconds 0: expected a number above 0 and at most 600. Leave it out for 0.64',
    ],
    [{ windowSeconds: Number.NaN }, 'windowSeconds NaN: expected a number above 0'],
    [{ windowSeconds: 1, hopSeconds: 1.1 }, 'hopSeconds 1.1: expected a number above 0 and at most 1.'],
    [{ hopSeconds: -1 }, 'hopSeconds -1: expected a number above 0'],
    [{ smoothing: 0.5 }, 'smoothing 0.5: expected a whole number from 0 to 1000. Leave it out for 1.'],
    [
      { pauseSeconds: 0.2 },
      'pauseSeconds 0.2: expected a number from 0.3 to 60, or Infinity. Leave it out for 0.5.',
    ],
    [{ pauseSeconds: Number.NaN }, 'pauseSeconds NaN: expected a number from 0.3 to 60, or Infinity.'],
    [{ classes: ['low'] }, 'classes [low]: expected at least two.'],
  ])('refuses %j', async (options, message) => {
    await expect(recognizer.timeline(recording, RATE, options)).rejects.toThrow(message);
  });

  test('refuses a recording of no samples, and a rate outside 1–768 kHz', async () => {
    await expect(recognizer.timeline(new Float32Array(0), RATE)).rejects.toThrow(
      'samples of length 0: expected',
    );
    expect(() => recognizer.createStream({ sampleRate: 999 })).toThrow('sampleRate 999: expected');
  });
});

describe('createStream', () => {
  test(`gives bit for bit what timeline gives, over ${CHUNKINGS} seeded chunkings`, async () => {
    const recording = tones([200, 0.9], [3000, 0.83], [0, 0.7], [200, 0.31]);
    const options = { hopSeconds: 0.23, smoothing: 2 };
    const expected = await recognizer.timeline(recording, RATE, options);
    expect(expected.segments.length).toBeGreaterThan(2);
    for (let seed = 1; seed <= CHUNKINGS; seed++) {
      const stream = recognizer.createStream({ ...options, sampleRate: RATE });
      expect(await whole(stream, chunks(recording, seed))).toEqual(expected);
    }
  }, 120_000);

  test('the same where pauses divide, at their edges too', async () => {
    const recording = tones([0, 0.7], [200, 0.9], [0, 0.5], [3000, 0.83], [0, 0.49], [200, 0.31], [0, 2.6]);
    const again = tones([3000, 0.4], [0, 2.02], [200, 0.5], [0, 0.61]);
    const joined = Float32Array.from([...recording, ...again]);
    const options = { hopSeconds: 0.23, pauseSeconds: 0.5 };
    const expected = await recognizer.timeline(joined, RATE, options);
    expect(expected.segments.filter(({ emotion }) => emotion === null).length).toBeGreaterThan(1);
    for (const [i, { end }] of expected.segments.slice(0, -1).entries())
      expect(expected.segments[i + 1].start).toBe(end);
    for (let seed = 1; seed <= CHUNKINGS; seed++) {
      const stream = recognizer.createStream({ ...options, sampleRate: RATE });
      expect(await whole(stream, chunks(joined, seed))).toEqual(expected);
    }
  }, 120_000);

  describe('with a network of its own', () => {
    let real: Recognizer;
    beforeAll(async () => {
      await useBackend({ prefer: ['wasm'], threads: 1 });
      const small = { frames: 64, coefficients: 12, classCount: 2, filters: [8, 8, 8], blocks: 1 } as const;
      real = new Recognizer({ model: buildResNet1d(small), frontEnd, normalization, classNames });
    });

    test('gives bit for bit what timeline gives, at another rate', async () => {
      const recording = tones([200, 1.5], [3000, 1.4]);
      const options = { hopSeconds: 0.3 };
      const expected = await real.timeline(recording, 22_050, options);
      for (let seed = 1; seed <= 10; seed++) {
        const stream = real.createStream({ ...options, sampleRate: 22_050 });
        expect(await whole(stream, chunks(recording, seed))).toEqual(expected);
      }
    });
  });

  test('gives each segment within its latency, and the open one at any time', async () => {
    const recording = tones([200, 2], [3000, 2], [200, 2]);
    const pauseSeconds = Number.POSITIVE_INFINITY;
    const stream = recognizer.createStream({ sampleRate: RATE, hopSeconds: 0.2, smoothing: 2, pauseSeconds });
    expect(stream.latencySeconds).toBeCloseTo(0.64 / 2 + 2.5 * 0.2, 3);
    expect(stream.current).toBeUndefined();
    const given: { segment: Segment; at: number }[] = [];
    const piece = 80;
    for (let at = 0; at < recording.length; at += piece)
      for (const segment of await stream.push(recording.subarray(at, at + piece)))
        given.push({ segment, at: (at + piece) / RATE });
    expect(given.map(({ segment }) => segment.emotion)).toEqual(['low', 'high']);
    for (const { segment, at } of given) {
      expect(at - segment.end).toBeLessThan(stream.latencySeconds + piece / RATE);
      expect(at - segment.end).toBeGreaterThan(stream.latencySeconds - (2 * piece) / RATE);
    }
    expect(stream.current).toMatchObject({ emotion: 'low', start: given[1].segment.end });
    await stream.end();
  });

  test('where pauses divide, gives each segment within its latency', async () => {
    const recording = tones(
      [200, 2],
      [0, 3],
      [3000, 1],
      [0, 0.6],
      [200, 2],
      [3000, 1.5],
      [0, 0.4],
      [3000, 2],
    );
    for (const smoothing of [0, 2]) {
      const stream = recognizer.createStream({ sampleRate: RATE, hopSeconds: 0.2, smoothing });
      const late: number[] = [];
      const piece = 80;
      for (let at = 0; at < recording.length; at += piece)
        for (const { end } of await stream.push(recording.subarray(at, at + piece)))
          late.push((at + piece) / RATE - end);
      expect(late.length).toBeGreaterThan(5);
      expect(Math.max(...late)).toBeLessThan(stream.latencySeconds + piece / RATE);
    }
  });

  test('calls wait for each other, and samples may be overwritten at once', async () => {
    const recording = tones([200, 1], [3000, 1]);
    const expected = await recognizer.timeline(recording, RATE);
    const stream = recognizer.createStream({ sampleRate: RATE });
    const buffer = new Float32Array(1000);
    const pushes: Promise<readonly Segment[]>[] = [];
    for (let at = 0; at < recording.length; at += 1000) {
      buffer.set(recording.subarray(at, at + 1000));
      pushes.push(stream.push(buffer));
    }
    const end = stream.end();
    const segments = [...(await Promise.all(pushes)).flat(), ...(await end).segments];
    expect(segments).toEqual(expected.segments);
    await expect(stream.push(buffer)).rejects.toThrow('stream: expected no more calls after end().');
    await expect(stream.end()).rejects.toThrow('stream: expected no more calls after end().');
  });

  test('refuses samples that are not finite, and goes on without them', async () => {
    const stream = recognizer.createStream({ sampleRate: RATE });
    await stream.push(tones([200, 0.5]));
    await expect(stream.push(Float32Array.of(0, Number.NaN))).rejects.toThrow(
      'samples[1] NaN: expected finite samples.',
    );
    await expect(stream.push([0, 1] as unknown as Float32Array)).rejects.toThrow('expected a Float32Array');
    await stream.push(tones([200, 0.5]));
    expect((await stream.end()).summary.seconds).toBe(1);
  });

  test('a stream without samples has no segments', async () => {
    const { segments, summary } = await recognizer.createStream({ sampleRate: RATE }).end();
    expect(segments).toEqual([]);
    expect(summary).toEqual({ seconds: 0, emotion: null, probabilities: {}, speech: null });
  });

  test('holds no more after half an hour than after a minute', async () => {
    const cheap = new Recognizer({
      network: { ...byPitch, predict: async () => Float32Array.of(0.5, 0.5) },
      frontEnd,
      normalization,
      classNames,
      speechDetector: { speechShare: () => 0 },
    });
    const stream = cheap.createStream({ sampleRate: RATE });
    const second = new Float32Array(RATE);
    const push = async (seconds: number) => {
      for (let i = 0; i < seconds; i++) await stream.push(second);
      return process.memoryUsage().arrayBuffers;
    };
    const after = await push(60);
    // Half an hour of samples would be 115 MB; what is no longer held is freed when the collector comes by.
    expect((await push(1740)) - after).toBeLessThan(60e6);
    expect((await stream.end()).segments).toEqual([
      { start: 0, end: 1800, emotion: null, probabilities: {} },
    ]);
  }, 60_000);
});
