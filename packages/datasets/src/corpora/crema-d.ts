import { type Corpus, folderAndName, type Label } from './corpus.js';
import { countLabels } from './counts.js';

const emotionOfCode = {
  ANG: 'anger',
  DIS: 'disgust',
  FEA: 'fear',
  HAP: 'happy',
  NEU: 'neutral',
  SAD: 'sad',
} as const;

const intensityOfCode = { LO: 'low', MD: 'medium', HI: 'high', XX: 'unspecified' } as const;

const texts = {
  DFA: "Don't forget a jacket",
  IEO: "It's eleven o'clock",
  IOM: "I'm on my way to the meeting",
  ITH: "I think I have a doctor's appointment",
  ITS: "I think I've seen this before",
  IWL: 'I would like a new alarm clock',
  IWW: 'I wonder what this is about',
  MTI: 'Maybe tomorrow it will be cold',
  TAI: 'The airplane is almost full',
  TIE: 'That is exactly what happened',
  TSI: 'The surface is slick',
  WSI: "We'll stop in a couple of minutes",
} as const;

type EmotionCode = keyof typeof emotionOfCode;
type IntensityCode = keyof typeof intensityOfCode;
type TextCode = keyof typeof texts;

/** Label of a CREMA-D name. */
export interface CremaDLabel extends Label {
  readonly emotion: (typeof emotionOfCode)[EmotionCode];
  readonly text: TextCode;
  /** Specified only for "It's eleven o'clock" with an emotion other than neutral. */
  readonly intensity: (typeof intensityOfCode)[IntensityCode];
}

/** From VideoDemographics.csv of the corpus. */
const women = new Set(
  (
    '1002 1003 1004 1006 1007 1008 1009 1010 1012 1013 1018 1020 1021 1024 1025 1028 1029 1030 1037 1043 1046 1047 ' +
    '1049 1052 1053 1054 1055 1056 1058 1060 1061 1063 1072 1073 1074 1075 1076 1078 1079 1082 1084 1089 1091'
  ).split(' '),
);

const sexOf = (speaker: string) => (women.has(speaker) ? 'female' : 'male');

const speakers = Array.from({ length: 91 }, (_, index) => {
  const id = String(1001 + index);
  return { id, sex: sexOf(id) } as const;
});

const emotions = Object.values(emotionOfCode);

const NAME =
  /^(10[0-8]\d|109[01])_(DFA|IEO|IOM|ITH|ITS|IWL|IWW|MTI|TAI|TIE|TSI|WSI)_(ANG|DIS|FEA|HAP|NEU|SAD)_(LO|MD|HI|XX?)\.wav$/i;

function parseCremaDName(path: string): CremaDLabel | undefined {
  const [, name] = folderAndName(path);
  const match = NAME.exec(name.toUpperCase());
  if (match === null || match[1] === '1000') return undefined;
  const [, speaker, text, emotion, level] = match as unknown as readonly [
    string,
    string,
    TextCode,
    EmotionCode,
    IntensityCode | 'X',
  ];
  // Copies from before October 2022 hold 1040_ITH_SAD_X.wav (issue 6 of the corpus' repository).
  const intensity = level === 'X' ? 'XX' : level;
  return {
    id: `${speaker}_${text}_${emotion}_${intensity}`,
    emotion: emotionOfCode[emotion],
    speaker,
    sex: sexOf(speaker),
    text,
    intensity: intensityOfCode[intensity],
  };
}

/** Head of the repository in March 2025. */
const COMMIT = '1658cd342dff90010aa843eaeebd53610a08b1dc';

/** What five actors did not record: a sentence, or one neutral sentence. */
const neverRecorded = /^(1002_TIE_NEU|1008_WSI|1009_MTI|1019_ITH|1076_ITS_NEU)_/;

const recordings = speakers
  .flatMap(({ id }) =>
    (Object.keys(texts) as TextCode[]).flatMap((text) =>
      (Object.keys(emotionOfCode) as EmotionCode[]).flatMap((emotion) =>
        (text === 'IEO' && emotion !== 'NEU' ? ['LO', 'MD', 'HI'] : ['XX']).map(
          (intensity) => `${id}_${text}_${emotion}_${intensity}`,
        ),
      ),
    ),
  )
  .filter((id) => !neverRecorded.test(id))
  .sort();

/**
 * CREMA-D: 91 actors (48 men, 43 women) of many backgrounds, twelve sentences, six emotions, 7,442 recordings; 16 kHz.
 * The labels are the emotions that the actors were asked for, not the listeners' votes.
 *
 * Source: https://github.com/CheyneyComputerScience/CREMA-D
 */
export const cremaD: Corpus<CremaDLabel> = {
  name: 'crema-d',
  title: 'CREMA-D',
  synthetic: false,
  emotions,
  speakers,
  texts,
  grammar:
    'actor_sentence_emotion_intensity.wav, such as 1001_DFA_ANG_XX.wav: actor 1001 to 1091, one of the twelve sentences ' +
    `${Object.keys(texts).join(', ')}, emotion ANG, DIS, FEA, HAP, NEU or SAD, intensity LO, MD, HI or XX`,
  layouts: ['AudioWAV/1001_DFA_ANG_XX.wav', '1001_DFA_ANG_XX.wav'],
  sampleRate: 16_000,
  recordings,
  counts: countLabels(
    recordings.map((id) => parseCremaDName(`${id}.wav`)!),
    emotions,
    speakers.map(({ id }) => id),
  ),
  licence: {
    name: 'ODbL 1.0 (contents: DbCL 1.0)',
    url: 'https://opendatacommons.org/licenses/odbl/1-0/',
    redistributable: true,
  },
  citation:
    'Cao H, Cooper DG, Keutmann MK, Gur RC, Nenkova A, Verma R (2014). CREMA-D: Crowd-sourced Emotional Multimodal ' +
    'Actors Dataset. IEEE Transactions on Affective Computing 5(4):377-390. https://doi.org/10.1109/TAFFC.2014.2336244',
  howToGet:
    'Clone https://github.com/CheyneyComputerScience/CREMA-D with Git LFS installed, and name its folder AudioWAV; ' +
    'without Git LFS the files are pointers of about 130 bytes.',
  download: {
    kind: 'git-lfs',
    archive: `https://codeload.github.com/CheyneyComputerScience/CREMA-D/zip/${COMMIT}`,
    media: `https://media.githubusercontent.com/media/CheyneyComputerScience/CREMA-D/${COMMIT}/AudioWAV/`,
    folder: 'AudioWAV',
    listSha256: '2b62f27621ccc4c90a0705aa8282a4ec60db60e82047edc50ebeac62371fdcd4',
  },
  quirks: {
    damaged: ['1064_IEO_DIS_MD', '1064_TIE_SAD_XX', '1076_MTI_NEU_XX', '1076_MTI_SAD_XX'],
    identical: [
      ['1006_TIE_HAP_XX', '1006_TIE_NEU_XX'],
      ['1013_WSI_DIS_XX', '1013_WSI_SAD_XX'],
      ['1017_IWW_ANG_XX', '1017_IWW_FEA_XX'],
    ],
  },
  shared: {
    anger: 'anger',
    disgust: 'disgust',
    fear: 'fear',
    happy: 'happiness',
    neutral: 'neutral',
    sad: 'sadness',
  },
  parse: parseCremaDName,
};
