/**
 * Kaiser window w(x) = I₀(β√(1 − x²)) / I₀(β) for |x| < 1, zero outside (J. F. Kaiser, Nonrecursive digital filter
 * design using the I₀-sinh window function, 1974).
 */
export function kaiserWindow(beta: number): (x: number) => number {
  const peak = besselI0(beta);
  return (x) => (Math.abs(x) < 1 ? besselI0(beta * Math.sqrt(1 - x * x)) / peak : 0);
}

/** Modified Bessel function of the first kind and order zero: Σ ((x/2)^k / k!)². */
export function besselI0(x: number): number {
  const square = (x * x) / 4;
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= square / (k * k);
    sum += term;
  }
  return sum;
}
