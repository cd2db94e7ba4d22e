#!/usr/bin/env node
// What makes one voice of SAVEE harder than the others, asked of a linear layer and of a trained network.
//   node examples/reproduce-paper/dist/voices/unheard-voices.js --savee FOLDER --recognizer FOLDER --speaker KL
// --recognizer: of a run whose test side is the speaker. Writes examples/reproduce-paper/voices/savee.json.
import { createHash } from 'node:crypto';
import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { changeGain, changeTempo, toMono } from '@ser/audio';
import { readWav } from '@ser/audio/node';
import { useBackend } from '@ser/backend';
import { savee, scan, stratifiedKFold } from '@ser/datasets';
import { writeFileAtomically } from '@ser/foundation/node';
import { fitNormalization } from '@ser/mfcc';
import { type Features, Recognizer } from '@ser/recognizer';
import { quoted } from '../command/quoted.js';
import { functionals, standardize, standardizeEach } from './functionals.js';
import { linearProbe } from './linear-probe.js';
import type { Voice, VoiceResult, VoicesRecord } from './voices-record.js';

/** A recording as the program needs it. */
interface Spoken {
  readonly speaker: string;
  readonly target: number;
  readonly samples: Float32Array;
  readonly sampleRate: number;
  readonly features: Features;
}

export const VOICES = new URL('../../voices/savee.json', import.meta.url);
const NEUTRAL = savee.emotions.indexOf('neutral');
const FOLDS = 5;

const { values } = parseArgs({
  options: {
    savee: { type: 'string', default: 'data-savee' },
    recognizer: { type: 'string', default: 'runs/beyond/savee-speaker-independent/fold2-seed2/recognizer' },
    speaker: { type: 'string', default: 'KL' },
  },
});
const { name: engine } = await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const recognizer = await Recognizer.load(values.recognizer);
const recordings = await readRecordings();
const speakers = [...new Set(recordings.map(({ speaker }) => speaker))];
const voices = await Promise.all(speakers.map(voiceOf));
const linear = await linearResults();
const weights = await readFile(join(values.recognizer, 'weights.bin'));
const record: VoicesRecord = {
  format: 'ser-voices/1',
  command: `node examples/reproduce-paper/dist/voices/unheard-voices.js ${Object.entries(values)
    .map(([name, value]) => `--${name} ${quoted(value)}`)
    .join(' ')}`,
  engine,
  recordings: recordings.length,
  voices,
  linear,
  network: {
    recipe: String(recognizer.about.recipe),
    weightsSha256: createHash('sha256').update(weights).digest('hex'),
    results: await networkResults(values.speaker),
  },
};
await mkdir(dirname(fileURLToPath(VOICES)), { recursive: true });
await writeFileAtomically(fileURLToPath(VOICES), `${JSON.stringify(record, null, 1)}\n`);

async function readRecordings(): Promise<Spoken[]> {
  const spoken: Spoken[] = [];
  for (const { path, speaker, emotion } of await scan(values.savee, savee)) {
    const audio = await readWav(path);
    const [samples, { sampleRate }] = [toMono(audio), audio];
    const features = (await recognizer.frontEnd.extract(samples, sampleRate)) as Features;
    spoken.push({ speaker, target: savee.emotions.indexOf(emotion), samples, sampleRate, features });
  }
  return spoken;
}

function of(speaker: string): Spoken[] {
  return recordings.filter((one) => one.speaker === speaker);
}

async function voiceOf(speaker: string): Promise<Voice> {
  const own = of(speaker);
  const byEmotion = savee.emotions.map((_, target) =>
    mean(own.filter((one) => one.target === target).map(levelOf)),
  );
  return {
    speaker,
    level: mean(own.map(levelOf)),
    levelRange: Math.max(...byEmotion) - Math.min(...byEmotion),
    seconds: mean(own.map(({ samples, sampleRate }) => samples.length / sampleRate)),
    alone: await accuracyAlone(own),
  };
}

