/** Recipes that come with the command; any other is a JSON file. */
export const RECIPES = ['states', 'paper'] as const;

/** Protocols whose numbers can be trusted: the package has others, which leak. */
export const PROTOCOLS = ['speaker-independent', 'random', 'text-independent', 'cross-corpus'] as const;
export type Protocol = (typeof PROTOCOLS)[number];
