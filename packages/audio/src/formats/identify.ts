import { latin1 } from '../bytes.js';
import { id3Length } from './id3-length.js';

export const CONVERT =
  'Convert it first: ffmpeg -i IN -c:a pcm_s16le OUT.wav; in a browser, decodeAudioData may read it.';
export const DECODE =
  'Decode it with decodeAudio of @ser/audio, in Node or a browser, or convert it: ffmpeg -i IN -c:a pcm_s16le OUT.wav';

interface Kind {
  readonly name: string;
  readonly advice: string;
  readonly matches: (head: string) => boolean;
}

const starts =
  (...prefixes: readonly string[]) =>
  (head: string) =>
    prefixes.some((prefix) => head.startsWith(prefix));

const MP3: Kind = {
  name: 'MP3 audio',
  advice: DECODE,
  // Eleven bits of a frame's header, a version and a layer that are not reserved.
  matches: (head) => head.startsWith('ID3') || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(head),
};

// Signatures from the formats' own specifications, in the order in which they are tried.
const KINDS: readonly Kind[] = [
  {
    name: 'an empty file',
    advice: 'Copy or download it again.',
    matches: (head) => head === '',
  },
  {
    name: 'a Git LFS pointer, which stands for a file that was not downloaded',
    advice: 'Run `git lfs pull` in its repository.',
    matches: starts('version https://git-lfs'),
  },
  {
    name: 'a web page',
    advice: 'The download saved a page instead of the file: download it again.',
    matches: (head) => /^\s*<(!doctype html|html)/i.test(head),
  },
  {
    name: 'a big-endian RIFX file',
    advice: CONVERT,
    matches: starts('RIFX'),
  },
  {
    name: 'a Sony Wave64 file (W64)',
    advice: CONVERT,
    matches: starts('riff\x2e\x91\xcf\x11'),
  },
  {
    name: 'a RIFF file without WAVE audio',
    advice: CONVERT,
    matches: starts('RIFF', 'RF64', 'BW64'),
  },
  MP3,
  { name: 'FLAC audio', advice: DECODE, matches: starts('fLaC') },
  { name: 'Ogg audio', advice: DECODE, matches: starts('OggS') },
  { name: 'AIFF audio', advice: DECODE, matches: starts('FORM') },
  { name: 'Core Audio (CAF)', advice: CONVERT, matches: starts('caff') },
  { name: 'AMR audio', advice: CONVERT, matches: starts('#!AMR') },
  { name: 'Sun or NeXT audio (.au)', advice: CONVERT, matches: starts('.snd') },
  { name: 'ADTS AAC audio', advice: DECODE, matches: (head) => /^\xff[\xf0\xf1\xf8\xf9]/.test(head) },
  { name: 'NIST SPHERE audio', advice: CONVERT, matches: starts('NIST_1A') },
  { name: 'MPEG-4 audio or video', advice: DECODE, matches: (head) => head.slice(4, 8) === 'ftyp' },
  { name: 'Matroska or WebM', advice: DECODE, matches: starts('\x1a\x45\xdf\xa3') },
  { name: 'a ZIP archive', advice: 'Unpack it first.', matches: starts('PK\x03\x04') },
  { name: 'a gzip archive', advice: 'Unpack it first.', matches: starts('\x1f\x8b') },
];

/** What bytes that are not a RIFF/WAVE file look like, and what to do about them. */
export function identify(bytes: Uint8Array): Pick<Kind, 'name' | 'advice'> {
  const tag = id3Length(bytes);
  const head = latin1(bytes, tag, 64);
  // A tag with a picture may be longer than the bytes at hand.
  if (tag > 0 && head === '') return MP3;
  const unknown = {
    name: `${bytes.length} bytes that start with ${hexadecimal(bytes.subarray(0, 8))}`,
    advice: 'Check that it is the file you meant, or download it again.',
  };
  return KINDS.find(({ matches }) => matches(head)) ?? (tag > 0 ? MP3 : unknown);
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
