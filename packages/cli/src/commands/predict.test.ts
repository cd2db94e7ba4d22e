import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { tone, writeModel, writeTones } from '../testing/recordings.js';
import { runSer } from '../testing/run-ser.js';

// Windows has no signals: there kill() ends a process at once.
const testWithSignals = process.platform === 'win32' ? test.skip : test;

let folder: string;
let model: string;
let low: string;
let high: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-cli-'));
  model = await writeModel(join(folder, 'model'));
  low = await writeTones(join(folder, 'tones', 'low.wav'), tone(200));
  high = await writeTones(join(folder, 'tones', 'sub', 'high.wav'), tone(800), tone(3000));
});
afterAll(() => rm(folder, { recursive: true }));

const predict = (...args: readonly string[]) => runSer(['predict', '--model', model, ...args]);
const objects = (text: string) =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));

/** 16 bit, mono, 16 kHz, rounded as `encodeWav` does. */
function aiff(samples: Float32Array): Uint8Array {
  const data = Buffer.from(encodeWav({ channels: [samples], sampleRate: 16000 }))
    .subarray(-2 * samples.length)
    .swap16();
  const header = Buffer.alloc(54);
  header.write('FORM', 0);
  header.writeUInt32BE(46 + data.length, 4);
  header.write('AIFFCOMM', 8);
  header.writeUInt32BE(18, 16);
  header.writeUInt16BE(1, 20);
  header.writeUInt32BE(samples.length, 22);
  header.writeUInt16BE(16, 26);
  // 16000 as an 80-bit float.
  header.write('400cfa00000000000000', 28, 'hex');
  header.write('SSND', 38);
  header.writeUInt32BE(8 + data.length, 42);
  return Buffer.concat([header, data]);
}

