import { symlink, writeFile } from 'node:fs/promises';
import { join, relative, resolve } from 'node:path';
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
      /my\.csv line 2: emotion happy: expected one of sad/,
    );
  });

  test.each([
    ['emotion,speaker\nhappy,anna', /no column file in the header "emotion,speaker"/],
    ['path|emotion|speaker\n', /no column file, emotion, speaker in the header "path\|emotion\|speaker"/],
    ['file;emotion\nclips/1.wav;happy', /no column speaker in the header "file;emotion".*semicolons or tabs/],
    ['file,File,emotion,speaker\n', /two columns file: expected one/],
    ['file,emotion,speaker\n\nclips/1.wav,,anna', /line 3: no emotion/],
    ['file,emotion,speaker,sex\nclips/1.wav,happy,anna,x', /line 2: sex x: expected female, male or unknown/],
    ['file,emotion,speaker\nclips/9.wav,happy,anna', /1 files that do not exist: .*clips\/9\.wav/],
    ['file,emotion,speaker\n', /lists no recordings/],
    ['sep=;\nfile;emotion;speaker\nclips/1.wav;;anna', /line 3: no emotion/],
    ['file,emotion,speaker\nclips/1.wav,happy', /is not a CSV file/],
    ['file,emotion,speaker\n"clips/1.wav,happy,anna', /is not a CSV file/],
    ['file;emotion;speaker\nclips/1.wav;happy', /is not a CSV file: .*line 2.*between semicolons/],
    ['\0file,emotion,speaker\nclips/1.wav,happy,anna', /no column file/],
    ['file,emotion,speaker\r\n\nclips/1.wav,happy', /is not a CSV file: .*line 3/],
    [
      'file,emotion,speaker\n\nclips/1.wav,ha\0ppy,anna',
      /line 3: emotion "ha\\u0000ppy": expected a word without/,
    ],
    [
      'file,emotion,speaker\nclips/1.wav,happy,"an\nna"',
      /line 3: speaker "an\\nna": expected a word without/,
    ],
    ['file,emotion,speaker\nclips\0/1.wav,happy,anna', /1 files that do not exist/],
  ])('refuses %j', async (csv, message) => {
    await expect(readManifest(await manifestOf(csv))).rejects.toThrow(message);
  });

  const plain = [
    ['file', 'emotion', 'speaker', 'sex'],
    ['clips/1.wav', 'happy', 'anna', 'female'],
    ['clips/a, b.wav', 'sad', 'bert; the second', 'male'],
  ];
  const quoted = (delimiter: string) =>
    plain.map((row) => row.map((value) => `"${value}"`).join(delimiter)).join('\n');

  test.each([
    ['commas', quoted(',')],
    ['semicolons', quoted(';')],
    ['tabs', quoted('\t')],
    ['tabs, without quotes', plain.map((row) => row.join('\t')).join('\n')],
    ['a header with capitals', quoted(',').replace(/.*/, 'File, Emotion ,SPEAKER,Sex')],
    ['empty lines before the header, and Windows line ends', `\n\n${quoted(';')}`.replaceAll('\n', '\r\n')],
    ['paths with a detour, and backslashes', quoted(',').replaceAll('clips/', '.\\clips\\x\\..\\')],
    ['a line above that names the separator', `\uFEFFsep=;\n${quoted(';')}`.replaceAll('\n', '\r\n')],
    ['line ends of old Macs', `sep=;\r${quoted(';').replaceAll('\n', '\r')}`],
    ['line ends of two systems', quoted(',').replace('\n', '\r\n')],
    ['a row repeated', `${quoted(',')}\n${quoted(',').split('\n')[1]}`],
  ])('takes the same from %s', async (_, csv) => {
    const { utterances, emotions } = await readManifest(await manifestOf(csv));
    expect(emotions).toEqual(['happy', 'sad']);
    expect(utterances).toMatchObject([
      { id: 'clips/1.wav', file: 'clips/1.wav', speaker: 'anna', sex: 'female' },
      { id: 'clips/a, b.wav', file: 'clips/a, b.wav', speaker: 'bert; the second', sex: 'male' },
    ]);
  });

  test('one file by two paths is one recording, and its rows must agree', async () => {
    const path = relative(process.cwd(), await manifestOf(''));
    const file = resolve(path, '../clips/1.wav');
    const rows = (emotion: string) =>
      `file,emotion,speaker\nclips/1.wav,happy,anna\n${file},${emotion},anna\n${file},happy,anna`;
    await writeFile(path, rows('sad'));
    await expect(readManifest(path)).rejects.toThrow(
      /lines 2 and 3: file clips\/1\.wav has the emotion "happy" and "sad"/,
    );
    await writeFile(path, rows('happy'));
    const { utterances, repetitions } = await readManifest(path);
    expect(utterances).toMatchObject([{ id: 'clips/1.wav' }]);
    expect(repetitions).toBe(2);
  });

  test('takes absolute paths, and links', async () => {
    const path = await manifestOf('');
    const file = join(path, '../clips/1.wav');
    await symlink(file, join(path, '../link.wav'));
    await writeFile(path, `file,emotion,speaker\n${file},happy,anna\nlink.wav,sad,anna`);
    const { utterances } = await readManifest(path);
    expect(utterances.map((utterance) => utterance.path)).toEqual([file, join(path, '../link.wav')]);
  });

  const spelt = (one: string, other: string, shown: string): [string, string] => [
    `clips/1.wav,happy,${one},\n"clips/a, b.wav",sad,${other},`,
    `lines 2 and 3: speakers ${shown}: expected one spelling of each speaker. Write them alike.`,
  ];

  test.each<[string, RegExp | string]>([
    [
      'clips/1.wav,happy,anna,\n\n./clips/1.wav,sad,anna,',
      /lines 2 and 4: file clips\/1\.wav has the emotion "happy" and "sad": expected one/,
    ],
    ['clips/1.wav,happy,anna,\nclips/1.wav,happy,bert,', /lines 2 and 3: .* speaker "anna" and "bert"/],
    ['clips/1.wav,happy,anna,r1\nclips/1.wav,happy,anna,r2', /lines 2 and 3: .* id "r1" and "r2"/],
    [
      'clips/1.wav,happy,anna,r1\n"clips/a, b.wav",sad,anna,r1',
      /lines 2 and 3: recording r1 has the emotion "happy" and "sad"/,
    ],
    ['clips/1.wav,happy,anna,\n"clips/a, b.wav",Happy,bert,', /lines 2 and 3: emotions happy and Happy/],
    [
      'clips/1.wav,happy,anna,\n"clips/a, b.wav",sad,Anna,',
      /lines 2 and 3: speakers anna and Anna: expected one/,
    ],
    // Composed and decomposed, as file names of macOS are; a blank that does not break; two blanks; one that takes no room.
    spelt('Zo\u00eb', 'Zoe\u0308', '"Zo\\u00eb" and "Zoe\\u0308"'),
    spelt('anna b', 'anna\u00a0b', '"anna b" and "anna\\u00a0b"'),
    spelt('anna b', 'anna  b', '"anna b" and "anna  b"'),
    spelt('anna', 'an\u200bna', '"anna" and "an\\u200bna"'),
  ])('refuses rows that contradict each other: %j', async (rows, message) => {
    await expect(readManifest(await manifestOf(`file,emotion,speaker,id\n${rows}`))).rejects.toThrow(message);
  });

  test.each([
    ['UTF-16', Buffer.from('\uFEFFfile,emotion,speaker\n', 'utf16le')],
    ['another encoding', Buffer.from('file,emotion,speaker\nclips/1.wav,fröhlich,anna', 'latin1')],
  ])('refuses text in %s', async (encoding, bytes) => {
    const path = await manifestOf('');
    await writeFile(path, bytes);
    await expect(readManifest(path)).rejects.toThrow(`is text in ${encoding}: expected UTF-8`);
  });

  test('a missing file says what one looks like', async () => {
    await expect(readManifest('no/such.csv')).rejects.toMatchObject({
      name: 'DatasetError',
      message: expect.stringMatching(/no\/such\.csv cannot be read.*\nfile,emotion,speaker\n/s),
    });
  });
});
