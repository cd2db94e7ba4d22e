import { copyFile, mkdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder } from '../../test/scratch-folder.js';
import { auditUtterances } from '../audit/audit-utterances.js';
import { ravdess } from '../corpora/ravdess.js';
import { savee } from '../corpora/savee.js';
import { emoBoxFolds, lunaJimenezFolds } from '../splits/published-folds.js';
import { stratifiedKFold } from '../splits/stratified-k-fold.js';
import { recordingHashes } from './recording-hashes.js';
import { scan } from './scan.js';
import { verify } from './verify.js';

deleteScratchFolders();

const ravdessFolder = process.env.SER_RAVDESS_DIR ?? '';
const saveeFolder = process.env.SER_SAVEE_DIR ?? '';

(ravdessFolder === '' ? describe.skip : describe)('RAVDESS in SER_RAVDESS_DIR', () => {
  test('verify: complete, five stereo files, one identical pair, nothing else', async () => {
    const report = await verify(ravdessFolder, ravdess);
    expect(report).toMatchObject({ ok: true, complete: true, counts: ravdess.counts });
    expect(report.seconds / 3600).toBeCloseTo(1.48, 2);
    expect(report.findings.map(({ code }) => code)).toEqual(['identical-recordings', 'stereo']);
    expect(report.findings[0].files.map((file) => file.slice(-24, -4))).toEqual([
      '03-01-03-01-02-01-07',
      '03-01-03-01-02-02-07',
    ]);
    expect(report.findings[1].files.map((file) => file.slice(-24, -4)).sort()).toEqual(
      ravdess.quirks?.stereo,
    );
  }, 60_000);

  test('scan: 1,440 recordings; the published folds cover them', async () => {
    const utterances = await scan(ravdessFolder, ravdess);
    expect(utterances).toHaveLength(1440);
    expect(emoBoxFolds(utterances).map((fold) => fold.test.length)).toEqual([240, 240, 240, 240, 240, 240]);
    expect(lunaJimenezFolds(utterances).map((fold) => fold.test.length)).toEqual([300, 300, 300, 300, 240]);
    const targets = utterances.map(({ emotion }) => emotion);
    for (const fold of stratifiedKFold(targets, { folds: 10, seed: 3 })) expect(fold.test).toHaveLength(144);
  });

  test('audit: the identical pair and the doubled copy on both sides are found, EmoBox folds are clean', async () => {
    const utterances = await scan(ravdessFolder, ravdess);
    const hashes = await recordingHashes(utterances);
    const targets = utterances.map(({ emotion }) => emotion);
    const pair = ravdess.quirks!.identical![0].map((id) => utterances.findIndex((one) => one.id === id));
    const parted = Array.from({ length: 20 }, (_, seed) => stratifiedKFold(targets, { seed })[0]).find(
      ({ test: tested }) => pair.filter((index) => tested.includes(index)).length === 1,
    )!;
    const { findings } = await auditUtterances(utterances, parted, { hashes });
    expect(findings.map(({ code }) => code)).toEqual(['identical-bytes', 'identical-samples']);
    for (const seed of [0, 1, 2]) {
      for (const fold of stratifiedKFold(targets, { seed, keepTogether: hashes.bytes })) {
        expect(await auditUtterances(utterances, fold, { hashes })).toMatchObject({ ok: true });
      }
    }
    // The doubled copy, as it lies on Kaggle: the recordings of two actors, and below them once more.
    const root = await scratchFolder();
    for (const { path, file, speaker } of utterances) {
      if (speaker !== '06' && speaker !== '07') continue;
      for (const below of ['', 'audio_speech_actors_01-24']) {
        await mkdir(join(root, below, dirname(file)), { recursive: true });
        await copyFile(path, join(root, below, file));
      }
    }
    const doubled = await scan(root, ravdess, { copies: 'all' });
    expect(doubled).toHaveLength(240);
    expect(await scan(root, ravdess)).toHaveLength(120);
    const twice = stratifiedKFold(doubled.map(({ emotion }) => emotion))[0];
    const leaks = (await auditUtterances(doubled, twice)).findings;
    expect(leaks.map(({ code }) => code)).toEqual([
      'recording-on-both-sides',
      'identical-bytes',
      'identical-samples',
    ]);
    // Nearly every clip on the test side is heard in training too.
    const heard = new Set(leaks[0].examples);
    expect([...twice.test].filter((index) => heard.has(doubled[index].file)).length).toBeGreaterThan(
      0.6 * twice.test.length,
    );

    for (const fold of emoBoxFolds(utterances)) {
      const report = await auditUtterances(utterances, fold, { hashes, independent: ['speaker'] });
      expect(report).toEqual({ ok: true, findings: [] });
    }
  }, 60_000);
});

(saveeFolder === '' ? describe.skip : describe)('SAVEE in SER_SAVEE_DIR', () => {
  test('verify: complete', async () => {
    const report = await verify(saveeFolder, savee);
    expect(report).toMatchObject({ ok: true, complete: true, counts: savee.counts });
    expect(report.seconds / 3600).toBeCloseTo(0.51, 2);
  }, 60_000);

  test('scan: 480 recordings; EmoBox leaves JE, KL, DC, JK out in turn', async () => {
    const utterances = await scan(saveeFolder, savee);
    expect(emoBoxFolds(utterances).map((fold) => utterances[fold.test[0]].speaker)).toEqual([
      'JE',
      'KL',
      'DC',
      'JK',
    ]);
  });
});
