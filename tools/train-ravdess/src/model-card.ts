/** What a result says of one condition. */
interface Measured {
  readonly wa: number;
  readonly ua: number;
  readonly ece: number;
}

/** `about` of the recogniser's manifest. */
export function modelCard({
  byCondition,
  recipe,
}: {
  readonly byCondition: Readonly<Record<string, Measured>>;
  readonly recipe: { readonly name: string };
}): Record<string, unknown> {
  const percent = (value: number) => Number((100 * value).toFixed(1));
  return {
    corpus: 'RAVDESS, speech, 1,440 recordings of 24 actors, eight emotions, North American English',
    corpusLicence: 'CC BY-NC-SA 4.0: not for commercial use',
    encoder: "OpenAI's Whisper base, cut after layer 3, MIT licence",
    recipe: recipe.name,
    protocol:
      "EmoBox' six speaker-independent folds; the numbers are of models that never heard the speakers, the published one heard all",
    measured: Object.fromEntries(
      Object.entries(byCondition).map(([name, { wa, ua, ece }]) => [
        name,
        { wa: percent(wa), ua: percent(ua), ece: percent(ece) },
      ]),
    ),
  };
}
