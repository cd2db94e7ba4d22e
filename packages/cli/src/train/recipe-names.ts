/** How a network is made of recordings. */
export const RECIPES = ['states', 'paper'] as const;
export type RecipeName = (typeof RECIPES)[number];

/** Which voices are tested. */
export const PROTOCOLS = ['speaker-independent', 'random'] as const;
export type Protocol = (typeof PROTOCOLS)[number];
