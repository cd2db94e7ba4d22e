// Draws docs/time-line.png: `node tools/docs-site/src/time-line-picture.js RAVDESS`, after a build. The page is the one that `ser predict`
// makes, of twelve recordings of actor 11, one after the other.
import { execFileSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { decodeWav, encodeWav, resample, toMono } from '@ser/audio';
import { chromium } from 'chromium-for-tests';

const RATE = 16_000;
const SENTENCES = ['01', '02'];
/** As RAVDESS' file names write emotion and intensity: neutral, happy, angry, sad, fearful, disgust. */
const EMOTIONS = ['01-01', '03-02', '05-02', '04-02', '06-02', '07-02'];

const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const [ravdess] = process.argv.slice(2);
const names = EMOTIONS.flatMap((emotion) => SENTENCES.map((text) => `03-01-${emotion}-${text}-01-11.wav`));
const clips = await Promise.all(
  names.map(async (name) => {
    const audio = decodeWav(await readFile(join(ravdess, 'Actor_11', name)), name);
    return resample(toMono(audio), audio.sampleRate, RATE);
  }),
);
const samples = Float32Array.from(clips.flatMap((clip) => [...clip]));

const folder = await mkdtemp(join(tmpdir(), 'ser-picture-'));
await writeFile(join(folder, 'interview.wav'), encodeWav({ channels: [samples], sampleRate: RATE }));
const ser = here('../node_modules/@ser/cli/dist/main.js');
execFileSync(process.execPath, [ser, 'predict', 'interview.wav', '--timeline', '--out', 'page.html'], {
  cwd: folder,
});
const options = ['--headless', '--no-sandbox', '--hide-scrollbars', '--window-size=1000,565'];
const picture = `--screenshot=${here('../../../docs/time-line.png')}`;
execFileSync(chromium, [...options, picture, `file://${folder}/page.html`], { stdio: 'ignore' });
await rm(folder, { recursive: true });
