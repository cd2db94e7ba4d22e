import { resample } from '@ser/audio';
import {
  addNoise,
  type CodecName,
  changeLevel,
  clip,
  loudestStretch,
  NOISES,
  placeInRoom,
  type Recording,
  throughCodec,
} from '@ser/experiment/conditions';
import type { Random } from '@ser/foundation';

/** Rate at which renditions are made: what an encoder of speech hears. */
const SAMPLE_RATE = 16_000;

/** Codecs that training hears; those of the bench are others, or at another bit rate. */
const TRAINING_CODECS: readonly CodecName[] = ['mp3 24 kbit/s', 'opus 12 kbit/s', 'g.711'];

/**
 * A recording as it might come from elsewhere, for training: each change below is made or not, with strengths drawn anew.
 * Equal random states give equal samples.
 */
export async function drawRendition(recording: Recording, random: Random): Promise<Recording> {
  const between = (low: number, high: number) => low + (high - low) * random.uniform();
  const happens = (probability: number) => random.uniform() < probability;
  let made: Recording = {
    samples: resample(recording.samples, recording.sampleRate, SAMPLE_RATE),
    sampleRate: SAMPLE_RATE,
  };
  if (happens(0.3)) made = changeSpeed(made, between(0.9, 1.1));
  if (happens(0.15)) made = loudestStretch(made, between(1, 2.5));
  if (happens(0.3)) made = placeInRoom(made, between(0.15, 0.8), random);
  if (happens(0.6)) made = addNoise(made, NOISES[random.integer(NOISES.length)], between(5, 35), random);
  if (happens(0.25)) made = limitBand(made, between(3400, 7000));
  made = changeLevel(made, between(-15, 35));
  if (happens(0.5)) made = clip(made);
  if (happens(0.15)) made = await throughCodec(made, TRAINING_CODECS[random.integer(TRAINING_CODECS.length)]);
  return made;
}

/** A recording by another voice, as it were: faster or slower, and nothing else. */
export function drawSpeed({ samples, sampleRate }: Recording, random: Random): Recording {
  const made = { samples: resample(samples, sampleRate, SAMPLE_RATE), sampleRate: SAMPLE_RATE };
  return changeSpeed(made, 0.85 + 0.33 * random.uniform());
}

/** Tempo and pitch together, as a tape does: fewer or more samples that count as the same rate. */
function changeSpeed({ samples, sampleRate }: Recording, factor: number): Recording {
  // Thousandths of a speed, in rates that count as rates: those from 1 kHz on.
  return { samples: resample(samples, 10 * Math.round(1000 * factor), 10_000), sampleRate };
}

/** Nothing above so many Hz. */
function limitBand({ samples, sampleRate }: Recording, frequency: number): Recording {
  const rate = 100 * Math.round(frequency / 50);
  const narrow = resample(samples, sampleRate, rate);
  return { samples: resample(narrow, rate, sampleRate).subarray(0, samples.length), sampleRate };
}
