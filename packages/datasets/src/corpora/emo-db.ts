import { type Corpus, folderAndName, type Label } from './corpus.js';
import { countLabels } from './counts.js';
import { emoDbRecordings } from './emo-db-recordings.js';

/** The letters are those of the German words: Wut, Langeweile, Ekel, Angst, Freude, Trauer, neutral. */
const emotionOfLetter = {
  W: 'anger',
  L: 'boredom',
  E: 'disgust',
  A: 'fear',
  F: 'happiness',
  T: 'sadness',
  N: 'neutral',
} as const;

type EmotionLetter = keyof typeof emotionOfLetter;

const texts = {
  a01: 'Der Lappen liegt auf dem Eisschrank.',
  a02: 'Das will sie am Mittwoch abgeben.',
  a04: 'Heute abend könnte ich es ihm sagen.',
  a05: 'Das schwarze Stück Papier befindet sich da oben neben dem Holzstück.',
  a07: 'In sieben Stunden wird es soweit sein.',
  b01: 'Was sind denn das für Tüten, die da unter dem Tisch stehen?',
  b02: 'Sie haben es gerade hochgetragen und jetzt gehen sie wieder runter.',
  b03: 'An den Wochenenden bin ich jetzt immer nach Hause gefahren und habe Agnes besucht.',
  b09: 'Ich will das eben wegbringen und dann mit Karl was trinken gehen.',
  b10: 'Die wird auf dem Platz sein, wo wir sie immer hinlegen.',
} as const;

/** Label of an EmoDB name. */
export interface EmoDbLabel extends Label {
  readonly emotion: (typeof emotionOfLetter)[EmotionLetter];
  readonly text: keyof typeof texts;
  /** Letter of the take: a speaker may have spoken a text in one emotion more than once. */
  readonly version: string;
}

const men = ['03', '10', '11', '12', '15'];

const speakers = Object.keys(emoDbRecordings)
  .sort()
  .map((id) => ({ id, sex: men.includes(id) ? 'male' : 'female' }) as const);

const NAME = /^(03|08|09|1[0-6])([ab]\d\d)([WLEAFTN])([a-z])\.wav$/i;

function parseEmoDbName(path: string): EmoDbLabel | undefined {
  const [, name] = folderAndName(path);
  const match = NAME.exec(name);
  if (match === null) return undefined;
  const speaker = match[1];
  const text = match[2].toLowerCase() as EmoDbLabel['text'];
  const letter = match[3].toUpperCase() as EmotionLetter;
  const version = match[4].toLowerCase();
  if (!(text in texts)) return undefined;
  return {
    id: `${speaker}${text}${letter}${version}`,
    emotion: emotionOfLetter[letter],
    speaker,
    sex: men.includes(speaker) ? 'male' : 'female',
    text,
    version,
  };
}

const recordings = Object.entries(emoDbRecordings)
  .flatMap(([speaker, list]) =>
    list.split(' ').flatMap((entry) => {
      const [text, takes] = entry.split(':');
      return takes.split(',').map((take) => `${speaker}${text}${take}`);
    }),
  )
  .sort();

const emotions = Object.values(emotionOfLetter);

const recordingSet: ReadonlySet<string> = new Set(recordings);

/**
 * What release 2.0 holds beside the 535 recordings, by folder: https://github.com/audeering/datasets/pull/27. The
 * signals of the laryngograph bear the names of the recordings that they were taken with.
 */
const otherFolders: Readonly<Record<string, string>> = {
  laryngo: 'laryngograph signals, not speech',
  wav_laryng:
    'recordings with the laryngograph signal as their second channel, which a mix to mono would add to the speech',
};

function excludesEmoDbFile(path: string): string | undefined {
  const [folder] = folderAndName(path);
  const label = parseEmoDbName(path);
  if (label === undefined) return undefined;
  const other = otherFolders[folder.toLowerCase()];
  if (other !== undefined) return other;
  if (recordingSet.has(label.id)) return undefined;
  return 'recordings of release 2.0 whose emotion fewer than 80 % of the listeners recognised';
}

/**
 * EmoDB, the Berlin database of emotional speech: ten actors, ten German sentences, seven emotions, the 535 recordings
 * whose emotion at least 80 % of the listeners recognised; 16 kHz, mono. Class order: W, L, E, A, F, T, N.
 *
 * Of release 2.0 (816 recordings) `scan` returns the same 535, so that results compare. `{ ...emoDb, excludes: undefined }`
 * is a corpus of all recordings in a folder; name its `wav` folder then, as `laryngo` holds signals of equal names.
 *
 * Source: http://emodb.bilderbar.info
 */
export const emoDb: Corpus<EmoDbLabel> = {
  name: 'emo-db',
  title: 'EmoDB',
  synthetic: false,
  emotions,
  speakers,
  texts,
  grammar:
    'speaker, text, emotion letter and version, such as 03a01Fa.wav: speaker 03 or 08 to 16, text a01, a02, a04, a05, a07, ' +
    'b01, b02, b03, b09 or b10, emotion W, L, E, A, F, T or N, version a to z',
  layouts: ['wav/03a01Fa.wav', '03a01Fa.wav'],
  sampleRate: 16_000,
  recordings,
  counts: countLabels(
    recordings.map((id) => parseEmoDbName(`${id}.wav`)!),
    emotions,
    speakers.map(({ id }) => id),
  ),
  licence: {
    name: 'CC BY 4.0',
    url: 'https://creativecommons.org/licenses/by/4.0/',
    redistributable: true,
  },
  citation:
    'Burkhardt F, Paeschke A, Rolfes M, Sendlmeier WF, Weiss B (2005). A Database of German Emotional Speech. ' +
    'Proc. Interspeech 2005, pp. 1517-1520.',
  howToGet:
    'Download emodb.zip from https://zenodo.org/records/7447302 (or download.zip from http://emodb.bilderbar.info), ' +
    'unpack it, and name the folder that holds wav.',
  download: { kind: 'zenodo', server: 'https://zenodo.org', record: 7447302, name: 'emodb.zip' },
  shared: {
    anger: 'anger',
    boredom: 'boredom',
    disgust: 'disgust',
    fear: 'fear',
    happiness: 'happiness',
    sadness: 'sadness',
    neutral: 'neutral',
  },
  parse: parseEmoDbName,
  excludes: excludesEmoDbFile,
};
