import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, test } from '@jest/globals';
import { deleteScratchFolders, scratchFolder, tinyWav } from '../test/scratch-folder.js';

deleteScratchFolders();

const readme = await readFile('README.md', 'utf8');

/** The first block of code after a heading or a sentence. */
function blockAfter(text: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme.slice(readme.indexOf(text)));
  return block![1];
}

/** Runs a program in a folder where the package is installed. */
async function run(folder: string, program: string): Promise<string> {
  await mkdir(join(folder, 'node_modules', '@ser'), { recursive: true });
  await symlink(process.cwd(), join(folder, 'node_modules', '@ser', 'datasets'));
  await writeFile(join(folder, 'program.mjs'), program);
  const { stdout } = await promisify(execFile)(process.execPath, ['program.mjs'], { cwd: folder });
  return stdout;
}

describe('README', () => {
  test('the program prints what is said', async () => {
    const printed = await run(await scratchFolder(), blockAfter('## A program', 'ts'));
    expect(printed).toBe(blockAfter('It prints', 'text'));
  }, 60_000);

  test('a CSV manifest and a corpus of one’s own', async () => {
    const folder = await scratchFolder();
    await writeFile(join(folder, 'my.csv'), blockAfter('A CSV file', 'csv'));
    await mkdir(join(folder, 'clips'));
    await writeFile(join(folder, 'clips', '1.wav'), tinyWav(1));
    await mkdir(join(folder, 'own'));
    for (const [index, name] of ['anna_happy_1.wav', 'anna_sad_1.wav'].entries()) {
      await writeFile(join(folder, 'own', name), tinyWav(index, 16_000));
    }
    const ownCorpus = blockAfter('Or, where the names', 'ts').replace('mine: Corpus', 'mine');
    const printed = await run(
      folder,
      `import { readManifest, scan, verify } from '@ser/datasets';
      ${blockAfter('clips/1.wav,happy,anna', 'ts')}
      console.log(utterances.length, emotions.join());
      ${ownCorpus}
      console.log((await scan('own', mine)).map(({ emotion }) => emotion).join());
      const { ok, findings } = await verify('own', mine);
      console.log(ok, findings.length);`,
    );
    expect(printed).toBe('1 happy\nhappy,sad\ntrue 0\n');
  }, 60_000);
});
