import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { pathToFileURL } from 'node:url';
import { expect, test } from '@jest/globals';
import { isSerError } from '@ser/foundation';
import { useFolder } from '../testing.fixture.js';

const path = useFolder();
// Compiled: what starts the process must be there as Node takes it.
const { runInProcess } = (await import(
  new URL('../../dist/index.js', import.meta.url).href
)) as typeof import('../index.js');

/** A module that does jobs in one of several ways. */
async function moduleOf(body: string): Promise<URL> {
  const file = path('run.mjs');
  await writeFile(file, `export default async (job, { signal, onProgress, folder }) => { ${body} };`);
  await mkdir(path('folder'), { recursive: true });
  return pathToFileURL(file);
}

const context = (signal = new AbortController().signal) => {
  const told: unknown[] = [];
  return { told, signal, folder: path('folder'), onProgress: (progress: unknown) => told.push(progress) };
};

test('another process does the job, tells how far it is, and leaves its files', async () => {
  const run = runInProcess(
    await moduleOf(`
      onProgress({ epoch: 1 });
      (await import('node:fs')).writeFileSync(folder + '/weights', job.id);
      return { pid: process.pid };`),
  );
  const given = context();
  const { pid } = (await run({ id: 'a-1' }, given)) as { pid: number };
  expect(pid).not.toBe(process.pid);
  expect(given.told).toEqual([{ epoch: 1 }]);
  expect(await readFile(path('folder', 'weights'), 'utf8')).toBe('a-1');
});

test('an error comes back with its words and its mark', async () => {
  const error = `Object.assign(new Error('data x: expected a file'), { [Symbol.for('@ser/error')]: true })`;
  const run = runInProcess(await moduleOf(`throw ${error}`));
  const marked = (await run({ id: 'a-1' }, context()).catch((caught) => caught)) as Error;
  expect([isSerError(marked), marked.message]).toEqual([true, 'data x: expected a file']);
});

test('a process that ends without an answer is told by its last words', async () => {
  const run = runInProcess(await moduleOf(`console.error('no memory left'); process.exit(7)`));
  await expect(run({ id: 'a-1' }, context())).rejects.toThrow("job's process ended with 7. no memory left");
});

test('told to stop it ends by itself, or is killed', async () => {
  const controller = new AbortController();
  const stopping = runInProcess(
    await moduleOf(`
      onProgress('begun');
      await new Promise((resolve) => signal.addEventListener('abort', resolve));
      return 'saved';`),
  );
  const given = { ...context(controller.signal), onProgress: () => controller.abort() };
  expect(await stopping({ id: 'a-1' }, given)).toBe('saved');

  const deaf = new AbortController();
  const busy = runInProcess(await moduleOf(`onProgress('begun'); for (;;);`), { killAfter: 10 });
  await expect(
    busy({ id: 'a-1' }, { ...context(deaf.signal), onProgress: () => deaf.abort() }),
  ).rejects.toThrow('ended with SIGKILL');
});
