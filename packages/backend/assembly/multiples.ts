/** factor · a */
export function times(factor: f32, a: v128): v128 {
  return f32x4.mul(a, f32x4.splat(factor));
}

/** a + factor · b */
export function plus(a: v128, factor: f32, b: v128): v128 {
  return f32x4.add(a, times(factor, b));
}
