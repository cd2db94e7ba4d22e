import { Recognizer } from '@ser/recognizer';
import { clip } from './clip.js';

// node answer-process.js RECOGNIZER SECONDS HERTZ: says `ready` with its first answer; then answers each line, a count, with
// the milliseconds and the processor's milliseconds that so many clips took together.
const [location, seconds, hertz] = process.argv.slice(2);
const recognizer = await Recognizer.load(location, { engine: 'onnxruntime' });
const samples = clip(Number(seconds), Number(hertz));
await recognizer.predict(samples, Number(hertz));
process.stdout.write('ready\n');

process.stdin.setEncoding('utf8').on('data', async (line: string) => {
  const start = performance.now();
  const before = process.cpuUsage();
  for (let i = 0; i < Number(line); i++) await recognizer.predict(samples, Number(hertz));
  const { user, system } = process.cpuUsage(before);
  process.stdout.write(`${performance.now() - start} ${(user + system) / 1000}\n`);
});
