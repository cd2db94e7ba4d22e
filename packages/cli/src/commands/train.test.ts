import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { tone, writeModel, writeTones } from '../testing/recordings.js';
import { runSer } from '../testing/run-ser.js';
import { SMALL_RECIPE } from '../testing/tones-plan.js';

let folder: string;
let args: readonly string[];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'ser-train-'));
  const model = await writeModel(join(folder, 'base'));
  const lines = ['file,emotion,speaker'];
  for (const speaker of ['a', 'b', 'c'])
    for (let i = 0; i < 4; i++)
      for (const [emotion, hertz] of [
        ['sad', 150],
        ['happy', 900],
      ] as const) {
        const file = `${speaker}-${emotion}-${i}.wav`;
        await writeTones(join(folder, 'clips', file), tone(hertz + 20 * i + speaker.charCodeAt(0)));
        lines.push(`clips/${file},${emotion},${speaker}`);
      }
  await writeFile(join(folder, 'my.csv'), `${lines.join('\n')}\n`);
  await writeFile(join(folder, 'two.csv'), `${lines.filter((line) => !line.endsWith(',c')).join('\n')}\n`);
  const others = ['file,emotion,speaker'];
  for (const [emotion, hertz] of [
    ['sadness', 152],
    ['happiness', 950],
    ['calm', 400],
  ] as const) {
    await writeTones(join(folder, 'others', `${emotion}.wav`), tone(hertz));
    others.push(`others/${emotion}.wav,${emotion},d`);
  }
  await writeFile(join(folder, 'others.csv'), `${others.join('\n')}\n`);
  await writeFile(
    join(folder, 'labels.json'),
    JSON.stringify({
      my: { sad: 'sad', happy: 'happy' },
      two: { sad: 'sad', happy: 'happy' },
      others: { sadness: 'sad', happiness: 'happy', calm: null },
    }),
  );
  args = ['train', '--model', model, '--epochs', '8', '--data'];
});
afterAll(() => rm(folder, { recursive: true }));

test("a model of one's own recordings, tested on a voice of its own, which predict then uses", async () => {
  const out = join(folder, 'out');
  const { code, stdout, stderr } = await runSer([...args, join(folder, 'my.csv'), '--out', out]);
  expect(stderr).toMatch(/epoch 8\/8/);
  // A log, which is no terminal, has a line for each tenth of the recordings.
  expect(stderr.match(/^features: \d+ of 24 recordings$/gm)?.slice(-1)).toEqual([
    'features: 24 of 24 recordings',
  ]);
  expect(stderr.match(/^features: /gm)!.length).toBeLessThanOrEqual(10);
  expect(code).toBe(0);
  expect(stdout).toMatch(/^speaker-independent test: accuracy 100\.0 %, UAR 100\.0 %\n/);
  expect(stdout).toMatch(/^no interval: one speaker was tested/m);
  // Every recording of the other voices is trained on, so that none is left to fit a temperature on.
  expect(stdout).toMatch(/^probabilities: may be too sure; no temperature was fitted/m);
  expect(stdout).toContain(`  ser predict recording.wav --model ${join(out, 'recognizer')}\n`);
  // What the recordings hold, before training.
  expect(stderr).toMatch(/^ +a +b +c +all +speakers\nhappy +4 +4 +4 +12 +3\nsad +4 +4 +4 +12 +3\n/);
  expect((await readdir(out)).sort()).toEqual([
    'checkpoints',
    'features',
    'recognizer',
    'report.html',
    'run.json',
  ]);

  const again = await runSer([...args, join(folder, 'my.csv'), '--out', out, '--json']);
  const record = JSON.parse(again.stdout);
  expect(record.experiment).toMatchObject({ recipe: 'states', recordings: 24, folds: 3, leaks: false });
  // The last epoch counts: all voices but the tested one are trained on.
  expect([record.data.train.examples, record.data.test.examples]).toEqual([16, 8]);

  const high = join(folder, 'clips', 'c-happy-0.wav');
  const predicted = await runSer(['predict', '--model', join(out, 'recognizer'), '--json', high]);
  expect(JSON.parse(predicted.stdout).emotion).toBe('happy');
});

test('a record of other labels or recordings is not taken for that of what was typed', async () => {
  const [data, out] = [join(folder, 'edited.csv'), join(folder, 'edited')];
  const rows = (await readFile(join(folder, 'my.csv'), 'utf8')).trimEnd().split('\n');
  const train = async (lines: readonly string[]) => {
    await writeFile(data, `${lines.join('\n')}\n`);
    return runSer([...args, data, '--out', out]);
  };
  expect((await train(rows)).code).toBe(0);
  const record = await readFile(join(out, 'run.json'), 'utf8');
  expect(await train(rows.with(1, rows[1].replace('sad,a', 'happy,a')))).toMatchObject({
    code: 1,
    stderr: expect.stringMatching(
      /run\.json: the record of recordings with other labels: expected that of .*delete this one\./,
    ),
  });
  expect((await train(rows)).code).toBe(0);
  expect(await readFile(join(out, 'run.json'), 'utf8')).toBe(record);
}, 60_000);

