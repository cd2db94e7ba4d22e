import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { env } from 'node:process';
import { describe, expect, test } from '@jest/globals';
import type { Audio } from '../audio.js';
import { createResampler } from '../resample/resample.js';
import { toMono } from '../to-mono.js';
import { readWav } from './read-wav.node.js';

const { SER_RAVDESS_DIR: ravdess, SER_SAVEE_DIR: savee } = env;

async function* readAll(folder: string): AsyncGenerator<readonly [string, Audio]> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.wav'));
  for (const name of names.sort()) yield [basename(name), await readWav(join(folder, name))];
}

/** Largest magnitude; plain comparisons, since a look-up of `Math` costs ten times as much in jest's sandbox. */
function largest(audio: Audio): number {
  let peak = 0;
  for (const channel of audio.channels) {
    for (let i = 0; i < channel.length; i++) {
      const magnitude = channel[i] < 0 ? -channel[i] : channel[i];
      if (magnitude > peak) peak = magnitude;
    }
  }
  return peak;
}

describe('RAVDESS, where SER_RAVDESS_DIR names its folder', () => {
  (ravdess ? test : test.skip)(
    'all 1,440 clips decode, five of them stereo, all within ±1, and one of each actor resamples to 16 kHz',
    async () => {
      const to16kHz = createResampler(48000, 16000);
      const stereo: string[] = [];
      let count = 0;
      let seconds = 0;
      for await (const [name, audio] of readAll(ravdess!)) {
        count++;
        if (audio.channels.length === 2) stereo.push(name);
        expect([name, audio.sampleRate]).toEqual([name, 48000]);
        expect(largest(audio)).toBeLessThanOrEqual(1);
        expect(largest(audio)).toBeGreaterThan(0);
        const mono = toMono(audio);
        seconds += mono.length / 48000;
        if (count % 60 === 0) expect(to16kHz(mono).length).toBe(Math.ceil(mono.length / 3));
      }
      expect(count).toBe(1440);
      expect(stereo).toEqual([
        '03-01-02-01-01-02-01.wav',
        '03-01-08-01-02-02-01.wav',
        '03-01-02-01-02-02-05.wav',
        '03-01-03-01-02-01-20.wav',
        '03-01-06-01-01-02-20.wav',
      ]);
      expect(seconds / 3600).toBeCloseTo(1.48, 2);
    },
    120_000,
  );
});

describe('SAVEE, where SER_SAVEE_DIR names its folder', () => {
  (savee ? test : test.skip)(
    'all 480 clips decode, mono at 44.1 kHz, within ±1',
    async () => {
      let count = 0;
      for await (const [name, audio] of readAll(savee!)) {
        count++;
        expect([name, audio.sampleRate, audio.channels.length]).toEqual([name, 44100, 1]);
        expect(largest(audio)).toBeLessThanOrEqual(1);
        expect(largest(audio)).toBeGreaterThan(0);
      }
      expect(count).toBe(480);
    },
    120_000,
  );
});
