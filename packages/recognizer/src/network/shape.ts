/** Sizes of one example's axes, without the batch: [time steps, channels], or [units]. */
export type Shape = readonly number[];

/** How many values a shape holds. */
export function sizeOf(shape: Shape): number {
  return shape.reduce((size, axis) => size * axis, 1);
}
