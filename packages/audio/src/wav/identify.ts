import { latin1 } from './bytes.js';

const CONVERT = 'Convert it first: ffmpeg -i IN -c:a pcm_s16le OUT.wav';

interface Kind {
  readonly name: string;
  readonly advice: string;
  readonly matches: (head: string) => boolean;
}

const starts =
  (...prefixes: readonly string[]) =>
  (head: string) =>
    prefixes.some((prefix) => head.startsWith(prefix));

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
    name: 'a 64-bit WAV file (RF64, BW64 or W64)',
    advice: CONVERT,
    matches: starts('RF64', 'BW64', 'riff\x2e\x91\xcf\x11'),
  },
  {
    name: 'a RIFF file without WAVE audio',
    advice: CONVERT,
    matches: starts('RIFF'),
  },
  {
    name: 'MP3 audio',
    advice: CONVERT,
    matches: (head) => head.startsWith('ID3') || /^\xff[\xe2-\xe7\xf2-\xf7\xfa-\xff]/.test(head),
  },
  { name: 'FLAC audio', advice: CONVERT, matches: starts('fLaC') },
  { name: 'Ogg audio', advice: CONVERT, matches: starts('OggS') },
  { name: 'AIFF audio', advice: CONVERT, matches: starts('FORM') },
  { name: 'Core Audio (CAF)', advice: CONVERT, matches: starts('caff') },
  { name: 'NIST SPHERE audio', advice: CONVERT, matches: starts('NIST_1A') },
  { name: 'MPEG-4 audio or video', advice: CONVERT, matches: (head) => head.slice(4, 8) === 'ftyp' },
  { name: 'Matroska or WebM', advice: CONVERT, matches: starts('\x1a\x45\xdf\xa3') },
  { name: 'a ZIP archive', advice: 'Unpack it first.', matches: starts('PK\x03\x04') },
  { name: 'a gzip archive', advice: 'Unpack it first.', matches: starts('\x1f\x8b') },
];

/** What bytes that are not a RIFF/WAVE file look like, and what to do about them. */
export function identify(bytes: Uint8Array): { readonly name: string; readonly advice: string } {
  const head = latin1(bytes, 0, 64);
  return (
    KINDS.find(({ matches }) => matches(head)) ?? {
      name: `${bytes.length} bytes that start with ${hexadecimal(bytes.subarray(0, 8))}`,
      advice: 'Check that it is the file you meant, or download it again.',
    }
  );
}

const hexadecimal = (bytes: Uint8Array): string =>
  Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join(' ');
