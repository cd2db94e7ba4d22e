/** The mark on the errors of every ser package, by which `isSerError` of `@ser/foundation` tells them from defects. */
export const errorMark: unique symbol = Symbol.for('@ser/error') as never;
