import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { cremaD } from '../corpora/crema-d.js';
import { ravdess } from '../corpora/ravdess.js';
import { savee } from '../corpora/savee.js';
import { tess } from '../corpora/tess.js';
import { renderVerifyReport } from './render-verify-report.js';
import { verify } from './verify.js';

deleteScratchFolders();

/** A complete SAVEE of very short clips. */
async function smallSavee(): Promise<string> {
  const root = await scratchFolder();
  await writeFiles(
    root,
    savee.recordings!.map((id, index) => [`ALL/${id}.wav`, tinyWav(index, 44_100)] as const),
  );
  return root;
}

describe('verify', () => {
  test('a complete corpus has no findings', async () => {
    const report = await verify(await smallSavee(), savee);
    expect(report).toMatchObject({ ok: true, complete: true, findings: [], counts: savee.counts });
    expect(report.seconds).toBeCloseTo((480 * 4) / 44_100, 6);
    expect(renderVerifyReport(report)).toMatch(
      /480 of 480 recordings, .* complete\n.*\n.*\nnothing to report$/,
    );
  });

  test('missing recordings are named, and counted by emotion and speaker', async () => {
    const root = await smallSavee();
    await rm(join(root, 'ALL', 'JK_sa03.wav'));
    const report = await verify(root, savee);
    expect(report).toMatchObject({ ok: false, complete: false });
    expect(report.findings).toMatchObject([
      { severity: 'error', code: 'missing-recordings', files: ['JK_sa03'] },
      { code: 'emotion-count', message: expect.stringContaining('sadness 59 of 60') },
      { code: 'speaker-count', message: expect.stringContaining('JK 119 of 120') },
    ]);
    expect(report.findings[0].message).toMatch(/Register/);
    expect(renderVerifyReport(report)).toMatch(/sadness 59\/60/);
  });

  test('each kind of trouble has its finding, errors first', async () => {
    const root = await smallSavee();
    await writeFiles(root, [
      ['ALL/Info.txt', 'about'],
      ['ALL/hello.wav', tinyWav(1)],
      ['ALL/DC_a01.wav', 'version https://git-lfs.github.com/spec/v1\noid sha256:00\nsize 1\n'],
      ['ALL/DC_a02.wav', 'RIFFtruncated'],
      ['ALL/DC_a03.wav', tinyWav(700, 44_100, 2)],
      ['ALL/DC_a04.wav', tinyWav(701, 16_000)],
      ['ALL/DC_a05.wav', tinyWav(702, 44_100)],
      ['ALL/JE_a05.wav', tinyWav(702, 44_100)],
    ]);
    const { findings, ok } = await verify(root, savee);
    expect(ok).toBe(false);
    const byCode = Object.fromEntries(findings.map((finding) => [finding.code, finding]));
    expect(byCode['missing-recordings'].files).toEqual(['DC_a01', 'DC_a02']);
    expect(byCode['unknown-name'].files).toEqual(['ALL/hello.wav']);
    expect(byCode['lfs-pointer']).toMatchObject({ severity: 'error', files: ['ALL/DC_a01.wav'] });
    expect(byCode['lfs-pointer'].message).toMatch(/git lfs pull/);
    expect(byCode.undecodable).toMatchObject({ severity: 'error', files: ['ALL/DC_a02.wav'] });
    expect(byCode.stereo).toMatchObject({ severity: 'warning', files: ['ALL/DC_a03.wav'] });
    expect(byCode['sample-rate']).toMatchObject({ severity: 'warning', files: ['ALL/DC_a04.wav'] });
    expect(byCode['identical-recordings'].files).toEqual(['ALL/DC_a05.wav', 'ALL/JE_a05.wav']);
    expect(byCode['identical-recordings'].message).toMatch(/not so in the original/);
    expect(byCode['non-audio-file']).toMatchObject({ severity: 'info', files: ['ALL/Info.txt'] });
    const ranks = findings.map(({ severity }) => ['error', 'warning', 'info'].indexOf(severity));
    expect(ranks).toEqual([...ranks].sort());
  });

  test('the doubled copy is one finding that names the folder to delete', async () => {
    const root = await scratchFolder();
    const names = ravdess.recordings!.slice(0, 3);
    for (const folder of ['Actor_01', 'audio_speech_actors_01-24/Actor_01']) {
      await writeFiles(
        root,
        names.map((id, index) => [`${folder}/${id}.wav`, tinyWav(index)] as const),
      );
    }
    const report = await verify(root, ravdess);
    expect(report.counts.total).toBe(3);
    const doubled = report.findings.find(({ code }) => code === 'doubled-copy');
    expect(doubled).toMatchObject({ severity: 'warning' });
    expect(doubled?.files).toEqual(names.map((id) => `audio_speech_actors_01-24/Actor_01/${id}.wav`));
    expect(doubled?.message).toMatch(/The whole corpus.*3 files are copies.*delete the folder audio_speech/);
    expect(report.findings.map(({ code }) => code)).not.toContain('identical-recordings');
  });

  test('copies that differ are an error', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['a/03-01-03-01-01-01-01.wav', tinyWav(1)],
      ['b/03-01-03-01-01-01-01.wav', tinyWav(2)],
    ]);
    const { findings } = await verify(root, ravdess);
    expect(findings.find(({ code }) => code === 'conflicting-copies')).toMatchObject({
      severity: 'error',
      files: ['a/03-01-03-01-01-01-01.wav', 'b/03-01-03-01-01-01-01.wav'],
    });
  });

  test('recordings that are broken in the original are a warning, whether they decode or not', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['1076_MTI_SAD_XX.wav', 'no audio at all'],
      ['1064_TIE_SAD_XX.wav', tinyWav(1, 16_000)],
      ['1017_IWW_ANG_XX.wav', tinyWav(2, 16_000)],
      ['1017_IWW_FEA_XX.wav', tinyWav(2, 16_000)],
    ]);
    const { findings, counts } = await verify(root, cremaD);
    expect(counts.total).toBe(4);
    expect(findings.find(({ code }) => code === 'identical-recordings')?.message).toMatch(
      /so in the original release\)\. Their labels contradict each other \(anger, fear\): leave them out/,
    );
    expect(findings.find(({ code }) => code === 'damaged')).toMatchObject({
      severity: 'warning',
      files: ['1064_TIE_SAD_XX.wav', '1076_MTI_SAD_XX.wav'],
    });
    expect(findings.map(({ code }) => code)).not.toContain('undecodable');
  });

  test('a recording may have a sample rate of its own', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['OAF_food_fear.wav', tinyWav(1, 96_000)],
      ['OAF_back_fear.wav', tinyWav(2, 96_000)],
    ]);
    const { findings } = await verify(root, tess);
    expect(findings.find(({ code }) => code === 'sample-rate')?.files).toEqual(['OAF_back_fear.wav']);
  });

  test('sound from videos is told from the recordings', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['01-01-03-01-01-01-01.wav', tinyWav(1)],
      ['03-01-03-01-01-02-01.wav', tinyWav(2)],
    ]);
    const { findings } = await verify(root, ravdess);
    expect(findings.find(({ code }) => code === 'derived-recording')).toMatchObject({
      severity: 'warning',
      message: expect.stringMatching(/1 files are derived from a video.*Audio_Speech_Actors/),
      files: ['01-01-03-01-01-01-01.wav'],
    });
  });

  test('songs among speech are a note', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [['03-02-03-01-01-01-01.wav', tinyWav(1)]]);
    const { findings } = await verify(root, ravdess);
    expect(findings.find(({ code }) => code === 'other-collection')).toMatchObject({ severity: 'info' });
  });

  test('a missing folder is a DatasetError', async () => {
    await expect(verify('no/such/folder', savee)).rejects.toMatchObject({ name: 'DatasetError' });
  });
});
