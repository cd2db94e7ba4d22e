/** How the page cuts what it hears. */
export const WINDOWS = {
  /**
   * Less than the 3 s that the built-in model takes by default: a live answer comes a second sooner, and most spoken sentences
   * still fit.
   */
  windowSeconds: 2,
  hopSeconds: 0.5,
} as const;
