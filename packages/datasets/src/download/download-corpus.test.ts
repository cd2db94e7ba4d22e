import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from '@jest/globals';
import { claimFolder } from '@ser/foundation/node';
import {
  type Behaviour,
  closeServers,
  corrupt,
  cut,
  fileServer,
  serve,
  status,
} from '../../test/file-server.js';
import { deleteScratchFolders, scratchFolder, tinyWav, writeFiles } from '../../test/scratch-folder.js';
import { zipArchive } from '../../test/zip-archive.js';
import type { Corpus } from '../corpora/corpus.js';
import { savee } from '../corpora/savee.js';
import { scan } from '../folder/scan.js';
import { downloadCorpus } from './download-corpus.js';
import type { DownloadSource } from './download-source.js';

deleteScratchFolders();
closeServers();

/** A corpus of three recordings. */
const small = (download: DownloadSource): Corpus => ({
  ...savee,
  name: 'small',
  title: 'Small',
  counts: { total: 3, emotions: { anger: 3 }, speakers: { DC: 3 } },
  download,
});

const names = ['DC_a01.wav', 'DC_a02.wav', 'DC_a03.wav'];
const contents = names.map((_, index) => Buffer.from(tinyWav(index)));
const hashOf = (algorithm: string, content: Uint8Array) =>
  createHash(algorithm).update(content).digest('hex');
const archive = await zipArchive(
  names.map((name, index) => ({ name: `data/${name}`, content: contents[index] })),
);

const archiveSource = (address: string, content = archive): DownloadSource => ({
  kind: 'archive',
  file: {
    url: `${address}/small.zip`,
    name: 'small.zip',
    bytes: content.length,
    checksum: { algorithm: 'md5', hex: hashOf('md5', content) },
  },
});

const fast = { pauseMs: 1 };

/** A place for the corpus, and the folder it is in. */
async function place(): Promise<{ root: string; folder: string }> {
  const root = await scratchFolder();
  return { root, folder: join(root, 'corpus') };
}

async function expectCorpus(root: string, folder: string, corpus: Corpus): Promise<void> {
  const utterances = await scan(folder, corpus);
  expect(utterances.map(({ id }) => id)).toEqual(['DC_a01', 'DC_a02', 'DC_a03']);
  for (const [index, { path }] of utterances.entries()) {
    expect((await readFile(path)).equals(contents[index])).toBe(true);
  }
  expect(await readdir(root)).toEqual(['corpus']);
}

