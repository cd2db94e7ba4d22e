/**
 * Measures the page's budgets in Chromium, on the built-in model and synthetic speech, and writes `results/budgets.json`:
 * `npx -y pnpm@12.21.0 --filter live-demo measure`, after a build.
 */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { encodeWav } from '@ser/audio';
import { synthesizeUtterance } from '@ser/datasets';
import { chromium as installed } from 'chromium-for-tests';
import { chromium } from 'playwright-core';
import { preview } from 'vite';

const root = fileURLToPath(new URL('.', import.meta.url));
/** A tick of Linux' count of processor time. */
const TICK_MILLISECONDS = 10;
const BUDGETS = { megabytes: 14, millisecondsAnAnswer: 150, secondsToTheFirstAnswer: 3 };

/** Keeps what the worker replies, and when. */
const KEEP_REPLIES = `
  window.replies = [];
  window.Worker = class extends Worker {
    constructor(...given) {
      super(...given);
      this.addEventListener('message', ({ data }) => replies.push({ at: performance.now(), ...data }));
    }
  };
`;

if (installed === undefined)
  throw new Error('No Chromium: expected one on PATH or in SER_CHROMIUM. Install it.');
const folder = mkdtempSync(join(tmpdir(), 'live-demo-'));
const recording = join(folder, 'speech.wav');
writeFileSync(recording, encodeWav(speech()));
const server = await preview({ root, logLevel: 'silent', preview: { port: 0 } });
const sockets = new Set();
server.httpServer.on('connection', (socket) => sockets.add(socket));
const launched = await chromium.launchServer({
  executablePath: installed,
  args: [
    '--no-sandbox',
    '--disable-background-networking',
    '--use-fake-ui-for-media-stream',
    '--use-fake-device-for-media-stream',
    `--use-file-for-fake-audio-capture=${recording}`,
  ],
});
const browser = await chromium.connect(launched.wsEndpoint());
try {
  const record = await measure();
  mkdirSync(join(root, 'results'), { recursive: true });
  const text = `${JSON.stringify(record, null, 2)}\n`;
  writeFileSync(join(root, 'results/budgets.json'), text);
  process.stdout.write(text);
} finally {
  await launched.close();
  await server.close();
  rmSync(folder, { recursive: true });
}

async function measure() {
  const page = await browser.newPage();
  page.setDefaultTimeout(120_000);
  await page.addInitScript(KEEP_REPLIES);
  const address = server.resolvedUrls.local[0];
  await page.goto(address);
  const secondsToLoad = await readySeconds(page);
  const megabytes = [...sockets].reduce((sum, { bytesWritten }) => sum + bytesWritten, 0) / 1e6;
  await page.reload();
  const secondsToLoadAgain = await readySeconds(page);
  const before = workerMilliseconds();
  const ofRecording = await firstAnswer(page, () =>
    page.getByLabel('Open a recording').setInputFiles(recording),
  );
  await page.getByRole('status').filter({ hasText: 'Finished.' }).waitFor();
  const answers = await answerMilliseconds(page);
  const ofProcessor = (workerMilliseconds() - before) / (answers.length + 1);
  await page.reload();
  await readySeconds(page);
  const listen = page.getByRole('button', { name: 'Listen to the microphone' });
  const ofMicrophone = await firstAnswer(page, () => listen.click());
  return {
    command: 'npx -y pnpm@12.21.0 --filter live-demo measure',
    budgets: BUDGETS,
    megabytes: rounded(megabytes),
    millisecondsAnAnswer: {
      least: rounded(answers[0]),
      median: rounded(answers[answers.length >> 1]),
      most: rounded(answers.at(-1)),
      answers: answers.length,
      ofProcessor: rounded(ofProcessor),
    },
    secondsToTheFirstAnswer: { ofRecording: rounded(ofRecording), ofMicrophone: rounded(ofMicrophone) },
    secondsToLoad: { first: rounded(secondsToLoad), again: rounded(secondsToLoadAgain) },
    machine: {
      browser: browser.version(),
      processor: cpus()[0].model,
      cores: cpus().length,
      loadAverage: rounded(loadavg()[0]),
    },
  };
}

/** Seconds from the page's begin to the model being ready. */
async function readySeconds(page) {
  await page.getByRole('status').filter({ hasText: 'Ready.' }).waitFor();
  return page.evaluate(`replies.find(({ kind }) => kind === 'loaded').at / 1000`);
}

/** Seconds from an action to the first segment that is known. */
async function firstAnswer(page, act) {
  const begin = await page.evaluate('performance.now()');
  await act();
  const first = `replies.find(({ at, heard }) => at > ${begin} && (heard?.current ?? heard?.ended[0]))`;
  await page.waitForFunction(first);
  return page.evaluate(`(${first}.at - ${begin}) / 1000`);
}

/**
 * Milliseconds of each answer of the recording, least first: of the replies, which are one a hop, those with something new. All others
 * only wait for the end of a stretch of sound. The first, which warms the engine up, is left out.
 */
async function answerMilliseconds(page) {
  const heard = await page.evaluate('replies.filter(({ heard }) => heard).map(({ heard }) => heard)');
  const steps = heard.map(({ milliseconds }, i) => milliseconds - (heard[i - 1]?.milliseconds ?? 0));
  const isAnswer = heard.map(
    ({ ended, current }, i) => ended.length > 0 || current?.end !== heard[i - 1]?.current?.end,
  );
  return steps
    .filter((_, i) => isAnswer[i])
    .slice(1)
    .sort((a, b) => a - b);
}

/**
 * Milliseconds of processor time that the browser's workers have had, whatever else the machine does; NaN, null in the record, where
 * there is no /proc.
 */
function workerMilliseconds() {
  if (!existsSync('/proc/self/task')) return Number.NaN;
  const stats = readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid) && isOfBrowser(pid))
    .flatMap((pid) => readdirSync(`/proc/${pid}/task`).map((task) => statOf(`${pid}/task/${task}`)))
    .filter(({ name }) => name.startsWith('DedicatedWorker'));
  return TICK_MILLISECONDS * stats.reduce((sum, { ticks }) => sum + ticks, 0);
}

function isOfBrowser(pid) {
  for (let own = Number(pid); own > 1; own = statOf(own).parent)
    if (own === launched.process().pid) return true;
  return false;
}

/** What proc_pid_stat(5) says of a process or thread; nothing of one that has just ended. */
function statOf(path) {
  if (!existsSync(`/proc/${path}/stat`)) return { name: '', parent: 0, ticks: 0 };
  const [, name, rest] = /\((.*)\) (.*)/s.exec(readFileSync(`/proc/${path}/stat`, 'utf8'));
  const fields = rest.split(' ').map(Number);
  return { name, parent: fields[1], ticks: fields[11] + fields[12] };
}

/** Half a minute of synthetic speech. */
function speech() {
  const clips = ['fearful', 'angry', 'calm', 'happy', 'sad', 'neutral'].flatMap((emotion, i) =>
    ['01', '02'].map((text) =>
      synthesizeUtterance({ emotion, intensity: 'normal', text, repetition: 1 }, i + 1),
    ),
  );
  const samples = Float32Array.from(clips.flatMap((clip) => Array.from(clip.samples)));
  return { channels: [samples], sampleRate: clips[0].sampleRate };
}

function rounded(value) {
  return Number(value.toPrecision(4));
}
