// Time and peak memory of decoding a long file piece by piece: node bench/stream.js lecture.mp3 …
import { createReadStream } from 'node:fs';
import { argv, memoryUsage, resourceUsage, stdout } from 'node:process';
import { decodeAudioStream } from '../dist/index.js';

for (const path of argv.slice(2)) {
  const before = memoryUsage().rss;
  const start = performance.now();
  let [samples, rate, sum] = [0, 0, 0];
  for await (const { channels, sampleRate } of decodeAudioStream(createReadStream(path), { file: path })) {
    samples += channels[0].length;
    rate = sampleRate;
    for (const x of channels[0]) sum += x * x;
  }
  const seconds = (performance.now() - start) / 1000;
  const mebibytes = (bytes) => Math.round(bytes / 2 ** 20);
  stdout.write(
    `${path}: ${(samples / rate).toFixed(3)} s of audio, ${samples} samples, rms ${Math.sqrt(sum / samples).toFixed(4)}, ` +
      `in ${seconds.toFixed(1)} s; memory ${mebibytes(before)} MiB before, ${mebibytes(resourceUsage().maxRSS * 1024)} MiB at most\n`,
  );
}
