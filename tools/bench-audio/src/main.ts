import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createResampler, decodeWav } from '@ser/audio';
import { Command } from 'commander';
import { type Peer, startPeer } from './peer.js';
import { measureQuality, type Quality } from './quality.js';
import { FROM_HZ, recording, TO_HZ } from './signal.js';
import { type BenchRecord, type Result, table, writeRecord } from './table.js';

const PEERS = ['libsoxr MQ', 'libsoxr HQ', 'libsamplerate sinc_fastest', 'libsamplerate sinc_medium'];

const program = new Command('bench-audio')
  .description('Times real time, on one core, of decoding a 44.1 kHz WAV file and resampling it to 16 kHz')
  .option('--seconds <n>', 'length of the recording', Number, 900)
  .option('--passes <n>', 'passes of each, of which the fastest counts', Number, 3)
  .option('--python <path>', 'Python that may have numpy, soxr and samplerate', 'python3')
  .option('--record', 'write results/SECONDS-seconds.json and the table of README.md')
  .parse(process.argv.filter((word, i) => !(i === 2 && word === '--')));
const options = program.opts<{ seconds: number; passes: number; python: string; record?: boolean }>();

const folder = mkdtempSync(join(tmpdir(), 'bench-audio-'));
const [input, output] = ['in.f32', 'out.f32'].map((name) => join(folder, name));
const wav = recording(options.seconds);
const toTarget = createResampler(FROM_HZ, TO_HZ);
const started = await Promise.all(
  PEERS.map(async (name) => ({ name, peer: await startPeer(name, options.python) })),
);
const peers = started.filter((one): one is { name: string; peer: Peer } => one.peer !== undefined);
try {
  const record: BenchRecord = {
    machine: cpus()[0]?.model ?? 'unknown',
    node: process.version,
    seconds: options.seconds,
    passes: options.passes,
    results: await compare(),
  };
  if (options.record) writeRecord(record);
  process.stdout.write(`${table([record])}\n`);
} finally {
  for (const { peer } of peers) peer.stop();
  rmSync(folder, { recursive: true });
}

/** All take turns, so that a slow spell of the machine falls on all of them. */
async function compare(): Promise<readonly Result[]> {
  const decoding: number[] = [];
  const resampling: number[] = [];
  const atOnce: number[] = [];
  const ofPeers = peers.map(() => [] as number[]);
  for (let pass = 0; pass < options.passes; pass++) {
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
      decoding.map((seconds, i) => seconds + resampling[i]),
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

function result(name: string, seconds: readonly number[], quality?: Quality): Result {
  return { name, timesRealTime: Math.round(options.seconds / Math.min(...seconds)), ...quality };
}

/** Seconds of processor time, the collector's and the system's among them. */
function processorSeconds(run: () => void): number {
  const before = process.cpuUsage();
  run();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1e6;
}
