// Times decoding and resampling of one clip of the mean length of RAVDESS (3.7 s): `pnpm build && node bench/audio.js`.
import { createResampler, decodeWav, encodeWav, resample } from '@ser/audio';

const SECONDS = 3.7;
const RUNS = 100;

const clip = (rate) =>
  Float32Array.from({ length: SECONDS * rate }, (_, i) => 0.5 * Math.sin((2 * Math.PI * 440 * i) / rate));

function time(name, run) {
  for (let i = 0; i < 20; i++) run();
  const times = Array.from({ length: RUNS }, () => {
    const start = performance.now();
    run();
    return performance.now() - start;
  }).sort((a, b) => a - b);
  const [min, median] = [times[0], times[RUNS / 2]].map((ms) => ms.toFixed(2).padStart(7));
  process.stdout.write(`${name.padEnd(40)} median ${median} ms   min ${min} ms\n`);
}

const bytes = encodeWav({ channels: [clip(48000)], sampleRate: 48000 });
time('decode 48 kHz, 16 bit, mono', () => decodeWav(bytes));
for (const [from, to] of [
  [48000, 16000],
  [44100, 16000],
  [24414, 16000],
  [16000, 48000],
  [96000, 16000],
]) {
  const samples = clip(from);
  const resampler = createResampler(from, to);
  time(`resample ${from} to ${to} Hz, prepared`, () => resampler(samples));
  time(`resample ${from} to ${to} Hz, one-off`, () => resample(samples, from, to));
}
