import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type RequestListener } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A server that speaks S3, in this process. */
export interface S3Server {
  /** `s3://bucket/prefix?endpoint=…` of a bucket that is there. */
  readonly location: (prefix?: string) => string;
  readonly stop: () => Promise<void>;
}

interface S3rver {
  configureBuckets(): Promise<unknown>;
  callback(): RequestListener;
}

type S3rverClass = new (options: object) => S3rver;

/**
 * Starts s3rver. It puts whatever it is told, so that what Amazon S3 has had since August 2024 is added in front:
 * `If-None-Match: *` is answered with 412 where the name is taken.
 */
export async function startS3(conditional: boolean): Promise<S3Server> {
  const directory = await mkdtemp(join(tmpdir(), 'ser-s3-'));
  const S3rver = createRequire(import.meta.url)('@20minutes/s3rver') as S3rverClass;
  const s3rver = new S3rver({
    directory,
    silent: true,
    configureBuckets: [{ name: 'ser-tests' }],
    allowMismatchedSignatures: true,
  });
  await s3rver.configureBuckets();
  const answer = s3rver.callback();
  const taken = new Set<string>();
  const server = createServer((request, response) => {
    const path = request.url!.split('?')[0];
    if (request.method === 'DELETE') taken.delete(path);
    if (conditional && request.headers['if-none-match'] === '*' && taken.has(path)) {
      request.resume();
      response.writeHead(412, { 'content-type': 'application/xml' });
      response.end('<Error><Code>PreconditionFailed</Code><Message>The name is taken</Message></Error>');
      return;
    }
    if (request.method === 'PUT') taken.add(path);
    answer(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    location: (prefix = '') => `s3://ser-tests/${prefix}?endpoint=http://127.0.0.1:${port}`,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(directory, { recursive: true });
    },
  };
}
