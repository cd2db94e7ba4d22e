import { folderAndName, type Label } from './corpus.js';

/** Emotions of RAVDESS in the order of their codes 01 to 08. */
export const ravdessEmotions = [
  'neutral',
  'calm',
  'happy',
  'sad',
  'angry',
  'fearful',
  'disgust',
  'surprised',
] as const;

/** The same emotions in the words that corpora share. */
export const ravdessSharedEmotions = {
  neutral: 'neutral',
  calm: 'calm',
  happy: 'happiness',
  sad: 'sadness',
  angry: 'anger',
  fearful: 'fear',
  disgust: 'disgust',
  surprised: 'surprise',
} as const;

/** Words of the two statements, by text id. */
export const ravdessTexts = {
  '01': 'Kids are talking by the door',
  '02': 'Dogs are sitting by the door',
} as const;

/** Label of a name of seven two-digit codes, as RAVDESS uses them. */
export interface RavdessLabel extends Label {
  readonly emotion: (typeof ravdessEmotions)[number];
  readonly text: keyof typeof ravdessTexts;
  readonly channel: 'speech' | 'song';
  /** Neutral has only the normal intensity. */
  readonly intensity: 'normal' | 'strong';
  readonly repetition: 1 | 2;
}

/** The grammar in words, for messages. */
export const ravdessGrammar = (lastActor: string): string =>
  'modality-channel-emotion-intensity-statement-repetition-actor.wav, two digits each: modality 03 (audio only; 01 and 02 ' +
  'for the sound of a video), ' +
  'channel 01 speech or 02 song, emotion 01 to 08, intensity 01 normal or 02 strong (neutral only 01), ' +
  `statement 01 or 02, repetition 01 or 02, actor 01 to ${lastActor}`;

const NAME = /^0[123]-0([12])-0([1-8])-0([12])-(0[12])-0([12])-(0[1-9]|1\d|2[0-4])\.wav$/i;

/**
 * Label of a RAVDESS name, speech or song; undefined for any other name. Actors with odd numbers are male, with even
 * numbers female.
 *
 * The id names the performance and begins with 03 whatever the modality: video (01) and audio (03) were recorded at
 * once, so the sound of the one is a copy of the other.
 */
export function parseRavdessName(path: string): RavdessLabel | undefined {
  const [, name] = folderAndName(path);
  const match = NAME.exec(name);
  if (match === null) return undefined;
  const [, channel, emotion, intensity, text, repetition, speaker] = match;
  if (emotion === '1' && intensity === '2') return undefined;
  return {
    id: `03${name.slice('03'.length, -'.wav'.length)}`,
    emotion: ravdessEmotions[Number(emotion) - 1],
    speaker,
    sex: Number(speaker) % 2 === 1 ? 'male' : 'female',
    text: text as RavdessLabel['text'],
    channel: channel === '1' ? 'speech' : 'song',
    intensity: intensity === '1' ? 'normal' : 'strong',
    repetition: repetition === '1' ? 1 : 2,
  };
}

/** The sound of a video, by its modality 01 (audio and video) or 02 (video only, as some tools name it). */
export function isFromVideo(path: string): boolean {
  const [, name] = folderAndName(path);
  return NAME.test(name) && !name.startsWith('03');
}

/** Name of a recording without `.wav`: the inverse of {@link parseRavdessName}. */
export function ravdessId(label: Omit<RavdessLabel, 'id' | 'sex'>): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return [
    '03',
    label.channel === 'speech' ? '01' : '02',
    two(ravdessEmotions.indexOf(label.emotion) + 1),
    label.intensity === 'normal' ? '01' : '02',
    label.text,
    two(label.repetition),
    label.speaker,
  ].join('-');
}

/** All ids of a set of speakers and emotions: every intensity, statement and repetition, sorted. */
export function ravdessIds(
  channel: RavdessLabel['channel'],
  speakers: readonly string[],
  emotions: readonly RavdessLabel['emotion'][],
): string[] {
  const ids: string[] = [];
  for (const emotion of emotions)
    for (const intensity of emotion === 'neutral' ? (['normal'] as const) : (['normal', 'strong'] as const))
      for (const text of ['01', '02'] as const)
        for (const repetition of [1, 2] as const)
          for (const speaker of speakers)
            ids.push(ravdessId({ emotion, intensity, text, repetition, speaker, channel }));
  return ids.sort();
}
