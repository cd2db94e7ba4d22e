import type { Corpus, Speaker } from './corpus.js';
import { countLabels } from './counts.js';
import {
  isFromVideo,
  parseRavdessName,
  type RavdessLabel,
  ravdessEmotions,
  ravdessGrammar,
  ravdessIds,
  ravdessSharedEmotions,
  ravdessTexts,
} from './ravdess-name.js';

const actors: readonly Speaker[] = Array.from({ length: 24 }, (_, index) => ({
  id: String(index + 1).padStart(2, '0'),
  sex: index % 2 === 0 ? 'male' : 'female',
}));

function ravdessChannel(
  channel: RavdessLabel['channel'],
  emotions: readonly RavdessLabel['emotion'][],
  speakers: readonly Speaker[],
  archive: string,
) {
  const names = speakers.map(({ id }) => id);
  const recordings = ravdessIds(channel, names, emotions);
  return {
    synthetic: false,
    emotions,
    speakers,
    texts: ravdessTexts,
    grammar: ravdessGrammar('24'),
    sampleRate: 48_000,
    family: 'ravdess',
    shared: ravdessSharedEmotions,
    recordings,
    counts: countLabels(
      recordings.map((id) => parseRavdessName(`${id}.wav`)!),
      emotions,
      names,
    ),
    licence: {
      name: 'CC BY-NC-SA 4.0',
      url: 'https://creativecommons.org/licenses/by-nc-sa/4.0/',
      redistributable: true,
    },
    citation:
      'Livingstone SR, Russo FA (2018). The Ryerson Audio-Visual Database of Emotional Speech and Song (RAVDESS). ' +
      'PLoS ONE 13(5): e0196391. https://doi.org/10.1371/journal.pone.0196391',
    howToGet:
      `Download ${archive} from https://zenodo.org/records/1188976, unpack it, ` +
      'and name the folder that holds the Actor_ folders.',
    parse(path: string) {
      const label = parseRavdessName(path);
      return label?.channel === channel ? label : undefined;
    },
    derivedFrom: (path: string) => (isFromVideo(path) ? 'a video, compressed with AAC' : undefined),
  } as const;
}

/**
 * RAVDESS, speech channel: 24 actors × 60 recordings, eight emotions, two statements; 48 kHz, 16 bit.
 *
 * Source: https://doi.org/10.5281/zenodo.1188976. Class order is the order of the corpus' codes 01 to 08.
 */
export const ravdess: Corpus<RavdessLabel> = {
  ...ravdessChannel('speech', ravdessEmotions, actors, 'Audio_Speech_Actors_01-24.zip (208 MB)'),
  name: 'ravdess',
  title: 'RAVDESS speech',
  layouts: [
    'Actor_01/03-01-01-01-01-01-01.wav',
    'audio_speech_actors_01-24/Actor_01/03-01-01-01-01-01-01.wav',
    '03-01-01-01-01-01-01.wav',
  ],
  download: {
    kind: 'archive',
    file: {
      url: 'https://zenodo.org/records/1188976/files/Audio_Speech_Actors_01-24.zip',
      name: 'Audio_Speech_Actors_01-24.zip',
      bytes: 208_468_073,
      checksum: { algorithm: 'md5', hex: 'bc696df654c87fed845eb13823edef8a' },
    },
  },
  quirks: {
    stereo: [
      '03-01-02-01-01-02-01',
      '03-01-02-01-02-02-05',
      '03-01-03-01-02-01-20',
      '03-01-06-01-01-02-20',
      '03-01-08-01-02-02-01',
    ],
    identical: [['03-01-03-01-02-01-07', '03-01-03-01-02-02-07']],
  },
  excludes: (path) =>
    parseRavdessName(path)?.channel === 'song' ? 'songs, which are the corpus ravdessSong' : undefined,
};

/**
 * RAVDESS, song channel: 23 actors × 44 recordings. Actor 18 did not sing, and disgust and surprise were not sung.
 *
 * Source: https://doi.org/10.5281/zenodo.1188976
 */
export const ravdessSong: Corpus<RavdessLabel> = {
  ...ravdessChannel(
    'song',
    ravdessEmotions.slice(0, 6),
    actors.filter(({ id }) => id !== '18'),
    'Audio_Song_Actors_01-24.zip',
  ),
  name: 'ravdess-song',
  title: 'RAVDESS song',
  download: {
    kind: 'zenodo',
    server: 'https://zenodo.org',
    record: 1188976,
    name: 'Audio_Song_Actors_01-24.zip',
  },
  layouts: ['Actor_01/03-02-01-01-01-01-01.wav', '03-02-01-01-01-01-01.wav'],
  excludes: (path) =>
    parseRavdessName(path)?.channel === 'speech' ? 'speech, which is the corpus ravdess' : undefined,
};
