import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { cremaD } from '../corpora/crema-d.js';
import { emoDb } from '../corpora/emo-db.js';
import { ravdess, ravdessSong } from '../corpora/ravdess.js';
import { savee } from '../corpora/savee.js';
import { synthetic } from '../corpora/synthetic.js';
import { scan } from './scan.js';

deleteScratchFolders();

const wav = tinyWav(0);

async function folderWith(...files: string[]): Promise<string> {
  const root = await scratchFolder();
  await writeFiles(
    root,
    files.map((file) => [file, wav] as const),
  );
  return root;
}

describe('scan', () => {
  test('finds recordings at any depth, sorted by id, with labels and paths', async () => {
    const root = await folderWith(
      'Actor_02/03-01-02-01-01-01-02.wav',
      'Actor_01/03-01-08-01-01-01-01.wav',
      'deep/er/03-01-01-01-01-01-03.WAV',
    );
    await writeFiles(root, [
      ['README.txt', 'notes'],
      ['Actor_01/._03-01-08-01-01-01-01.wav', 'metadata'],
    ]);
    const utterances = await scan(root, ravdess);
    expect(utterances.map(({ id }) => id)).toEqual([
      '03-01-01-01-01-01-03',
      '03-01-02-01-01-01-02',
      '03-01-08-01-01-01-01',
    ]);
    expect(utterances[2]).toEqual({
      ...ravdess.parse('03-01-08-01-01-01-01.wav'),
      corpus: 'ravdess',
      file: 'Actor_01/03-01-08-01-01-01-01.wav',
      path: join(root, 'Actor_01', '03-01-08-01-01-01-01.wav'),
    });
  });

  test('every layout of SAVEE gives the same recordings in the same order', async () => {
    const roots = [
      await folderWith('AudioData/JE/n30.wav', 'AudioData/DC/su01.wav', 'AudioData/DC/a01.wav'),
      await folderWith('ALL/DC_a01.wav', 'ALL/DC_su01.wav', 'ALL/JE_n30.wav'),
      await folderWith('JE_n30.wav', 'DC_su01.wav', 'DC_a01.wav'),
    ];
    for (const root of roots) {
      expect((await scan(root, savee)).map(({ id }) => id)).toEqual(['DC_a01', 'DC_su01', 'JE_n30']);
    }
    // A speaker's own folder still tells the speaker.
    expect(await scan(join(roots[0], 'AudioData', 'JE'), savee)).toMatchObject([{ id: 'JE_n30' }]);
  });

  test('returns one of each recording of a doubled copy, or all on request', async () => {
    const root = await folderWith(
      'Actor_01/03-01-01-01-01-01-01.wav',
      'audio_speech_actors_01-24/Actor_01/03-01-01-01-01-01-01.wav',
    );
    expect((await scan(root, ravdess)).map(({ file }) => file)).toEqual([
      'Actor_01/03-01-01-01-01-01-01.wav',
    ]);
    expect(await scan(root, ravdess, { copies: 'all' })).toHaveLength(2);
  });

  test('never chooses between copies that differ, in any corpus', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['a/DC_a01.wav', tinyWav(1)],
      ['b/DC_a01.wav', tinyWav(1)],
      ['c/DC_a01.wav', tinyWav(2)],
    ]);
    await expect(scan(root, savee)).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(
        /a\/DC_a01\.wav and c\/DC_a01\.wav have the name of one recording but different/,
      ),
    });
    expect((await scan(root, savee, { copies: 'first' })).map(({ file }) => file)).toEqual(['a/DC_a01.wav']);
    expect(await scan(root, savee, { copies: 'all' })).toHaveLength(3);
    // One byte more, and one byte that differs.
    for (const content of [Buffer.concat([tinyWav(1), Buffer.from([0])]), tinyWav(1).with(50, 7)]) {
      await writeFiles(root, [['c/DC_a01.wav', content]]);
      await expect(scan(root, savee)).rejects.toThrow(/different content/);
    }
  });

  test('EmoDB 2.0: the speech of wav/, not the laryngograph signals of equal names', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['wav/03a01Fa.wav', tinyWav(1)],
      ['wav/03a01Ea.wav', tinyWav(3)],
      ['laryngo/03a01Fa.wav', tinyWav(2)],
    ]);
    expect((await scan(root, emoDb)).map(({ file }) => file)).toEqual(['wav/03a01Fa.wav']);
    await expect(scan(join(root, 'laryngo'), emoDb)).rejects.toThrow(/holds only laryngograph signals/);
    const all = { ...emoDb, excludes: undefined };
    expect(await scan(join(root, 'wav'), all)).toHaveLength(2);
    await expect(scan(root, all)).rejects.toThrow(/different content/);
  });

  test('RAVDESS: sound from a video beside the recording is named, alone it is taken', async () => {
    const root = await scratchFolder();
    await writeFiles(root, [
      ['video/01-01-03-01-01-01-01.wav', tinyWav(1)],
      ['audio/03-01-03-01-01-01-01.wav', tinyWav(2)],
    ]);
    await expect(scan(root, ravdess)).rejects.toThrow(
      /different content.*video\/01-01-03-01-01-01-01\.wav is derived from a video.*Move away/,
    );
    expect(await scan(join(root, 'video'), ravdess)).toMatchObject([
      { id: '03-01-03-01-01-01-01', file: '01-01-03-01-01-01-01.wav' },
    ]);
  });

  test('CREMA-D: a misspelt name of old copies does not stop the scan', async () => {
    const root = await folderWith('AudioWAV/1040_ITH_SAD_X.wav', 'AudioWAV/1001_DFA_ANG_XX.wav');
    expect((await scan(root, cremaD)).map(({ id }) => id)).toEqual(['1001_DFA_ANG_XX', '1040_ITH_SAD_XX']);
  });

  test('takes the channel it is asked for', async () => {
    const root = await folderWith('03-01-03-01-01-01-01.wav', '03-02-03-01-01-01-01.wav');
    expect(await scan(root, ravdess)).toMatchObject([{ channel: 'speech' }]);
    expect(await scan(root, ravdessSong)).toMatchObject([{ channel: 'song' }]);
  });

  test('follows links once', async () => {
    const root = await folderWith('Actor_01/03-01-01-01-01-01-01.wav');
    await symlink(root, join(root, 'loop'));
    expect(await scan(root, ravdess, { copies: 'all' })).toHaveLength(1);
  });

  test('a missing folder: what was expected and how to get it', async () => {
    await expect(scan('no/such/folder', ravdess)).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(
        /no\/such\/folder does not exist\..*Actor_01\/03-01-01-01-01-01-01\.wav.*Audio_Speech_Actors_01-24\.zip.*zenodo/,
      ),
    });
    await expect(scan('no/such/folder', savee)).rejects.toThrow(/AudioData\/DC\/a01\.wav.*Register/);
  });

  test('a file in place of a folder', async () => {
    const root = await folderWith('a.wav');
    await expect(scan(join(root, 'a.wav'), ravdess)).rejects.toThrow(/a\.wav is a file: expected a folder/);
  });

  test('a folder without recordings says what it holds', async () => {
    await expect(scan(await scratchFolder(), ravdess)).rejects.toThrow(/holds no files\. Expected RAVDESS/);
    const root = await scratchFolder();
    await writeFiles(root, [['notes.txt', '']]);
    await expect(scan(root, ravdess)).rejects.toThrow(/only other files \(notes\.txt\).*zenodo/);
    await expect(scan(await folderWith('03-02-03-01-01-01-01.wav'), ravdess)).rejects.toThrow(/only songs/);
  });

  test('a WAV file of another name is named with the grammar, or skipped on request', async () => {
    const root = await folderWith('03-01-03-01-01-01-01.wav', 'x/hello.wav');
    await expect(scan(root, ravdess)).rejects.toThrow(
      /x\/hello\.wav: not a RAVDESS speech name.*modality-channel-emotion-intensity/,
    );
    expect(await scan(root, ravdess, { unknown: 'skip' })).toHaveLength(1);
  });

  test('the synthetic corpus does not pass for RAVDESS', async () => {
    const root = await folderWith('Actor_01/03-01-03-01-01-01-01.wav');
    await writeFiles(root, [['synthetic-corpus.json', '{}']]);
    await expect(scan(root, ravdess)).rejects.toThrow(/computed clips of the synthetic corpus/);
    expect(await scan(root, synthetic)).toMatchObject([{ corpus: 'synthetic' }]);
  });
});
