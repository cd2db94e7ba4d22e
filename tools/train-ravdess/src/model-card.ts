/** What a result says of one condition. */
interface Measured {
  readonly wa: number;
  readonly ua: number;
  readonly ece: number;
}

type ByCondition = Readonly<Record<string, Measured>>;

/** The test of the recipe, where there is one. */
interface Final {
  readonly recipe: { readonly name: string };
  readonly byCondition: ByCondition;
}

/** `about` of the recogniser's manifest. */
export function modelCard(
  recipe: { readonly name: string },
  final: Final | undefined,
): Record<string, unknown> {
  return {
    corpus: 'RAVDESS, speech, 1,440 recordings of 24 actors, eight emotions, North American English',
    corpusLicence: 'CC BY-NC-SA 4.0: not for commercial use',
    encoder: "OpenAI's Whisper base, cut after layer 3, MIT licence",
    recipe: recipe.name,
    protocol:
      "EmoBox' six speaker-independent folds; the numbers are of models that never heard the speakers, the published one heard all",
    ...(final?.recipe.name === recipe.name ? { measured: percentages(final.byCondition) } : {}),
  };
}

function percentages(conditions: ByCondition) {
  const percent = (value: number) => Number((100 * value).toFixed(1));
  return Object.fromEntries(
    Object.entries(conditions).map(([name, { wa, ua, ece }]) => [
      name,
      { wa: percent(wa), ua: percent(ua), ece: percent(ece) },
    ]),
  );
}
