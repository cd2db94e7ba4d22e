import { createHash } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { DatasetError } from '../dataset-error.js';
import type { Checksum, DownloadPlan, DownloadSource, RemoteFile } from './download-source.js';
import { fetchFile } from './fetch-file.js';
import { getJson, type RequestOptions } from './http.js';
import { unpackZip } from './unpack-zip.js';

/**
 * Finds out what to fetch.
 *
 * @param scratch folder for what is needed on the way
 * @throws {DatasetError} if the publisher's listing is not what it was
 */
export async function planDownload(
  source: DownloadSource,
  scratch: string,
  options: RequestOptions,
): Promise<DownloadPlan> {
  switch (source.kind) {
    case 'archive':
      return { kind: 'archives', files: [source.file] };
    case 'zenodo':
      return { kind: 'archives', files: [await planZenodo(source, options)] };
    case 'dataverse':
      return { kind: 'files', files: await planDataverse(source, options) };
    case 'git-lfs':
      return { kind: 'files', files: await planGitLfs(source, scratch, options) };
  }
}

type SourceOf<K extends DownloadSource['kind']> = Extract<DownloadSource, { kind: K }>;

/** https://developers.zenodo.org/#records: `files` with `key`, `size`, `checksum` (`md5:…`) and `links.self`. */
async function planZenodo(
  { server, record, name }: SourceOf<'zenodo'>,
  options: RequestOptions,
): Promise<RemoteFile> {
  const url = `${server}/api/records/${record}`;
  const listing = await getJson(url, options);
  const file = listOf(listing, 'files').find((entry) => entry.key === name);
  const [, hex] = /^md5:([0-9a-f]{32})$/.exec(String(file?.checksum)) ?? [];
  const link = (file?.links as { readonly self?: unknown } | undefined)?.self;
  if (typeof file?.size !== 'number' || hex === undefined || typeof link !== 'string') {
    throw new DatasetError(
      `${url} lists no file ${name}: expected it with size, MD5 and address. The record has changed: download by hand, and report it.`,
    );
  }
  return { url: link, name, bytes: file.size, checksum: { algorithm: 'md5', hex } };
}

/** https://guides.dataverse.org/en/latest/api/native-api.html: `data[].dataFile` with `id`, `filename`, `filesize`, `md5`. */
async function planDataverse(
  { server, doi }: SourceOf<'dataverse'>,
  options: RequestOptions,
): Promise<RemoteFile[]> {
  const url = `${server}/api/datasets/:persistentId/versions/:latest-published/files?persistentId=${doi}`;
  const files = listOf(await getJson(url, options), 'data').flatMap(({ dataFile }): RemoteFile[] => {
    const { id, filename, filesize, md5 } = (dataFile ?? {}) as Record<string, unknown>;
    if (!/\.wav$/i.test(String(filename))) return [];
    if (typeof id !== 'number' || typeof filesize !== 'number' || !/^[0-9a-f]{32}$/.test(String(md5))) {
      throw new DatasetError(
        `${url} lists ${filename} without id, size or MD5: expected all three. The data set has changed: download by hand, and report it.`,
      );
    }
    const checksum: Checksum = { algorithm: 'md5', hex: String(md5) };
    return [
      {
        url: `${server}/api/access/datafile/${id}`,
        name: plainName(String(filename), url),
        bytes: filesize,
        checksum,
      },
    ];
  });
  if (files.length === 0)
    throw new DatasetError(
      `${url} lists no WAV files: expected the recordings. The data set has changed: download by hand, and report it.`,
    );
  return files;
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: `oid sha256:…` and `size …` in each pointer. */
async function planGitLfs(
  source: SourceOf<'git-lfs'>,
  scratch: string,
  options: RequestOptions,
): Promise<RemoteFile[]> {
  const zip = join(scratch, 'pointers.zip');
  await fetchFile({ url: source.archive, name: 'pointers.zip' }, zip, options);
  try {
    return await readPointers(source, zip, join(scratch, 'pointers'));
  } catch (error) {
    // Nobody states its checksum: the next run must not trust what this one could not read.
    await rm(zip, { force: true });
    throw error;
  }
}

async function readPointers(
  { archive, media, folder, listSha256 }: SourceOf<'git-lfs'>,
  zip: string,
  pointers: string,
): Promise<RemoteFile[]> {
  await rm(pointers, { recursive: true, force: true });
  const inFolder = (name: string) => name.split('/').slice(0, -1).join('/').endsWith(folder);
  const names = await unpackZip(zip, pointers, {
    only: (name) => inFolder(name) && name.endsWith('.wav'),
  });
  const files: RemoteFile[] = [];
  for (const path of names.sort()) {
    const name = path.split('/').at(-1)!;
    const pointer = await readFile(join(pointers, path), 'utf8');
    const [, hex] = /^oid sha256:([0-9a-f]{64})$/m.exec(pointer) ?? [];
    const [, size] = /^size (\d+)$/m.exec(pointer) ?? [];
    if (hex === undefined || size === undefined)
      throw new DatasetError(
        `${archive}: ${path} is other text: expected a Git LFS pointer. The source has changed: download by hand, and report it.`,
      );
    files.push({ url: media + name, name, bytes: Number(size), checksum: { algorithm: 'sha256', hex } });
  }
  const list = files.map(({ checksum, bytes, name }) => `${checksum?.hex} ${bytes} ${name}\n`).join('');
  const found = createHash('sha256').update(list).digest('hex');
  if (found !== listSha256) {
    throw new DatasetError(
      `${archive}: its ${files.length} pointers have the list hash ${found}: expected ${listSha256}. The source has changed: download by hand, and report it.`,
    );
  }
  await rm(pointers, { recursive: true, force: true });
  return files;
}

function listOf(json: unknown, key: string): readonly Readonly<Record<string, unknown>>[] {
  const list = (json as Record<string, unknown> | null)?.[key];
  return Array.isArray(list) ? list : [];
}

/** A name from a server becomes a file: it must not be a path. */
function plainName(name: string, url: string): string {
  if (/^[\w' .-]+$/.test(name) && !name.startsWith('.')) return name;
  throw new DatasetError(
    `${url} lists a file named ${JSON.stringify(name)}: expected a name without folders. Download by hand, and report it.`,
  );
}