test('recordings that cannot be read are named together; those that something is wrong with are said', async () => {
  await writeFile(join(folder, 'clips', 'text.wav'), 'hello\n');
  await writeFile(join(folder, 'clips', 'empty.wav'), '');
  await writeTones(join(folder, 'clips', 'silent.wav'), new Float32Array(8000));
  const rows = await readFile(join(folder, 'my.csv'), 'utf8');
  const [broken, silent] = [join(folder, 'broken.csv'), join(folder, 'silent.csv')];
  await writeFile(broken, `${rows}clips/text.wav,sad,a\nclips/empty.wav,sad,a\n`);
  const failed = await runSer([...args, broken, '--out', join(folder, 'broken')]);
  expect(failed.code).toBe(1);
  expect(failed.stderr).toMatch(
    /^ser: 2 recordings cannot be read: expected every one\. Repair or remove them\.\n.*empty\.wav: found an empty file.*\n.*text\.wav: found 6 bytes/m,
  );
  await writeFile(silent, `${rows}clips/silent.wav,sad,a\n`);
  const { stdout, stderr, code } = await runSer([...args, silent, '--out', join(folder, 'silent')]);
  expect(code).toBe(0);
  const said = 'clips/silent.wav: every sample is 0: expected a voice. Remove it, or record it again.';
  expect(stderr).toContain(`WARNING ${said}\n`);
  expect(stdout).toContain(`note: ${said}\n`);
}, 60_000);

test('the probabilities of a model whose epoch is chosen on held-out recordings have a temperature', async () => {
  const recipe = join(folder, 'recipe.json');
  await writeFile(
    recipe,
    JSON.stringify({
      ...SMALL_RECIPE,
      frontEnd: { frames: 64 },
      epochs: 4,
      training: { optimizer: { name: 'adam', learningRate: 0.001 } },
      epoch: 'validation',
    }),
  );
  // With a wrong label for each voice: where all is right, no temperature is too low.
  const data = join(folder, 'doubtful.csv');
  const rows = await readFile(join(folder, 'my.csv'), 'utf8');
  await writeFile(data, rows.replace(/(-sad-0\.wav),sad/g, '$1,happy'));
  const out = join(folder, 'calibrated');
  const { stdout } = await runSer(['train', '--recipe', recipe, '--data', data, '--out', out]);
  const { calibration } = JSON.parse(await readFile(join(out, 'recognizer', 'manifest.json'), 'utf8'));
  const { calibration: ofRecord } = JSON.parse(await readFile(join(out, 'run.json'), 'utf8'));
  expect(calibration.temperature).toBe(ofRecord.temperature);
  expect(stdout).toContain(
    `probabilities: at temperature ${calibration.temperature.toFixed(2)}, fitted on 8 validation recordings`,
  );
}, 60_000);

test('a recipe that is none is named, with the field at fault', async () => {
  const recipe = join(folder, 'misspelt.json');
  await writeFile(recipe, JSON.stringify({ ...SMALL_RECIPE, frontEnd: { mfcc: { melBand: 40 } } }));
  const misspelt = await runSer(['train', '--recipe', recipe, '--data', join(folder, 'my.csv')]);
  expect(misspelt.code).toBe(1);
  expect(misspelt.stderr).toMatch(
    /^ser: .*misspelt\.json: recipe\.frontEnd: option 'melBand': expected .*'melBands'.*\. Correct it\.$/m,
  );
  const missing = await runSer(['train', '--recipe', 'stats', '--data', join(folder, 'my.csv')]);
  expect(missing.stderr).toContain('expected states, paper or a JSON file with a recipe. Correct the name.');
});

test('two voices are too few for a test on unheard ones', async () => {
  const { code, stderr } = await runSer([...args, join(folder, 'two.csv'), '--out', join(folder, 'two')]);
  expect(code).toBe(1);
  expect(stderr).toMatch(/^ser: speakers 2: expected at least 3, .* choose the protocol random/m);
});

test('trained on one corpus, tested on another; a recording of both is a leak', async () => {
  const cross = [
    ...args,
    join(folder, 'my.csv'),
    '--protocol',
    'cross-corpus',
    '--labels',
    join(folder, 'labels.json'),
  ];
  const test = (data: string, out: string) =>
    runSer([...cross, '--test-data', join(folder, data), '--out', join(folder, out), '--json']);
  const { stdout, stderr } = await test('others.csv', 'cross');
  const { experiment, data } = JSON.parse(stdout);
  expect(experiment).toMatchObject({
    corpus: 'my',
    testCorpus: 'others',
    protocol: 'cross-corpus',
    remarks: ['others: 1 × calm left out, as the label map says'],
  });
  expect([data.train.examples, data.test.examples]).toEqual([24, 2]);
  expect(stderr).toContain('labels: others: 1 × calm left out');

  const leaking = await test('two.csv', 'leak');
  expect(leaking.code).toBe(1);
  expect(leaking.stderr).toMatch(/^ser: the cross-corpus split leaks:\nidentical-bytes/m);
}, 60_000);
