import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium, skipped } from 'chromium-for-tests';
import { bundleForBrowser, openPage } from 'chromium-for-tests/open-page';
import { decodeAudio } from './decode-audio.js';

const fixtures = fileURLToPath(new URL('fixtures/', import.meta.url));

/** What the page runs: the built package as a bundler for browsers takes it. */
const PAGE_SCRIPT = `
  import { decodeAudio } from '@ser/audio';
  window.decode = async (name) => {
    const answer = await fetch('/fixtures/' + name);
    const { channels, sampleRate } = await decodeAudio(new Uint8Array(await answer.arrayBuffer()), { file: name });
    return { channels: channels.map((channel) => Array.from(channel)), sampleRate };
  };
`;

interface Decoded {
  readonly channels: readonly (readonly number[])[];
  readonly sampleRate: number;
}

(chromium === undefined ? describe.skip : describe)(`in a browser${skipped}`, () => {
  let opened: Awaited<ReturnType<typeof openPage>>;
  const decode = (name: string) =>
    opened.page.evaluate(`window.decode(${JSON.stringify(name)})`) as Promise<Decoded>;

  beforeAll(async () => {
    const script = await bundleForBrowser(PAGE_SCRIPT, {
      resolveDir: fileURLToPath(new URL('.', import.meta.url)),
      alias: { '@ser/audio': fileURLToPath(new URL('../../dist/index.js', import.meta.url)) },
    });
    opened = await openPage(script, { folders: { '/fixtures/': fixtures } });
    await opened.page.waitForFunction('window.decode !== undefined');
  }, 60_000);
  afterAll(() => opened?.close());

  test.each([
    'a-law.wav',
    'big-endian.aiff',
    'flac.flac',
    'flac.ogg',
    'lame.mp3',
    'opus.ogg',
    'opus.webm',
    'vorbis.ogg',
  ])(
    '%s has the samples that it has in Node',
    async (name) => {
      const inNode = await decodeAudio(new Uint8Array(readFileSync(`${fixtures}${name}`)));
      const inPage = await decode(name);
      expect(inPage.sampleRate).toBe(inNode.sampleRate);
      expect(inPage.channels).toEqual(inNode.channels.map((channel) => Array.from(channel)));
    },
    60_000,
  );

  test("aac.m4a by the browser's own decoder has what FAAD2 gives in Node", async () => {
    const aac = () => import('@audio/decode-aac');
    const inNode = await decodeAudio(new Uint8Array(readFileSync(`${fixtures}aac.m4a`)), { aac });
    const inPage = await decode('aac.m4a');
    expect(inPage.sampleRate).toBe(inNode.sampleRate);
    expect(inPage.channels.map(({ length }) => length)).toEqual(inNode.channels.map(({ length }) => length));
    for (const [index, channel] of inPage.channels.entries()) {
      const worst = channel.reduce(
        (most, sample, i) => Math.max(most, Math.abs(sample - inNode.channels[index][i])),
        0,
      );
      expect(worst).toBeLessThan(1e-4);
    }
  });

  test('what is no audio is refused as in Node', async () => {
    await expect(decode('make-encoded.py')).rejects.toThrow(/make-encoded\.py/);
  });
});
