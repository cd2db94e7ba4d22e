import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { readManifest } from './read-manifest.js';

deleteScratchFolders();

async function manifestOf(csv: string): Promise<string> {
  const root = await scratchFolder();
  await writeFiles(root, [
    ['my.csv', csv],
    ['clips/1.wav', tinyWav(1)],
    ['clips/a, b.wav', tinyWav(2)],
  ]);
  return join(root, 'my.csv');
}

describe('readManifest', () => {
  test('reads recordings of one’s own, sorted by id', async () => {
    const path = await manifestOf(
      '\uFEFFfile,emotion,speaker,sex,text,id,remark\r\n"clips/a, b.wav",sad,anna,female,t1,z,"said ""so"""\r\nclips/1.wav,happy,bert,,,,\r\n',
    );
    const { name, emotions, utterances } = await readManifest(path, { name: 'mine' });
    expect(name).toBe('mine');
    expect(emotions).toEqual(['happy', 'sad']);
    expect(utterances).toEqual([
      {
        id: 'clips/1.wav',
        emotion: 'happy',
        speaker: 'bert',
        sex: 'unknown',
        text: '',
        corpus: 'mine',
        file: 'clips/1.wav',
        path: join(path, '../clips/1.wav'),
      },
      expect.objectContaining({ id: 'z', text: 't1', sex: 'female', file: 'clips/a, b.wav' }),
    ]);
  });

  test('takes the class order it is given', async () => {
    const path = await manifestOf('file,emotion,speaker\nclips/1.wav,happy,anna');
    expect((await readManifest(path, { emotions: ['sad', 'happy'] })).emotions).toEqual(['sad', 'happy']);
    await expect(readManifest(path, { emotions: ['sad'] })).rejects.toThrow(
      /my\.csv line 2: emotion happy, expected one of sad/,
    );
  });

  test.each([
    ['emotion,speaker\nhappy,anna', /has no column file: its header is emotion,speaker/],
    ['file,emotion,speaker\n\nclips/1.wav,,anna', /line 3: no emotion/],
    ['file,emotion,speaker,sex\nclips/1.wav,happy,anna,x', /line 2: sex x, expected female, male or unknown/],
    ['file,emotion,speaker\nclips/9.wav,happy,anna', /1 files that do not exist: .*clips\/9\.wav/],
    ['file,emotion,speaker\n', /lists no recordings/],
    ['file,emotion,speaker\nclips/1.wav,happy', /is not a CSV file/],
    ['file,emotion,speaker\n"clips/1.wav,happy,anna', /is not a CSV file/],
  ])('refuses %j', async (csv, message) => {
    await expect(readManifest(await manifestOf(csv))).rejects.toThrow(message);
  });

  test('a missing file says what one looks like', async () => {
    await expect(readManifest('no/such.csv')).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(/no\/such\.csv cannot be read.*\nfile,emotion,speaker\n/s),
    });
  });
});
