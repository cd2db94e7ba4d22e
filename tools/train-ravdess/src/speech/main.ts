// Trains a speech head on the encoder's frames and measures it beside Silero's detector.
//   node dist/speech/main.js RAVDESS SAVEE
// results/speech.json holds both and results/speech-head.json the head.
import { writeFile } from 'node:fs/promises';
import { useBackend } from '@ser/backend';
import { ravdess, savee, scan, type Utterance } from '@ser/datasets';
import { loadEncoder } from '@ser/encoder';
import type { SpeechHead } from '@ser/recognizer';
import { kindsOf, nonSpeechClip } from './non-speech.js';
import { loadSilero } from './silero.js';
import { labelledFrames, readSpeech } from './speech-frames.js';
import { trainSpeechHead } from './train-speech-head.js';

const SEED = 11;
const TEST_SEED = 77;
const CLIPS = 1000;
/** Share of frames from which a clip counts as speech: the recogniser's default. */
const LEAST_SHARE = 0.1;
const OUTPUTS = ['h0', 'h1', 'h2', 'h3'];
/** Actors whom the head never hears. */
const HELD_OUT = ['19', '20', '21', '22', '23', '24'];

const [ravdessFolder, saveeFolder] = process.argv.slice(2);
await useBackend({ prefer: ['onnxruntime', 'wasm'], threads: 1 });
const encoder = await loadEncoder('@ser/weights-whisper-base');
const recordings = await scan(ravdessFolder, ravdess);
const every = (from: number, step: number, speakers: (speaker: string) => boolean) =>
  recordings.filter(({ speaker }, i) => i % step === from && speakers(speaker));
const heard = (speaker: string) => !HELD_OUT.includes(speaker);
const train = await labelledFrames(encoder, every(0, 5, heard), 200, OUTPUTS, SEED);
const validation = await labelledFrames(encoder, every(2, 20, heard), 50, OUTPUTS, SEED + 100);
const trained = [];
for (const [o, output] of OUTPUTS.entries())
  trained.push(await trainSpeechHead(output, train[o], validation[o], SEED));
const best = trained.reduce((a, b) => (b.validationUa > a.validationUa ? b : a));
const silero = await loadSilero();

const shareOf = {
  head: (samples: Float32Array) => headShare(best.head, samples),
  silero,
};
const unheard = [...recordings.filter(({ speaker }) => !heard(speaker)), ...(await scan(saveeFolder, savee))];
const detectors: Record<string, unknown> = {};
for (const [name, share] of Object.entries(shareOf)) {
  const began = performance.now();
  const result = { nonSpeech: await judgeNonSpeech(share), speech: await judgeSpeech(share, unheard) };
  detectors[name] = { ...result, secondsInAll: Math.round((performance.now() - began) / 1000) };
}
const record = {
  format: 'ser-speech/1',
  leastShare: LEAST_SHARE,
  byOutput: trained.map(({ head, validationUa }) => ({ output: head.output, validationUa })),
  chosen: best.head.output,
  heardKinds: kindsOf('heard'),
  detectors,
};
const results = new URL('../../results/', import.meta.url);
await writeFile(new URL('speech.json', results), `${JSON.stringify(record, null, 1)}\n`);
await writeFile(new URL('speech-head.json', results), `${JSON.stringify(best.head)}\n`);
process.stdout.write(`${JSON.stringify(record, null, 1)}\n`);
process.exit(0);

async function headShare({ output, weights, bias }: SpeechHead, samples: Float32Array): Promise<number> {
  const { data, frames, dimensions } = await encoder.encode(samples, 16_000, { output });
  let speech = 0;
  for (let f = 0; f < frames; f++) {
    let sum = bias;
    for (let d = 0; d < dimensions; d++) sum += weights[d] * data[f * dimensions + d];
    if (sum > 0) speech++;
  }
  return speech / frames;
}

async function judgeNonSpeech(share: (samples: Float32Array) => Promise<number>) {
  const kinds = new Map(kindsOf('all').map((kind) => [kind, { clips: 0, refused: 0 }]));
  for (let index = 0; index < CLIPS; index++) {
    const { kind, samples } = nonSpeechClip('all', TEST_SEED, index);
    const entry = kinds.get(kind)!;
    entry.clips++;
    if ((await share(samples)) < LEAST_SHARE) entry.refused++;
  }
  const refused = [...kinds.values()].reduce((sum, entry) => sum + entry.refused, 0);
  return { clips: CLIPS, refused, byKind: Object.fromEntries(kinds) };
}

async function judgeSpeech(
  share: (samples: Float32Array) => Promise<number>,
  utterances: readonly Utterance[],
) {
  let refused = 0;
  const shares: number[] = [];
  for (const utterance of utterances) {
    const found = await share(await readSpeech(utterance));
    shares.push(found);
    if (found < LEAST_SHARE) refused++;
  }
  shares.sort((a, b) => a - b);
  return {
    clips: utterances.length,
    refused,
    leastShare: shares[0],
    medianShare: shares[shares.length >> 1],
  };
}
