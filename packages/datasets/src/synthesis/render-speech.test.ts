import { describe, expect, test } from '@jest/globals';
import { createRandom } from '@ser/foundation';
import { bandLevel, powerAt } from '../../test/spectrum.js';
import type { ControlTracks } from './control-tracks.js';
import { renderSpeech } from './render-speech.js';

const RATE = 16_000;
const STEPS = 100;

/** Half a second of one sound. */
function steady(changes: Partial<Record<'pitch' | 'voice' | 'friction' | 'effort', number>>): ControlTracks {
  const track = (value: number) => new Float64Array(STEPS).fill(value);
  return {
    steps: STEPS,
    pitch: track(changes.pitch ?? 120),
    voice: track(changes.voice ?? 0),
    breath: track(0),
    friction: track(changes.friction ?? 0),
    formants: [track(700), track(1200), track(2500)],
    centre: track(5500),
    width: track(1000),
    effort: track(changes.effort ?? 0),
  };
}

const render = (tracks: ControlTracks) => renderSpeech(tracks, 1, RATE, createRandom(1));

describe('renderSpeech', () => {
  test('the voice repeats with its pitch', () => {
    for (const pitch of [100, 160, 250]) {
      const samples = render(steady({ pitch, voice: 1 }));
      // The lag of the highest autocorrelation within an octave to both sides.
      let best = 0;
      let bestLag = 0;
      for (let lag = Math.round(RATE / pitch / 1.7); lag < (RATE / pitch) * 1.7; lag++) {
        let sum = 0;
        for (let index = 2000; index < 6000; index++) sum += samples[index] * samples[index + lag];
        if (sum > best) {
          best = sum;
          bestLag = lag;
        }
      }
      expect(Math.abs(RATE / bestLag / pitch - 1)).toBeLessThan(0.03);
    }
  });

  test('formants stand out of the spectrum', () => {
    const samples = render(steady({ pitch: 100, voice: 1, effort: 1 }));
    const around = (frequency: number) =>
      [-100, 0, 100].reduce((sum, offset) => sum + powerAt(samples, frequency + offset, RATE), 0);
    for (const [formant, valley] of [
      [1200, 1800],
      [2500, 3000],
      [3500, 4000],
    ]) {
      expect(10 * Math.log10(around(formant) / around(valley))).toBeGreaterThan(6);
    }
  });

  test('friction lies in its band', () => {
    const samples = render(steady({ friction: 1 }));
    const level = (from: number) => {
      let sum = 0;
      for (let frequency = from; frequency < from + 500; frequency += 10)
        sum += powerAt(samples, frequency, RATE);
      return 10 * Math.log10(sum);
    };
    expect(level(5250) - level(500)).toBeGreaterThan(10);
    expect(level(5250) - level(7400)).toBeGreaterThan(6);
  });

  test('more effort is louder and brighter', () => {
    const tilt = (effort: number) => {
      const samples = render(steady({ pitch: 100, voice: 1, effort }));
      return bandLevel(samples, 2000, 4000, RATE) - bandLevel(samples, 100, 1000, RATE);
    };
    expect(tilt(0.7) - tilt(0)).toBeGreaterThan(3);
    expect(tilt(0) - tilt(-1)).toBeGreaterThan(3);
  });

  test('no sound without voice, breath and friction', () => {
    expect(render(steady({})).every((sample) => sample === 0)).toBe(true);
  });
});
