import { InvalidArgumentError } from 'commander';
import { parseNames } from './option-types.js';

/** Conditions of recording by the names that commands take: those of @ser/experiment/conditions, which help is too quick to import. */
export const CONDITION_IDS = [
  'clean',
  '16-khz',
  '8-khz',
  'louder-20',
  'softer-20',
  'clipped',
  'peak',
  'lufs-16',
  'lufs-23',
  'white-noise-20',
  'white-noise-10',
  'pink-noise-20',
  'pink-noise-10',
  'hum-20',
  'hum-10',
  'babble-20',
  'babble-10',
  'room-0.3',
  'room-0.6',
  'silence-before',
  'silence-after',
  'cut-2',
  'cut-1',
] as const;

/** Those that ffmpeg makes, where it is installed. */
export const CODEC_IDS = ['mp3-64', 'opus-24', 'aac-64'] as const;

const ALL: readonly string[] = [...CONDITION_IDS, ...CODEC_IDS];

/** `clean,hum-10` */
export function parseConditions(text: string): readonly string[] {
  const names = parseNames(text);
  const unknown = names.filter((name) => !ALL.includes(name));
  if (unknown.length > 0)
    throw new InvalidArgumentError(
      `${unknown.join(', ')}: expected some of ${ALL.join(', ')}. Leave the names out for all of them.`,
    );
  return names;
}
