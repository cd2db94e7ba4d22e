import { type Corpus, folderAndName, type Label } from './corpus.js';
import { countLabels } from './counts.js';

const emotionOfCode = {
  a: 'anger',
  d: 'disgust',
  f: 'fear',
  h: 'happiness',
  n: 'neutral',
  sa: 'sadness',
  su: 'surprise',
} as const;

type SaveeCode = keyof typeof emotionOfCode;

/** Emotions of SAVEE in the order of their codes a, d, f, h, n, sa, su. */
export const saveeEmotions = Object.values(emotionOfCode);

/** Label of a SAVEE name. */
export interface SaveeLabel extends Label {
  readonly emotion: (typeof emotionOfCode)[SaveeCode];
  /** Number of the sentence within its emotion: 1 to 15, neutral 1 to 30. */
  readonly sentence: number;
}

const speakers = ['DC', 'JE', 'JK', 'KL'];

const sentencesOf = (code: SaveeCode) => (code === 'n' ? 30 : 15);

const SPEAKER_IN_NAME = /^(DC|JE|JK|KL)_(.*)$/i;
const NAME = /^(sa|su|[adfhn])(0[1-9]|[12]\d|30)\.wav$/i;

function parseSaveeName(path: string): SaveeLabel | undefined {
  const [folder, name] = folderAndName(path);
  const [, speakerInName, rest] = SPEAKER_IN_NAME.exec(name) ?? [undefined, folder, name];
  const speaker = speakerInName.toUpperCase();
  const match = NAME.exec(rest);
  if (match === null || !speakers.includes(speaker)) return undefined;
  const code = match[1].toLowerCase() as SaveeCode;
  const sentence = Number(match[2]);
  if (sentence > sentencesOf(code)) return undefined;
  const text = `${code}${match[2]}`;
  return { id: `${speaker}_${text}`, emotion: emotionOfCode[code], speaker, sex: 'male', text, sentence };
}

const recordings = speakers
  .flatMap((speaker) =>
    (Object.keys(emotionOfCode) as SaveeCode[]).flatMap((code) =>
      Array.from(
        { length: sentencesOf(code) },
        (_, index) => `${speaker}_${code}${String(index + 1).padStart(2, '0')}`,
      ),
    ),
  )
  .sort();

/**
 * SAVEE: four British men × 120 recordings, seven emotions (15 each, neutral 30); 44.1 kHz, 16 bit, mono.
 *
 * The text id is the code and number of the file (`'sa07'`), the same for all four speakers. Three of the sentences
 * are common to all emotions, but the names do not tell which, so different ids may be the same words.
 *
 * Source: http://kahlan.eps.surrey.ac.uk/savee/
 */
export const savee: Corpus<SaveeLabel> = {
  name: 'savee',
  title: 'SAVEE',
  synthetic: false,
  emotions: saveeEmotions,
  speakers: speakers.map((id) => ({ id, sex: 'male' })),
  grammar:
    'emotion and sentence number, such as a01.wav, in a folder named after the speaker, or with the speaker in front, ' +
    'such as DC_a01.wav; speakers DC, JE, JK, KL; emotions a anger, d disgust, f fear, h happiness, sa sadness, ' +
    'su surprise (01 to 15 each) and n neutral (01 to 30)',
  layouts: ['AudioData/DC/a01.wav', 'ALL/DC_a01.wav', 'DC_a01.wav'],
  sampleRate: 44_100,
  shared: {
    anger: 'anger',
    disgust: 'disgust',
    fear: 'fear',
    happiness: 'happiness',
    neutral: 'neutral',
    sadness: 'sadness',
    surprise: 'surprise',
  },
  recordings,
  counts: countLabels(
    recordings.map((id) => parseSaveeName(`${id}.wav`)!),
    saveeEmotions,
    speakers,
  ),
  licence: {
    name: 'research use, on registration',
    url: 'http://kahlan.eps.surrey.ac.uk/savee/Register.html',
    redistributable: false,
  },
  citation:
    'Haq S, Jackson PJB (2010). Multimodal Emotion Recognition. In: Wang W (ed), Machine Audition: Principles, ' +
    'Algorithms and Systems, IGI Global, pp. 398-423.',
  howToGet:
    'Register at http://kahlan.eps.surrey.ac.uk/savee/Register.html, download the audio data, unpack it, and name the ' +
    'folder that holds AudioData (or the folders DC, JE, JK and KL). Nobody may pass copies on.',
  parse: parseSaveeName,
};
