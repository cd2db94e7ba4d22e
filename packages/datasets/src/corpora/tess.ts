import { type Corpus, folderAndName, type Label } from './corpus.js';
import { tessWords } from './tess-words.js';

const emotionOfName = {
  angry: 'angry',
  disgust: 'disgust',
  fear: 'fear',
  happy: 'happy',
  ps: 'pleasant surprise',
  pleasant_surprise: 'pleasant surprise',
  pleasant_surprised: 'pleasant surprise',
  sad: 'sad',
  neutral: 'neutral',
} as const;

type EmotionName = keyof typeof emotionOfName;

/** Label of a TESS name; the text id is the word after "Say the word". */
export interface TessLabel extends Label {
  readonly emotion: (typeof emotionOfName)[EmotionName];
  readonly speaker: 'OAF' | 'YAF';
}

const NAME = /^(oaf?|yaf)_([a-z]+)_([a-z_]+)\.wav$/;
const words = new Set(tessWords);

const emotions = [...new Set(Object.values(emotionOfName))];

function idOf(speaker: string, word: string, emotion: string): string {
  return `${speaker}_${word}_${emotion === 'pleasant surprise' ? 'ps' : emotion}`;
}

function parseTessName(path: string): TessLabel | undefined {
  const [, name] = folderAndName(path);
  const match = NAME.exec(name.toLowerCase());
  if (match === null || !words.has(match[2]) || !(match[3] in emotionOfName)) return undefined;
  // One original file lacks a letter: OA_bite_neutral.wav.
  const speaker = match[1] === 'yaf' ? 'YAF' : 'OAF';
  const text = match[2];
  const emotion = emotionOfName[match[3] as EmotionName];
  return {
    id: idOf(speaker, text, emotion),
    emotion,
    speaker,
    sex: 'female',
    text,
  };
}

/**
 * TESS: two women of Toronto, 64 and 26 years old, 200 words × 7 emotions each, 2,800 recordings of "Say the word …";
 * 24,414 Hz. With two speakers and one carrier phrase it is an easy corpus, even for a new voice.
 *
 * The emotions have no codes: they are in the order of the corpus' description.
 *
 * Source: https://doi.org/10.5683/SP2/E8H2MF
 */
export const tess: Corpus<TessLabel> = {
  name: 'tess',
  title: 'TESS',
  synthetic: false,
  emotions,
  speakers: [
    { id: 'OAF', sex: 'female' },
    { id: 'YAF', sex: 'female' },
  ],
  grammar:
    'speaker_word_emotion.wav, such as OAF_back_angry.wav: speaker OAF or YAF, one of 200 words, emotion angry, disgust, fear, happy, ' +
    'neutral, ps (pleasant surprise) or sad; folders may have any name',
  layouts: ['OAF_angry/OAF_back_angry.wav', 'OAF_back_angry.wav'],
  sampleRate: 24_414,
  counts: {
    total: 2800,
    emotions: Object.fromEntries(emotions.map((emotion) => [emotion, 400])),
    speakers: { OAF: 1400, YAF: 1400 },
  },
  licence: {
    name: 'CC BY-NC',
    url: 'https://doi.org/10.5683/SP2/E8H2MF',
    redistributable: true,
  },
  citation:
    'Pichora-Fuller MK, Dupuis K (2020). Toronto emotional speech set (TESS). Borealis. ' +
    'https://doi.org/10.5683/SP2/E8H2MF',
  howToGet:
    'Download the WAV files of https://doi.org/10.5683/SP2/E8H2MF into one folder, or into a folder for each emotion.',
  download: { kind: 'dataverse', server: 'https://borealisdata.ca', doi: 'doi:10.5683/SP2/E8H2MF' },
  texts: Object.fromEntries(tessWords.map((word) => [word, `Say the word ${word}.`])),
  recordings: ['OAF', 'YAF'].flatMap((speaker) =>
    emotions.flatMap((emotion) => tessWords.map((word) => idOf(speaker, word, emotion))),
  ),
  quirks: { sampleRates: { OAF_food_fear: 96_000 } },
  shared: {
    angry: 'anger',
    disgust: 'disgust',
    fear: 'fear',
    happy: 'happiness',
    'pleasant surprise': 'surprise',
    sad: 'sadness',
    neutral: 'neutral',
  },
  parse: parseTessName,
};
