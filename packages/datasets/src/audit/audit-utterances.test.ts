import { describe, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { splitWhere } from '@ser/foundation';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { ravdess } from '../corpora/ravdess.js';
import { recordingHashes } from '../folder/recording-hashes.js';
import { scan } from '../folder/scan.js';
import { stratifiedKFold } from '../splits/stratified-k-fold.js';
import { auditUtterances } from './audit-utterances.js';

deleteScratchFolders();

/** The recordings of one emotion by one actor. */
const ids = ravdess.recordings!.filter((id) => /^03-01-03-.*-07$/.test(id));

describe('auditUtterances', () => {
  test('finds the identical pair of RAVDESS by itself', async () => {
    const root = await scratchFolder();
    const pair = ravdess.quirks!.identical![0];
    await writeFiles(
      root,
      ids.map((id, index) => [`${id}.wav`, tinyWav(pair.includes(id) ? 99 : index)] as const),
    );
    const utterances = await scan(root, ravdess);
    const split = splitWhere(utterances.length, (index) => utterances[index].id === pair[0]);
    const { findings } = await auditUtterances(utterances, split);
    expect(findings.map(({ code }) => code)).toEqual(['identical-bytes', 'identical-samples']);
    expect(findings[0].examples).toEqual(pair.map((id) => `${id}.wav`));
  });

  test('finds the doubled copy by itself', async () => {
    const root = await scratchFolder();
    for (const folder of ['Actor_07', 'audio_speech_actors_01-24/Actor_07']) {
      await writeFiles(
        root,
        ids.map((id, index) => [`${folder}/${id}.wav`, tinyWav(index)] as const),
      );
    }
    const utterances = await scan(root, ravdess, { copies: 'all' });
    const targets = utterances.map(({ emotion }) => emotion);
    const hashes = await recordingHashes(utterances);
    const [leaky] = stratifiedKFold(targets, { folds: 2 });
    expect((await auditUtterances(utterances, leaky, { hashes })).findings.map(({ code }) => code)).toEqual([
      'recording-on-both-sides',
      'identical-bytes',
      'identical-samples',
    ]);
    const [kept] = stratifiedKFold(targets, { folds: 2, keepTogether: hashes.bytes });
    expect(await auditUtterances(utterances, kept, { hashes })).toMatchObject({ ok: true });
  });

  test('unknown words are no independence of texts', async () => {
    const [known] = ids.map((id) => ({ ...ravdess.parse(`${id}.wav`)!, corpus: 'mine', path: '', file: id }));
    const texts = (...spoken: string[]) =>
      auditUtterances(
        spoken.map((text, index) => ({ ...known, id: String(index), text })),
        splitWhere(2, (index) => index === 1),
        { independent: ['text'], hashes: { bytes: ['1', '2'], samples: ['1', '2'] } },
      );
    expect((await texts('a', 'b')).ok).toBe(true);
    expect((await texts('a', 'a')).findings).toMatchObject([{ code: 'text-on-both-sides' }]);
    for (const unsure of [texts('a', ''), texts('', '')]) {
      expect((await unsure).findings).toMatchObject([{ code: 'unknown' }]);
    }
  });

  test('knows one recording in two containers', async () => {
    const root = await scratchFolder();
    const samples = Float32Array.of(0.25, -0.5, 0.125, 0);
    await writeFiles(root, [
      [`${ids[0]}.wav`, encodeWav({ channels: [samples], sampleRate: 48_000 })],
      [`${ids[1]}.wav`, encodeWav({ channels: [samples], sampleRate: 48_000 }, { bitDepth: 24 })],
      [`${ids[2]}.wav`, encodeWav({ channels: [samples], sampleRate: 44_100 })],
    ]);
    const { bytes, samples: hashes } = await recordingHashes(await scan(root, ravdess));
    expect(new Set(bytes).size).toBe(3);
    expect(hashes[0]).toBe(hashes[1]);
    expect(hashes[0]).not.toBe(hashes[2]);
  });
});