describe('downloadCorpus', () => {
  test('an archive: fetched over cut connections, checked, unpacked, counted, renamed', async () => {
    const { root, folder } = await place();
    const { address } = await fileServer(
      { '/small.zip': archive },
      { '/small.zip': [cut(0.4), cut(0.4), serve] },
    );
    const phases = new Set<string>();
    const corpus = small(archiveSource(address));
    const result = await downloadCorpus(corpus, folder, {
      ...fast,
      onProgress: ({ phase }) => phases.add(phase),
    });
    expect(result).toEqual({ folder, downloaded: true });
    expect([...phases]).toEqual(['download', 'unpack']);
    await expectCorpus(root, folder, corpus);
  });

  test('a complete folder is left alone, without a request', async () => {
    const { folder } = await place();
    const { address, requests } = await fileServer({ '/small.zip': archive });
    const corpus = small(archiveSource(address));
    await downloadCorpus(corpus, folder, fast);
    expect(await downloadCorpus(corpus, folder, fast)).toEqual({ folder, downloaded: false });
    expect(requests).toHaveLength(1);
  });

  test('never half a corpus: where the server fails there is no folder, and the next run goes on', async () => {
    const { root, folder } = await place();
    const broken = await fileServer({ '/small.zip': archive }, { '/small.zip': [cut(0.5), status(503)] });
    await expect(
      downloadCorpus(small(archiveSource(broken.address)), folder, { ...fast, attempts: 2 }),
    ).rejects.toThrow(/run again to go on/);
    expect(await readdir(root)).toEqual(['corpus.download']);
    const good = await fileServer({ '/small.zip': archive });
    const corpus = small(archiveSource(good.address));
    await downloadCorpus(corpus, folder, fast);
    expect(good.requests).toEqual([expect.stringMatching(/bytes=\d+-/)]);
    await expectCorpus(root, folder, corpus);
  });

  test('an archive that is right by its checksum but not the corpus is refused', async () => {
    const { root, folder } = await place();
    const two = await zipArchive([{ name: names[0], content: contents[0] }]);
    const { address } = await fileServer({ '/small.zip': two });
    await expect(downloadCorpus(small(archiveSource(address, two)), folder, fast)).rejects.toThrow(
      /small\.zip hold 1 recordings of Small: expected 3\. The source has changed/,
    );
    expect(await readdir(root)).toEqual(['corpus.download']);
  });

  test('Zenodo: address, size and checksum from its record', async () => {
    const { root, folder } = await place();
    const files: Record<string, Buffer | string> = { '/content': archive };
    const { address } = await fileServer(files);
    files['/api/records/7'] = JSON.stringify({
      files: [
        { key: 'other.zip', size: 1, checksum: 'md5:00', links: {} },
        {
          key: 'small.zip',
          size: archive.length,
          checksum: `md5:${hashOf('md5', archive)}`,
          links: { self: `${address}/content` },
        },
      ],
    });
    const source = { kind: 'zenodo', server: address, record: 7, name: 'small.zip' } as const;
    await downloadCorpus(small(source), folder, fast);
    await expectCorpus(root, folder, small(source));
    await expect(downloadCorpus(small({ ...source, name: 'gone.zip' }), `${folder}2`, fast)).rejects.toThrow(
      /api\/records\/7 lists no file gone\.zip: expected it with size, MD5 and address/,
    );
  });

  test('Dataverse: single files by their listing, those of an interrupted run kept', async () => {
    const { root, folder } = await place();
    const listing = '/api/datasets/:persistentId/versions/:latest-published/files?persistentId=doi:1/2';
    const files: Record<string, Buffer | string> = {
      [listing]: JSON.stringify({
        status: 'OK',
        data: [
          { dataFile: { id: 1, filename: 'README.txt', filesize: 1, md5: '' } },
          ...names.map((filename, index) => ({
            dataFile: {
              id: 10 + index,
              filename,
              filesize: contents[index].length,
              md5: hashOf('md5', contents[index]),
            },
          })),
        ],
      }),
    };
    for (const [index, content] of contents.entries()) files[`/api/access/datafile/${10 + index}`] = content;
    const { address, requests } = await fileServer(files, {
      '/api/access/datafile/12': [status(404), serve],
    });
    const corpus = small({ kind: 'dataverse', server: address, doi: 'doi:1/2' });
    await expect(downloadCorpus(corpus, folder, { ...fast, concurrency: 1 })).rejects.toThrow(/answered 404/);
    await downloadCorpus(corpus, folder, fast);
    await expectCorpus(root, folder, corpus);
    expect(requests.filter((line) => line.startsWith('/api/access/datafile/10'))).toHaveLength(1);
  });

  test('a listing without end is given up', async () => {
    const { folder } = await place();
    const endless: Behaviour = (_, __, response) => {
      const more = () => {
        if (!response.destroyed) response.write(Buffer.alloc(2 ** 20, ' '), more);
      };
      more();
    };
    const path = '/api/records/7';
    const { address } = await fileServer({ [path]: '' }, { [path]: [endless] });
    const source = { kind: 'zenodo', server: address, record: 7, name: 'small.zip' } as const;
    await expect(downloadCorpus(small(source), folder, fast)).rejects.toThrow(
      /api\/records\/7: the answer is longer than 67108864 bytes: expected a listing/,
    );
  });

  test('a listing cannot name a path', async () => {
    const { folder } = await place();
    const listing = '/api/datasets/:persistentId/versions/:latest-published/files?persistentId=doi:1/2';
    const { address } = await fileServer({
      [listing]: JSON.stringify({
        data: [{ dataFile: { id: 1, filename: '../a.wav', filesize: 1, md5: '0'.repeat(32) } }],
      }),
    });
    await expect(
      downloadCorpus(small({ kind: 'dataverse', server: address, doi: 'doi:1/2' }), folder, fast),
    ).rejects.toThrow(/lists a file named "\.\.\/a\.wav": expected a name without folders/);
  });

  test('Git LFS: the pointers of a commit vouch for each file, a hash for the pointers', async () => {
    const { root, folder } = await place();
    const lines = names.map(
      (name, index) => `${hashOf('sha256', contents[index])} ${contents[index].length} ${name}\n`,
    );
    const pointers = await zipArchive([
      { name: 'repo-1/README.md', content: 'text' },
      { name: 'repo-1/AudioMP3/DC_a01.wav', content: 'not in the folder' },
      ...names.map((name, index) => ({
        name: `repo-1/AudioWAV/${name}`,
        content: `version https://git-lfs.github.com/spec/v1\noid sha256:${hashOf('sha256', contents[index])}\nsize ${contents[index].length}\n`,
      })),
    ]);
    const files = {
      '/zip': pointers,
      ...Object.fromEntries(names.map((name, index) => [`/media/${name}`, contents[index]])),
    };
    // Its last byte is the length of its comment.
    const { address } = await fileServer(files, { '/zip': [corrupt, serve] });
    const source = {
      kind: 'git-lfs',
      archive: `${address}/zip`,
      media: `${address}/media/`,
      folder: 'AudioWAV',
      listSha256: hashOf('sha256', Buffer.from(lines.join(''))),
    } as const;
    await expect(downloadCorpus(small(source), folder, fast)).rejects.toThrow(
      /pointers\.zip cannot be unpacked/,
    );
    await downloadCorpus(small(source), folder, fast);
    await expectCorpus(root, folder, small(source));
    await expect(
      downloadCorpus(small({ ...source, listSha256: '0'.repeat(64) }), `${folder}2`, fast),
    ).rejects.toThrow(
      /its 3 pointers have the list hash [0-9a-f]{64}: expected 0{64}\. The source has changed/,
    );
  });

  test('SAVEE says where to register and which layouts are read', async () => {
    await expect(downloadCorpus(savee, 'never')).rejects.toThrow(
      /SAVEE has no public address: expected a corpus that a program may download\. Register at .*Layouts that are read: AudioData\/DC\/a01\.wav/,
    );
  });

  test('never touches a folder that holds other files', async () => {
    const { folder } = await place();
    await writeFiles(folder, [['thesis.txt', 'precious']]);
    const { address, requests } = await fileServer({ '/small.zip': archive });
    await expect(downloadCorpus(small(archiveSource(address)), folder, fast)).rejects.toThrow(
      /exists and holds 0 of 3 recordings of Small: expected all of them, or an empty folder\. Name a new one/,
    );
    expect(requests).toEqual([]);
    expect(await readdir(folder)).toEqual(['thesis.txt']);
  });

  test('a corpus that another program puts into the empty folder meanwhile stays as it is', async () => {
    const { address } = await fileServer({ '/small.zip': archive });
    let puts = 0;
    for (let turns = 0; turns < 24; turns++) {
      const { root, folder } = await place();
      await mkdir(folder);
      const copy = names.map((name, index) => [`copy/${name}`, contents[index]] as const);
      await writeFiles(root, [...copy, ['copy/thesis.txt', 'precious']]);
      const download = downloadCorpus(small(archiveSource(address)), folder, fast);
      for (let turn = 0; turn < turns; turn++) await new Promise(setImmediate);
      const put = await rename(join(root, 'copy'), folder).then(
        () => true,
        () => false,
      );
      await download;
      if (!put) continue;
      puts++;
      expect((await readdir(folder)).toSorted()).toEqual([...names, 'thesis.txt']);
    }
    expect(puts).toBeGreaterThan(0);
  });

  test('one process at a time; the lock of a dead one is taken over', async () => {
    const { root, folder } = await place();
    // While the server answers, another download to the same folder is tried.
    let attempt: Promise<unknown> | undefined;
    const tried: Behaviour = async (...exchange) => {
      attempt = downloadCorpus(corpus, folder, fast).catch((error) => error);
      await attempt;
      serve(...exchange);
    };
    const { address } = await fileServer({ '/small.zip': archive }, { '/small.zip': [serve, serve, tried] });
    const corpus = small(archiveSource(address));
    const claim = await claimFolder(`${folder}.download`);
    const lock = JSON.parse(await readFile(`${folder}.download/lock-1`, 'utf8'));
    await expect(downloadCorpus(corpus, folder, fast)).rejects.toThrow(
      new RegExp(`corpus\\.download, in use by process ${process.pid} on .*: expected a folder`),
    );
    await claim.release();
    // Process numbers end well below the first; the second is this process', which holds no lock: in a container
    // that is started anew, every process has the number of the one that died.
    for (const dead of [
      { ...lock, pid: 99_999_999 },
      { ...lock, token: 'of one that died' },
    ]) {
      await mkdir(`${folder}.download`, { recursive: true });
      await writeFile(`${folder}.download/lock-1`, JSON.stringify(dead));
      await downloadCorpus(corpus, folder, fast);
      await expectCorpus(root, folder, corpus);
      await rm(folder, { recursive: true });
    }
    expect(await downloadCorpus(corpus, folder, fast)).toMatchObject({ downloaded: true });
    expect(await attempt).toMatchObject({
      name: 'DatasetError',
      message: expect.stringContaining('in use by process'),
    });
    await expectCorpus(root, folder, corpus);
  });
});
