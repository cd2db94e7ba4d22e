import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createResampler, decodeWav } from '@ser/audio';
import { type Peer, startPeer } from './peer.js';
import { processorSeconds } from './processor-seconds.js';
import { measureQuality, type Quality } from './quality.js';
import { FROM_HZ, recording, TO_HZ } from './signal.js';
import { type BenchRecord, type Result, table, writeRecord } from './table.js';

const PEERS = ['libsoxr MQ', 'libsoxr HQ', 'libsamplerate sinc_fastest', 'libsamplerate sinc_medium'];

/** What is measured, and how often. */
export interface CompareOptions {
  readonly seconds: number;
  readonly passes: number;
  readonly python: string;
  readonly record?: boolean;
}

/** Measures decoding and resampling, and the same of other libraries in Python. */
export async function compare(options: CompareOptions): Promise<void> {
  const started = await Promise.all(
    PEERS.map(async (name) => ({ name, peer: await startPeer(name, options.python) })),
  );
  const peers = started.filter((one): one is NamedPeer => one.peer !== undefined);
  const folder = mkdtempSync(join(tmpdir(), 'bench-audio-'));
  try {
    const record: BenchRecord = {
      machine: cpus()[0]?.model ?? 'unknown',
      node: process.version,
      seconds: options.seconds,
      passes: options.passes,
      results: await takeTurns(options, peers, folder),
    };
    if (options.record) writeRecord(record);
    process.stdout.write(`${table([record])}\n`);
  } finally {
    for (const { peer } of peers) peer.stop();
    rmSync(folder, { recursive: true });
  }
}

interface NamedPeer {
  readonly name: string;
  readonly peer: Peer;
}

/** All take turns, so that a slow spell of the machine falls on all of them. */
async function takeTurns(
  { seconds, passes }: CompareOptions,
  peers: readonly NamedPeer[],
  folder: string,
): Promise<readonly Result[]> {
  const [input, output] = ['in.f32', 'out.f32'].map((name) => join(folder, name));
  const wav = recording(seconds);
  const toTarget = createResampler(FROM_HZ, TO_HZ);
  const result = (name: string, times: readonly number[], quality?: Quality): Result => ({
    name,
    timesRealTime: Math.round(seconds / Math.min(...times)),
    ...quality,
  });
  const decoding: number[] = [];
  const resampling: number[] = [];
  const atOnce: number[] = [];
  const ofPeers = peers.map(() => [] as number[]);
  for (let pass = 0; pass < passes; pass++) {
    let samples = new Float32Array(0);
    decoding.push(
      processorSeconds(() => {
        samples = decodeWav(wav).channels[0] as Float32Array<ArrayBuffer>;
      }),
    );
    resampling.push(processorSeconds(() => toTarget(samples)));
    atOnce.push(processorSeconds(() => decodeWav(wav, { sampleRate: TO_HZ })));
    writeFileSync(input, samples);
    for (const [i, { peer }] of peers.entries()) ofPeers[i].push(await peer.resample(input, output));
  }
  const results: Result[] = [
    result('@ser/audio, decoding', decoding),
    result('@ser/audio, resampling', resampling, await measureQuality(async (x) => toTarget(x))),
    result(
      '@ser/audio, one after the other',
      decoding.map((time, i) => time + resampling[i]),
    ),
    result('@ser/audio, both in one call', atOnce),
  ];
  for (const [i, { name, peer }] of peers.entries()) {
    const quality = await measureQuality(async (x) => {
      writeFileSync(input, x);
      await peer.resample(input, output);
      const bytes = readFileSync(output);
      return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4);
    });
    results.push(result(`${name}, resampling`, ofPeers[i], quality));
  }
  return results;
}
