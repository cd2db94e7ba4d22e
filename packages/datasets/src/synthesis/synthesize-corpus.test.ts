import { createHash } from 'node:crypto';
import { readdir, readFile, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { encodeWav } from '@ser/audio';
import { deleteScratchFolders, scratchFolder, writeFiles } from '../../test/scratch-folder.js';
import { synthetic } from '../corpora/synthetic.js';
import { verify } from '../folder/verify.js';
import { synthesizeCorpus } from './synthesize-corpus.js';
import { synthesizeUtterance } from './synthesize-utterance.js';

deleteScratchFolders();

describe('synthesizeCorpus', () => {
  test('writes every clip of its speakers, as verify finds them', async () => {
    const folder = join(await scratchFolder(), 'made', 'here');
    const progress: string[] = [];
    const made = await synthesizeCorpus(folder, {
      speakers: 1,
      onProgress: (done, total) => progress.push(`${done}/${total}`),
    });
    expect(made).toMatchObject({ clips: 60, seed: 0, speakers: 1, written: true });
    expect(made.note).toMatch(/No person speaks/);
    expect(progress).toHaveLength(60);
    expect(progress.at(-1)).toBe('60/60');
    const report = await verify(folder, synthetic);
    expect(report.counts.speakers).toMatchObject({ '01': 60, '02': 0 });
    expect(report.counts.emotions).toMatchObject({ neutral: 4, calm: 8, surprised: 8 });
    expect(report.findings.filter(({ severity }) => severity !== 'error').map(({ code }) => code)).toEqual([
      'non-audio-file',
      'synthetic',
    ]);
    expect(await readdir(dirname(folder))).toEqual(['here']);
    const { samples, sampleRate } = synthesizeUtterance(
      { emotion: 'angry', intensity: 'strong', text: '02', repetition: 1 },
      1,
    );
    const bytes = await readFile(join(folder, 'Actor_01/03-01-05-02-02-01-01.wav'));
    expect(encodeWav({ channels: [samples], sampleRate }).every((byte, index) => byte === bytes[index])).toBe(
      true,
    );
  }, 60_000);

  test('version 1 is these samples, on every machine and version of Node', () => {
    // Recorded on Node 20.20, 22.23 and 24.21 (x64), which agree. Whatever changes them must raise VERSION as well.
    const { samples } = synthesizeUtterance(
      { emotion: 'surprised', intensity: 'strong', text: '02', repetition: 2 },
      8,
    );
    const bytes = new Uint8Array(samples.buffer);
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(
      '6cc576dcfbe4e5dfef39f22be307ecd85907e9a8be213f4ce3fa64cd1fc264fd',
    );
  });

  test('keeps a folder that holds the same corpus, refuses any other', async () => {
    const folder = join(await scratchFolder(), 'corpus');
    const options = { seed: 1, speakers: 1 };
    expect(await synthesizeCorpus(folder, options)).toMatchObject({ written: true });
    expect(await synthesizeCorpus(folder, options)).toMatchObject({ written: false, clips: 60 });
    await expect(synthesizeCorpus(folder, { seed: 2, speakers: 1 })).rejects.toThrow(
      /another synthetic corpus \(version 1, seed 1, 1 speakers\).*seed 2.*Delete it or name another folder/,
    );
    await rm(join(folder, 'Actor_01/03-01-01-01-01-01-01.wav'));
    await expect(synthesizeCorpus(folder, options)).rejects.toThrow(
      /lacks 1 clips.*Delete the folder and repeat/,
    );
  }, 60_000);

  test('writes into an empty folder, never over other files', async () => {
    const empty = await scratchFolder();
    expect(await synthesizeCorpus(empty, { speakers: 1 })).toMatchObject({ written: true });
    const full = await scratchFolder();
    await writeFiles(full, [['thesis.txt', 'precious']]);
    await expect(synthesizeCorpus(full, { speakers: 1 })).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(/holds other files.*new or empty folder/),
    });
    expect(await readdir(full)).toEqual(['thesis.txt']);
    await expect(synthesizeCorpus(join(full, 'thesis.txt'), { speakers: 1 })).rejects.toThrow(/is a file/);
  }, 60_000);

  test('leaves nothing behind where writing fails', async () => {
    const root = await scratchFolder();
    const failing = synthesizeCorpus(join(root, 'corpus'), {
      speakers: 1,
      onProgress: () => {
        throw new Error('disk full');
      },
    });
    await expect(failing).rejects.toThrow('disk full');
    expect(await readdir(root)).toEqual([]);
  });

  (process.platform === 'linux' ? test : test.skip)(
    'a folder in /proc, where no folder can be made, is named',
    async () => {
      await expect(synthesizeCorpus('/proc/ser', { speakers: 1 })).rejects.toThrow(
        /^\/proc\/ser could not be .* Nothing of it is kept\.$/,
      );
    },
  );

  test('refuses numbers of speakers and seeds that make no corpus', async () => {
    await expect(synthesizeCorpus('never', { speakers: 9 })).rejects.toThrow(/speakers 9.*1 to 8/);
    await expect(synthesizeCorpus('never', { seed: 0.5 })).rejects.toThrow(/seed 0\.5/);
  });
});