/** Whether a voice's emotions can be told apart by someone who has heard no other voice. */
async function accuracyAlone(own: readonly Spoken[]): Promise<number> {
  const rows = own.map(({ features }) => functionals(features));
  const names = own.map(({ target }) => savee.emotions[target]);
  let right = 0;
  for (const { train, test } of stratifiedKFold(names, { folds: FOLDS, seed: 1 })) {
    const reference = Array.from(train, (index) => rows[index]);
    const all = standardize(rows, reference);
    const pick = (indices: Int32Array) => ({
      rows: Array.from(indices, (index) => all[index]),
      targets: Array.from(indices, (index) => own[index].target),
    });
    const tested = pick(test);
    right += countRight(await linearProbe(pick(train), tested, savee.emotions), tested.targets);
  }
  return right / own.length;
}

async function linearResults(): Promise<VoicesRecord['linear']> {
  const all = recordings.map(({ features }) => functionals(features));
  const groups = recordings.map(({ speaker }) => speaker);
  const conditions: Record<string, number[][]> = {
    'as recorded': all,
    'without the level (c0)': recordings.map(({ features }) => functionals(features, 1)),
    'each voice by its own mean': standardizeEach(all, groups, { scale: false }),
    'each voice by its own mean and deviation': standardizeEach(all, groups, { scale: true }),
  };
  const results = [];
  for (const [condition, rows] of Object.entries(conditions)) {
    const answers = [];
    for (const speaker of speakers) answers.push(await unheard(speaker, rows));
    results.push({ condition, results: answers });
  }
  return results;
}

async function unheard(speaker: string, rows: readonly number[][]): Promise<VoiceResult> {
  const isHeard = (index: number) => recordings[index].speaker !== speaker;
  const turned = standardize(
    rows,
    rows.filter((_, index) => isHeard(index)),
  );
  const pick = (wanted: boolean) => {
    const indices = recordings.map((_, index) => index).filter((index) => isHeard(index) === wanted);
    return {
      rows: indices.map((index) => turned[index]),
      targets: indices.map((index) => recordings[index].target),
    };
  };
  const tested = pick(false);
  return resultOf(speaker, await linearProbe(pick(true), tested, savee.emotions), tested.targets);
}

/** The network's answers to the voice as it is, and with one thing made like the others' at a time. */
async function networkResults(speaker: string): Promise<VoicesRecord['network']['results']> {
  const others = voices.filter((voice) => voice.speaker !== speaker);
  const voice = voices.find((one) => one.speaker === speaker)!;
  const louder = mean(others.map(({ level }) => level)) - voice.level;
  const longer = mean(others.map(({ seconds }) => seconds)) / voice.seconds;
  const own = of(speaker);
  const { normalization } = recognizer;
  const ownStatistics = fitNormalization(own.map(({ features }) => features));
  const ownMean = { ...normalization, mean: ownStatistics.mean };
  const gained = (one: Spoken) => changeGain(one.samples, louder);
  const slower = (one: Spoken) => changeTempo(one.samples, one.sampleRate, longer);
  const asIs = ({ samples }: Spoken) => samples;
  const conditions: [string, (one: Spoken) => Float32Array, typeof normalization][] = [
    ['as recorded', asIs, normalization],
    [`${louder.toFixed(1)} dB louder`, gained, normalization],
    [`${longer.toFixed(2)} times as long`, slower, normalization],
    ['its own mean for the training mean', asIs, ownMean],
    ['its own mean and deviation', asIs, ownStatistics],
  ];
  const results = [];
  for (const [condition, change, by] of conditions) {
    const asked = new Recognizer({ ...recognizer, normalization: by });
    const answers: number[] = [];
    for (const one of own) {
      const { emotion } = await asked.predict(change(one), one.sampleRate);
      answers.push(savee.emotions.indexOf(emotion!));
    }
    const targets = own.map(({ target }) => target);
    results.push({ condition, ...resultOf(speaker, answers, targets) });
  }
  return results;
}

function resultOf(speaker: string, answers: readonly number[], targets: readonly number[]): VoiceResult {
  const neutral = answers.filter((answer) => answer === NEUTRAL).length;
  return {
    speaker,
    accuracy: countRight(answers, targets) / targets.length,
    neutral: neutral / answers.length,
  };
}

function countRight(answers: readonly number[], targets: readonly number[]): number {
  return answers.filter((answer, index) => answer === targets[index]).length;
}

function levelOf({ samples }: Spoken): number {
  return 10 * Math.log10(mean(Array.from(samples, (sample) => sample * sample)));
}

function mean(numbers: readonly number[]): number {
  return numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
}
