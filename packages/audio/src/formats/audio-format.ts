import { latin1 } from '../bytes.js';
import { id3Length } from './id3-length.js';

/** What {@link decodeAudio} decodes. */
export const AUDIO_FORMATS = [
  'WAV',
  'AIFF',
  'MP3',
  'FLAC',
  'Ogg Vorbis',
  'Ogg Opus',
  'Ogg FLAC',
  'MP4',
  'WebM',
  'ADTS AAC',
] as const;

/** One of {@link AUDIO_FORMATS}. */
export type AudioFormat = (typeof AUDIO_FORMATS)[number];

/** The format by what the first bytes say, never by a file's name; undefined where it is none of {@link AUDIO_FORMATS}. */
export function audioFormat(bytes: Uint8Array): AudioFormat | undefined {
  const tag = id3Length(bytes);
  const head = latin1(bytes, tag, 64);
  const format = SIGNATURES.find(([, matches]) => matches(head))?.[0];
  // Encoders put padding between the tag and the first frame.
  return format ?? (tag > 0 ? 'MP3' : undefined);
}

const SIGNATURES: readonly (readonly [AudioFormat, (head: string) => boolean])[] = [
  ['WAV', (head) => /^(RIFF|RF64|BW64)[\s\S]{4}WAVE/.test(head)],
  ['AIFF', (head) => /^FORM[\s\S]{4}AIF[FC]/.test(head)],
  ['FLAC', (head) => head.startsWith('fLaC')],
  // An Ogg page's body begins after its 27 bytes and a table of its segments, of which the first page has one.
  ['Ogg Vorbis', (head) => isOgg(head, '\x01vorbis')],
  ['Ogg Opus', (head) => isOgg(head, 'OpusHead')],
  ['Ogg FLAC', (head) => isOgg(head, '\x7fFLAC')],
  ['MP4', (head) => head.slice(4, 8) === 'ftyp'],
  ['WebM', (head) => head.startsWith('\x1a\x45\xdf\xa3')],
  // Twelve bits of a frame's header and layer 0.
  ['ADTS AAC', (head) => /^\xff[\xf0\xf1\xf8\xf9]/.test(head)],
  // Eleven bits of a frame's header, a version and a layer that are not reserved.
  ['MP3', (head) => /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(head)],
];

const isOgg = (head: string, codec: string): boolean => head.startsWith('OggS') && head.startsWith(codec, 28);
