/** The Web Worker: a recogniser and one stream, away from the thread that draws. */
import { type EmotionStream, Recognizer, type Segment } from '@ser/recognizer';
import type { Reply, Request } from './messages.js';
import { WINDOWS } from './windows.js';

interface Listening {
  readonly number: number;
  readonly stream: EmotionStream;
  readonly sampleRate: number;
  samples: number;
  milliseconds: number;
}

let recognizer: Recognizer | undefined;
let listening: Listening | undefined;
let turn: Promise<void> = Promise.resolve();

self.onmessage = ({ data }: MessageEvent<Request>) => {
  // Another model or listening, and a stop, end at once what is being heard; all else waits for its turn.
  if (data.kind === 'load' || data.kind === 'open' || data.kind === 'stop') listening = undefined;
  turn = turn.then(() => answer(data)).catch((error: Error) => fail(error, data));
};

function reply(message: Reply): void {
  self.postMessage(message);
}

function fail({ message }: Error, request: Request): void {
  if (request.kind !== 'load') listening = undefined;
  reply({ kind: 'failed', message, ...('listening' in request && { listening: request.listening }) });
}

async function answer(request: Request): Promise<void> {
  if (request.kind === 'load') return load(request.address);
  if (request.kind === 'open') return open(request.listening, request.sampleRate);
  if (request.kind === 'stop' || listening?.number !== request.listening) return;
  if (request.kind === 'samples') return hear(listening, request.samples);
  return end(listening);
}

async function load(address: string): Promise<void> {
  const begin = performance.now();
  const loaded = await Recognizer.load(address, { engine: 'onnxruntime' });
  await recognizer?.dispose();
  recognizer = loaded;
  const { classNames, about } = loaded;
  const loadMilliseconds = performance.now() - begin;
  reply({ kind: 'loaded', address, model: { classNames, about, loadMilliseconds } });
}

function open(number: number, sampleRate: number): void {
  if (recognizer === undefined) throw new Error('No model is loaded. Choose one.');
  const stream = recognizer.createStream({ sampleRate, ...WINDOWS });
  listening = { number, stream, sampleRate, samples: 0, milliseconds: 0 };
}

async function hear(own: Listening, samples: Float32Array): Promise<void> {
  // A reply for each window: a long recording shows its first answers at once.
  const step = Math.round(WINDOWS.hopSeconds * own.sampleRate);
  for (let from = 0; from < samples.length && own === listening; from += step) {
    const part = samples.subarray(from, from + step);
    const ended = await timed(own, () => own.stream.push(part));
    own.samples += part.length;
    tell(own, ended, own.stream.current);
    // Lets messages in, of which one may stop this.
    await new Promise((resolve) => setTimeout(resolve));
  }
}

async function end(own: Listening): Promise<void> {
  if (own.samples === 0) throw new Error('No sound came: expected some. Try again.');
  const { segments, summary } = await timed(own, () => own.stream.end());
  tell(own, segments, undefined);
  listening = undefined;
  reply({ kind: 'ended', listening: own.number, summary });
}

async function timed<Result>(own: Listening, work: () => Promise<Result>): Promise<Result> {
  const begin = performance.now();
  const result = await work();
  own.milliseconds += performance.now() - begin;
  return result;
}

function tell(own: Listening, ended: readonly Segment[], current: Segment | undefined): void {
  const { number, milliseconds } = own;
  const seconds = own.samples / own.sampleRate;
  reply({ kind: 'heard', listening: number, heard: { ended, current, seconds, milliseconds } });
}
