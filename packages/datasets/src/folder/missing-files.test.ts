import { expect, test } from '@jest/globals';
import { findMissingFiles } from './missing-files.js';

test('200,000 files in 200 folders: one listing a folder, and a question for no file but those not listed', async () => {
  const names = new Set(Array.from({ length: 1000 }, (_, clip) => `${clip}.wav`));
  const listed: string[] = [];
  const asked: string[] = [];
  const paths = Array.from(
    { length: 200_000 },
    (_, index) => `/data/session ${index % 200}/${Math.floor(index / 200)}.wav`,
  );
  const missing = await findMissingFiles([...paths, '/data/session 0/1000.wav', '/data/session 7/link.wav'], {
    fileNamesOf: async (folder) => {
      listed.push(folder);
      return names;
    },
    isFile: async (path) => {
      asked.push(path);
      return path.endsWith('link.wav');
    },
  });
  expect(missing).toEqual(['/data/session 0/1000.wav']);
  expect(listed).toHaveLength(200);
  expect(asked).toEqual(['/data/session 0/1000.wav', '/data/session 7/link.wav']);
});
