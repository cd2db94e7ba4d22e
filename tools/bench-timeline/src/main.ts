import { mkdir, writeFile } from 'node:fs/promises';
import { emoBoxFolds, ravdess, scan } from '@ser/datasets';
import { Recognizer } from '@ser/recognizer';
import { Command } from 'commander';
import { cutAtSilences } from './cut-at-silences.js';
import { type JoinedRecording, joinClips } from './joined-recording.js';
import { type Answered, type Score, score, summarize } from './score.js';

const RESULTS = new URL('../results/', import.meta.url);

interface Options {
  readonly data: string;
  readonly recognizer: string;
  readonly fold: string;
  readonly name: string;
  readonly recordings: string;
  readonly clips: string;
  readonly window?: string;
  readonly pause?: string;
}

/** Every second recording, of other speakers than those between: settings are chosen on one half and judged on the other. */
const HALVES = { validation: 1, test: 0 } as const;

const {
  data,
  recognizer: location,
  name,
  window,
  pause,
  ...counts
} = new Command()
  .description(
    'Time lines on recordings joined from RAVDESS clips of the speakers that a recogniser never heard.',
  )
  .requiredOption('--data <folder>', 'RAVDESS')
  .requiredOption('--recognizer <location>', 'trained on the other speakers of the fold')
  .requiredOption('--name <name>', 'of the record in results/')
  .option('--fold <number>', "EmoBox' fold, from 1", '1')
  .option('--recordings <number>', 'joined recordings', '24')
  .option('--clips <number>', 'clips in each', '10')
  .option('--window <seconds>', 'of a window; default: what the network hears')
  .option('--pause <seconds>', 'of silence that divide a recording; default: what the recogniser does')
  .parse()
  .opts<Options>();
const [fold, recordings, clips] = [counts.fold, counts.recordings, counts.clips].map(Number);

const utterances = await scan(data, ravdess);
const test = Array.from(emoBoxFolds(utterances)[fold - 1].test, (index) => utterances[index]);
const speakers = [...new Set(test.map(({ speaker }) => speaker))].sort();
const recognizer = await Recognizer.load(location);
const options = {
  ...(window !== undefined && { windowSeconds: Number(window) }),
  ...(pause !== undefined && { pauseSeconds: Number(pause) }),
};

/** Methods by name: a recording → its emotions over time. */
const METHODS: Record<string, (recording: JoinedRecording) => Promise<readonly Answered[]>> = {
  timeline: async ({ samples, sampleRate }) =>
    (await recognizer.timeline(samples, sampleRate, options)).segments,
  'timeline, undivided': async ({ samples, sampleRate }) =>
    (await recognizer.timeline(samples, sampleRate, { ...options, pauseSeconds: Number.POSITIVE_INFINITY }))
      .segments,
  'timeline, no smoothing': async ({ samples, sampleRate }) =>
    (await recognizer.timeline(samples, sampleRate, { ...options, smoothing: 0 })).segments,
  'cut at silences': async ({ samples, sampleRate }) => {
    const answers: Answered[] = [];
    for (const { from, to } of cutAtSilences(samples, sampleRate)) {
      const { emotion } = await recognizer.predict(samples.subarray(from, to), sampleRate);
      answers.push({ start: from / sampleRate, end: to / sampleRate, emotion });
    }
    return answers;
  },
};

const joined: JoinedRecording[] = [];
for (let seed = 1; seed <= recordings; seed++) {
  const speaker = speakers[seed % speakers.length];
  joined.push(
    await joinClips(
      test.filter((one) => one.speaker === speaker),
      clips,
      seed,
    ),
  );
}
const methods: Record<string, ReturnType<typeof summarize>> = {};
const halves: Record<string, Record<string, ReturnType<typeof summarize>>> = { validation: {}, test: {} };
for (const [method, answer] of Object.entries(METHODS)) {
  const scores: Score[] = [];
  for (const recording of joined) scores.push(score(recording.spoken, await answer(recording)));
  methods[method] = summarize(scores);
  // Seeds are counted from 1 on.
  for (const [half, parity] of Object.entries(HALVES))
    halves[half][method] = summarize(scores.filter((_, index) => (index + 1) % 2 === parity));
  process.stdout.write(`${method}: ${JSON.stringify(methods[method])}\n`);
}
const record = {
  format: 'ser-timeline/1',
  command: `bench:timeline -- --name ${name} --fold ${fold} --recordings ${recordings} --clips ${clips}${window === undefined ? '' : ` --window ${window}`}${pause === undefined ? '' : ` --pause ${pause}`}`,
  speakers,
  engine: recognizer.engine,
  frontEnd: recognizer.frontEnd.fingerprint,
  windowSeconds: options.windowSeconds ?? recognizer.frontEnd.seconds,
  methods,
  halves,
};
await mkdir(RESULTS, { recursive: true });
await writeFile(new URL(`${name}.json`, RESULTS), `${JSON.stringify(record, null, 1)}\n`);
