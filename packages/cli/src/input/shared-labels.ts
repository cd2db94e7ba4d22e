import { sharedEmotions } from '@ser/datasets';
import { type CorpusName, KNOWN_CORPORA } from '@ser/experiment';

type Labels = Readonly<Record<string, string | null>>;

/**
 * A map of each word of a corpus to the word that corpora share, some of which become something else, or nothing.
 *
 * @param changes - of words of the corpus or shared ones
 * @param corpus - undefined for a CSV file, whose words are the shared ones and those of `changes`
 */
export function sharedLabels(changes: Labels, corpus?: CorpusName): Labels {
  const shared = corpus
    ? Object.entries(KNOWN_CORPORA[corpus].shared ?? {})
    : sharedEmotions.map((word) => [word, word] as const);
  // In the order of the shared words, as with `shared` alone: it is that of the classes.
  const inOrder = [...shared].sort(([, a], [, b]) => sharedEmotions.indexOf(a) - sharedEmotions.indexOf(b));
  const map = inOrder.map(([word, meaning]) => {
    const changed = [word, meaning].find((one) => Object.hasOwn(changes, one));
    return [word, changed === undefined ? meaning : changes[changed]] as const;
  });
  return { ...Object.fromEntries(map), ...(corpus === undefined && changes) };
}
