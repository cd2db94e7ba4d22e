import { corpora, sharedEmotions } from '@ser/datasets';

/** Word of a corpus → the word that corpora share. */
const SHARED: Readonly<Record<string, string>> = Object.assign(
  Object.fromEntries(sharedEmotions.map((emotion) => [emotion, emotion])),
  ...corpora.map(({ shared }) => shared),
);

/**
 * Index of the class that means an emotion: the one of this name, or the one whose name is another corpus' word for it (a
 * recording of SAVEE is one of `anger`, a model of RAVDESS says `angry`); undefined where there is none.
 */
export function classOfEmotion(classNames: readonly string[], emotion: string): number | undefined {
  const meaning = (word: string) => (Object.hasOwn(SHARED, word) ? SHARED[word] : word);
  const exact = classNames.indexOf(emotion);
  const index = exact >= 0 ? exact : classNames.findIndex((name) => meaning(name) === meaning(emotion));
  return index >= 0 ? index : undefined;
}