describe('ser predict', () => {
  test('a folder, as a table for people', async () => {
    const { code, stdout, stderr } = await predict(join(folder, 'tones'));
    expect(stderr).toBe('');
    expect(code).toBe(0);
    const [head, ...rows] = stdout.trimEnd().split('\n');
    expect(head).toMatch(/^file +emotion +next$/);
    expect(rows.map((row) => row.split(/ {2,}/)[0])).toEqual([low, high]);
    for (const row of rows)
      expect(row).toMatch(/ (neutral|happy|angry) +\d+ % {2}(neutral|happy|angry) \d+ %$/);
  });

  test('JSON lines: probabilities of all classes, or scaled to those that are asked for', async () => {
    const [all] = objects((await predict(low, '--json')).stdout);
    const [two] = objects((await predict(low, '--json', '--classes', 'angry,neutral')).stdout);
    expect(all).toMatchObject({ file: low, start: 0, end: 0.5, speech: null });
    expect(Object.keys(all.probabilities)).toEqual(['neutral', 'happy', 'angry']);
    const { angry, neutral } = all.probabilities;
    expect(two.probabilities.angry).toBeCloseTo(angry / (angry + neutral), 6);
    expect(Object.keys(two.probabilities)).toEqual(['neutral', 'angry']);
  });

  test('each channel for itself gives what the channel alone gives', async () => {
    const rows = objects((await predict(high, '--json', '--channels')).stdout);
    const alone = await writeTones(join(folder, 'alone.wav'), tone(3000));
    const [second] = objects((await predict(alone, '--json')).stdout);
    expect(rows.map(({ channel }) => channel)).toEqual([1, 2]);
    expect(rows[1].probabilities).toEqual(second.probabilities);
    expect(rows[0].probabilities).not.toEqual(second.probabilities);
  });

  test('what a file gets wrong is said, and the rest of it answered', async () => {
    const bytes = await readFile(low);
    bytes.fill(0xff, 40, 44);
    const file = join(folder, 'pipe.wav');
    await writeFile(file, bytes);
    const { code, stdout, stderr } = await predict(file, '--json');
    expect(code).toBe(0);
    expect(stderr).toMatch(/pipe\.wav: its header leaves the length of the samples open \(4294967295\)/);
    const [whole] = objects((await predict(low, '--json')).stdout);
    expect(objects(stdout)).toEqual([{ ...whole, file }]);
  });

  test('other formats than WAV: AIFF, whose samples are those of the WAV file, gives the same answer', async () => {
    const file = join(folder, 'tone.aiff');
    await writeFile(file, aiff(tone(200)));
    const [wav] = objects((await predict(low, '--json')).stdout);
    expect(objects((await predict(file, '--json')).stdout)).toEqual([{ ...wav, file }]);
  });

  test('standard input', async () => {
    const { code, stdout } = await runSer(['predict', '--model', model, '--json', '-'], {
      input: await readFile(low),
    });
    expect(code).toBe(0);
    const [answer] = objects((await predict(low, '--json')).stdout);
    expect(objects(stdout)).toEqual([{ ...answer, file: '-' }]);
  });

  test('goes on after a bad file, names it, and ends with 1', async () => {
    const bad = join(folder, 'bad.wav');
    await writeFile(bad, 'no audio');
    const out = join(folder, 'some.csv');
    const { code, stderr } = await predict(
      bad,
      low,
      join(folder, 'tones', '*.mp3').replace('*.mp3', 'low.wav'),
      '--out',
      out,
    );
    expect(code).toBe(1);
    expect(stderr).toMatch(/^.*bad\.wav: .+\n.*some\.csv: 1 of 2 recordings\n$/);
    const [head, first, second] = (await readFile(out, 'utf8')).split('\r\n');
    expect(head).toBe('file,channel,start,end,emotion,speech,neutral,happy,angry,error');
    expect(first).toMatch(/bad\.wav,,,,,,,,,\S/);
    expect(second).toMatch(/low\.wav,,0,0\.5,(neutral|happy|angry),,0\.\d+,0\.\d+,0\.\d+,$/);
    expect(existsSync(`${out}.partial`)).toBe(false);
  });

  test('a page of its own with the time line', async () => {
    const out = join(folder, 'page.html');
    const name = await writeTones(join(folder, 'a <b> & c.wav'), tone(300, 3));
    expect(await predict(name, '--out', out)).toMatchObject({ code: 0 });
    const page = await readFile(out, 'utf8');
    expect(page).toContain('a &lt;b&gt; &amp; c.wav</h2>');
    expect(page).not.toContain('<b>');
    expect(page).toContain(`data:audio/wav;base64,${(await readFile(name)).toString('base64')}`);
    expect(page).toMatch(/<button data-start="0">0:00\.0 – 0:0\d\.\d<\/button>/);
    expect(page.match(/(src|href)="(?!data:)/g)).toBeNull();
  });

  testWithSignals(
    'after Ctrl-C the same command goes on, and gives what one run gives',
    async () => {
      // The last is long, so that Ctrl-C comes while it is judged.
      const files = await Promise.all(
        [1, 1, 1, 15].map((seconds, i) =>
          writeTones(join(folder, 'many', `${i}.wav`), tone(100 + 50 * i, seconds)),
        ),
      );
      const whole = join(folder, 'whole.jsonl');
      const broken = join(folder, 'broken.jsonl');
      expect((await predict(...files, '--timeline', '--hop', '0.05', '--out', whole)).code).toBe(0);
      const args = ['predict', '--model', model, ...files, '--timeline', '--hop', '0.05', '--out', broken];
      const journal = join(`${broken}.partial`, 'answers.jsonl');
      const stopped = await runSer(args, {
        started: (child) => {
          const timer = setInterval(async () => {
            const text = await readFile(journal, 'utf8').catch(() => '');
            if (text.split('\n').length < 4) return;
            clearInterval(timer);
            child.kill('SIGINT');
          }, 5);
        },
      });
      expect(stopped.code).toBe(130);
      expect(stopped.stderr).toMatch(
        /\d+ of 4 recordings are judged and kept\. Type the same again to go on\./,
      );
      expect(existsSync(broken)).toBe(false);

      const other = await runSer([...args, '--classes', 'happy,angry']);
      expect(other.code).toBe(1);
      expect(other.stderr).toMatch(
        /broken\.jsonl\.partial: expected answers of the same model and options\. Delete it/,
      );

      expect((await runSer(args)).code).toBe(0);
      expect(await readFile(broken, 'utf8')).toBe(await readFile(whole, 'utf8'));
    },
    60_000,
  );
});

describe('what cannot be done is said in one line, with 1 as the exit code', () => {
  test.each([
    [
      ['nowhere.wav'],
      'nowhere.wav: expected a file, a folder, a pattern such as "*.wav", or - for standard input.',
    ],
    [['nowhere/*.wav'], 'nowhere/*.wav: expected audio files in it.'],
    [
      ['x.wav', '--out', 'x.docx'],
      '--out x.docx: expected a name that ends in .csv, .json, .jsonl, .html or .txt.',
    ],
    [['-', '--out', 'x.html'], '-, standard input: expected files for a page'],
    [
      ['x.wav', '--format', 'html'],
      '--format html: expected a file to write. Add --out results.html, or choose jsonl.',
    ],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runSer(['predict', ...args]);
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' });
    expect(stderr).toMatch(/^ser: [^\n]+\n$/);
    expect(stderr).toContain(message);
  });

  test.each([
    [['--hop', '0'], 'Expected a number of seconds above 0'],
    [['--classes', 'a,,b'], 'Expected names with commas between them'],
    [['--threads', '1.5'], 'Expected a whole number of at least 1'],
    [['--frmat', 'csv'], "unknown option '--frmat'"],
  ])('%j', async (args, message) => {
    const { code, stderr } = await runSer(['predict', 'x.wav', ...args]);
    expect(code).toBe(1);
    expect(stderr).toContain(message);
    expect(stderr).not.toMatch(/^ +at /m);
  });
});
