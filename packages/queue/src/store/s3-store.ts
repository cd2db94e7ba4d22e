import { randomUUID } from 'node:crypto';
import type { S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { QueueError } from '../queue-error.js';
import { requireKey } from './require-key.js';
import type { Store } from './store.js';

/** S3 asks to slow down where many machines begin at once: the SDK waits longer before each further attempt. */
const ATTEMPTS = 8;

/**
 * A store in a bucket of S3, or of a server that speaks its language: `s3://bucket/prefix`, and for another server than
 * Amazon's `?endpoint=https://host:port`. Region and credentials are found where the AWS SDK finds them
 * (`AWS_REGION`, `AWS_ACCESS_KEY_ID`, a profile, the machine's role). `@aws-sdk/client-s3` must be installed.
 *
 * A name that must be new is put with `If-None-Match: *`. Servers that do not know this header take every write, so that
 * two machines would both be first: one is asked to prove that it does when it is opened.
 *
 * @throws {QueueError} for another address, without the SDK, and for a server without conditional writes
 */
export async function openS3Store(location: string): Promise<Store> {
  const { bucket, prefix, endpoint } = parseLocation(location);
  const sdk = await import('@aws-sdk/client-s3').catch((cause) => {
    throw new QueueError(
      `${location}: expected the package @aws-sdk/client-s3, which is not installed. Type npm install @aws-sdk/client-s3.`,
      { cause },
    );
  });
  const client = new sdk.S3Client({
    maxAttempts: ATTEMPTS,
    ...(endpoint ? { endpoint, forcePathStyle: true, region: process.env.AWS_REGION ?? 'us-east-1' } : {}),
  });
  const target = (key: string) => ({ Bucket: bucket, Key: prefix + requireKey(key) });
  const store: Store = {
    location,
    async get(key) {
      const found = await unlessMissing(client.send(new sdk.GetObjectCommand(target(key))), location);
      return found?.Body?.transformToByteArray();
    },
    async has(key) {
      const found = await unlessMissing(client.send(new sdk.HeadObjectCommand(target(key))), location);
      return found !== undefined;
    },
    async put(key, bytes) {
      await named(location, client.send(new sdk.PutObjectCommand({ ...target(key), Body: bytes })));
    },
    async create(key, bytes) {
      const command = new sdk.PutObjectCommand({ ...target(key), Body: bytes, IfNoneMatch: '*' });
      return unlessTaken(client.send(command), location);
    },
    async list(below) {
      const at = prefix + (below === '' ? '' : `${requireKey(below.replace(/\/$/, ''))}/`);
      const keys: string[] = [];
      const pages = sdk.paginateListObjectsV2({ client }, { Bucket: bucket, Prefix: at });
      await named(location, collectKeys(pages, keys));
      return keys.map((key) => key.slice(prefix.length)).sort();
    },
    async remove(key) {
      await named(location, client.send(new sdk.DeleteObjectCommand(target(key))));
    },
    close: () => client.destroy(),
  };
  await requireConditionalWrites(store, client);
  return store;
}

function parseLocation(location: string): { bucket: string; prefix: string; endpoint: string | null } {
  const url = URL.canParse(location) ? new URL(location) : undefined;
  if (url?.protocol !== 's3:' || url.hostname === '') {
    throw new QueueError(
      `${location}: expected s3://bucket/prefix, or s3://bucket/prefix?endpoint=https://host:port. Correct the address.`,
    );
  }
  const path = url.pathname.replace(/^\/+|\/+$/g, '');
  return {
    bucket: url.hostname,
    prefix: path === '' ? '' : `${path}/`,
    endpoint: url.searchParams.get('endpoint'),
  };
}

async function collectKeys(
  pages: AsyncIterable<{ readonly Contents?: readonly { readonly Key?: string }[] }>,
  keys: string[],
): Promise<void> {
  for await (const { Contents = [] } of pages) for (const { Key } of Contents) keys.push(Key!);
}

async function unlessMissing<T>(sending: Promise<T>, location: string): Promise<T | undefined> {
  try {
    return await sending;
  } catch (error) {
    if (statusOf(error) === 404 && !/NoSuchBucket/.test((error as Error).name)) return undefined;
    throw failure(error, location);
  }
}

/** 412: something has the name. 409: another is putting it at this moment, and may yet fail: the SDK has tried again. */
async function unlessTaken(sending: Promise<unknown>, location: string): Promise<boolean> {
  try {
    await sending;
    return true;
  } catch (error) {
    if (statusOf(error) === 412) return false;
    throw failure(error, location);
  }
}

async function named<T>(location: string, sending: Promise<T>): Promise<T> {
  return sending.catch((error) => {
    throw failure(error, location);
  });
}

function statusOf(error: unknown): number | undefined {
  return (error as S3ServiceException).$metadata?.httpStatusCode;
}

function failure(error: unknown, location: string): QueueError {
  const { name, message } = error as Error;
  return new QueueError(
    `${location} answered ${name}: ${message}. Expected a bucket that takes reading, writing and listing. Check its name, the region and the credentials.`,
    { cause: error },
  );
}

async function requireConditionalWrites(store: Store, client: S3Client): Promise<void> {
  const key = `probe/${randomUUID()}`;
  try {
    if ((await store.create(key, '1')) && !(await store.create(key, '2'))) return;
  } catch (error) {
    client.destroy();
    throw error;
  } finally {
    await store.remove(key).catch(() => {});
  }
  client.destroy();
  throw new QueueError(
    `${store.location}: expected a server that heeds If-None-Match, by which machines agree on who is first; this one overwrote. Use Amazon S3, a current MinIO, Ceph or R2, or a shared folder.`,
  );
}
