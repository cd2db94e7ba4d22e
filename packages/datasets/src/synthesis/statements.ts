import type { RavdessLabel } from '../corpora/ravdess-name.js';
import type { Phoneme } from './phonemes.js';

export interface Syllable {
  readonly phonemes: readonly Phoneme[];
  readonly stressed: boolean;
  /** A pause may stand before this syllable. */
  readonly phraseStart: boolean;
}

const syllable = (phonemes: string, stressed = false, phraseStart = false): Syllable => ({
  phonemes: phonemes.split(' ') as Phoneme[],
  stressed,
  phraseStart,
});

const byTheDoor = [syllable('B AY', false, true), syllable('DH AX'), syllable('D AO R', true)];

/** The statements of RAVDESS in syllables: kids are talking, dogs are sitting, by the door. */
export const statements: Readonly<Record<RavdessLabel['text'], readonly Syllable[]>> = {
  '01': [
    syllable('K IH D Z', true),
    syllable('AA R'),
    syllable('T AO', true),
    syllable('K IH NG'),
    ...byTheDoor,
  ],
  '02': [
    syllable('D AO G Z', true),
    syllable('AA R'),
    syllable('S IH', true),
    syllable('T IH NG'),
    ...byTheDoor,
  ],
};
