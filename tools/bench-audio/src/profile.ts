import { type Profiler, Session } from 'node:inspector/promises';
import { decodeWav } from '@ser/audio';
import { exportedFunctions } from './exported-functions.js';
import { processorSeconds } from './processor-seconds.js';
import { recording, TO_HZ } from './signal.js';

// As much of it as is used here; a library without the DOM's types has none.
declare const WebAssembly: { Module: new (bytes: Uint8Array) => object };

/** Functions that take less of the time than this are left out. */
const LEAST_SHARE = 0.01;

/**
 * Prints where the time goes of decoding and resampling in one call: processor time of a second of the recording, shared out by
 * a profile, and what of it is memory that the system hands out for the result.
 */
export async function printProfile(seconds: number, passes: number): Promise<void> {
  const codes = keepModules();
  const wav = recording(seconds);
  const run = () => decodeWav(wav, { sampleRate: TO_HZ });
  run();
  const session = new Session();
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.setSamplingInterval', { interval: 200 });
  await session.post('Profiler.start');
  const taken = processorSeconds(() => {
    for (let pass = 0; pass < passes; pass++) run();
  });
  const { profile } = await session.post('Profiler.stop');
  session.disconnect();
  const perSecond = (taken * 1000) / (passes * seconds);
  const rows = [...shares(profile, exportedFunctions(codes[0] ?? new Uint8Array(0)))]
    .filter(([, share]) => share > LEAST_SHARE)
    .sort(([, a], [, b]) => b - a)
    .map(([name, share]) => `| ${name} | ${(share * perSecond).toFixed(3)} |`);
  process.stdout.write(
    `| of a second of ${seconds} s, ${passes} passes | ms |\n| --- | ---: |\n${rows.join('\n')}\n| all | ${perSecond.toFixed(3)} |\n` +
      `| of which memory for the result | ${memoryMilliseconds(seconds * TO_HZ, seconds).toFixed(3)} |\n`,
  );
}

/** The bytes of every WebAssembly module that is compiled from now on. */
function keepModules(): readonly Uint8Array[] {
  const codes: Uint8Array[] = [];
  const { Module } = WebAssembly;
  WebAssembly.Module = class extends Module {
    constructor(bytes: Uint8Array) {
      super(bytes);
      codes.push(bytes);
    }
  };
  return codes;
}

/** Each function's share of the samples. */
function shares(
  { nodes, samples = [], timeDeltas = [] }: Profiler.Profile,
  names: ReadonlyMap<number, string>,
): ReadonlyMap<string, number> {
  const byId = new Map(nodes.map(({ id, callFrame }) => [id, callFrame.functionName]));
  const total = timeDeltas.reduce((sum, delta) => sum + delta, 0);
  const found = new Map<string, number>();
  for (const [i, id] of samples.entries()) {
    const called = byId.get(id) || '(main)';
    const index = /^wasm-function\[(\d+)\]$/.exec(called)?.[1];
    const name = index === undefined ? called : `${names.get(Number(index)) ?? called}, WebAssembly`;
    found.set(name, (found.get(name) ?? 0) + timeDeltas[i] / total);
  }
  return found;
}

/** What the first writing of new memory takes beyond a second one, in ms for a second of the recording. */
function memoryMilliseconds(length: number, seconds: number): number {
  const values = new Float32Array(length);
  const [first, second] = [1, 2].map((value) => processorSeconds(() => values.fill(value)));
  return (1000 * (first - second)) / seconds;
}
