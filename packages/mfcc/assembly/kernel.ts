// The loops of src/kernel.ts on two doubles at a time. Everything lies in imported memory, where kernel-wasm.ts lays it
// out; a complex number is one vector (re, im), and a factor c + i·d is the three doubles c, −d, d.

const DOUBLE: usize = 8;
const VECTOR: usize = 16;
const FACTOR: usize = 24;
const SIGN: i64 = i64.MIN_VALUE;

/** z·w for the factor w. */
function times(z: v128, w: usize): v128 {
  return f64x2.add(
    f64x2.mul(z, v128.load64_splat(w)),
    f64x2.mul(v128.shuffle<u64>(z, z, 1, 0), v128.load(w, DOUBLE)),
  );
}

/** frame[i] = (s·x[i] − k·s·x[i − 1])·window[i] up to `end`; s and k lie at `constants`. */
export function read(x: usize, frame: usize, end: usize, window: usize, constants: usize): void {
  const scale = v128.load64_splat(constants);
  const emphasis = v128.load64_splat(constants, DOUBLE);
  while (frame < end) {
    const current = f64x2.mul(scale, f64x2.promote_low_f32x4(v128.load64_zero(x)));
    const previous = f64x2.mul(scale, f64x2.promote_low_f32x4(v128.load64_zero(x - 4)));
    const value = f64x2.sub(current, f64x2.mul(emphasis, previous));
    v128.store(frame, f64x2.mul(value, v128.load(window)));
    x += 8;
    frame += VECTOR;
    window += VECTOR;
  }
}

/** The passes of a Fourier transform, each six words: radix, input, output, m, stride in bytes, factors; 0 ends them. */
export function transform(passes: usize): void {
  while (true) {
    const radix = load<usize>(passes);
    if (radix === 0) return;
    const x = load<usize>(passes, 4);
    const y = load<usize>(passes, 8);
    const m = load<usize>(passes, 12);
    const stride = load<usize>(passes, 16);
    const factors = load<usize>(passes, 20);
    if (radix === 4) pass4(x, y, m, stride, factors + 4 * FACTOR);
    else if (radix === 5) pass5(x, y, m, stride, factors);
    else pass(radix, x, y, m, stride, factors);
    passes += 24;
  }
}

function pass4(x: usize, y: usize, m: usize, stride: usize, twiddles: usize): void {
  const quarter = m * stride;
  const conjugate = i64x2(SIGN, 0);
  const end = x + quarter;
  // The first factors are 1: of the last pass all.
  let isTurned = false;
  while (x < end) {
    const stop = x + stride;
    do {
      const a = v128.load(x);
      const b = v128.load(x + quarter);
      const c = v128.load(x + 2 * quarter);
      const d = v128.load(x + 3 * quarter);
      const aPlusC = f64x2.add(a, c);
      const bPlusD = f64x2.add(b, d);
      const aMinusC = f64x2.sub(a, c);
      const bMinusD = f64x2.sub(b, d);
      // i·(b − d)
      const turned = v128.xor(v128.shuffle<u64>(bMinusD, bMinusD, 1, 0), conjugate);
      let y1 = f64x2.sub(aMinusC, turned);
      let y2 = f64x2.sub(aPlusC, bPlusD);
      let y3 = f64x2.add(aMinusC, turned);
      if (isTurned) {
        y1 = times(y1, twiddles);
        y2 = times(y2, twiddles + FACTOR);
        y3 = times(y3, twiddles + 2 * FACTOR);
      }
      v128.store(y, f64x2.add(aPlusC, bPlusD));
      v128.store(y + stride, y1);
      v128.store(y + 2 * stride, y2);
      v128.store(y + 3 * stride, y3);
      x += VECTOR;
      y += VECTOR;
    } while (x < stop);
    y += 3 * stride;
    twiddles += 3 * FACTOR;
    isTurned = true;
  }
}

/** As {@link pass}, in the same order of sums, with its factors in registers: 400 points are 2·4·2·5·5. */
function pass5(x: usize, y: usize, m: usize, stride: usize, roots: usize): void {
  const step = m * stride;
  const conjugate = i64x2(SIGN, 0);
  const end = x + step;
  const cosine1 = v128.load64_splat(roots + FACTOR);
  const cosine2 = v128.load64_splat(roots + 2 * FACTOR);
  const cosine4 = v128.load64_splat(roots + 4 * FACTOR);
  const sine1 = v128.load64_splat(roots + FACTOR, 2 * DOUBLE);
  const sine2 = v128.load64_splat(roots + 2 * FACTOR, 2 * DOUBLE);
  const sine4 = v128.load64_splat(roots + 4 * FACTOR, 2 * DOUBLE);
  let twiddles = roots + 5 * FACTOR;
  while (x < end) {
    const stop = x + stride;
    do {
      const a = v128.load(x);
      const b = v128.load(x + step);
      const c = v128.load(x + 2 * step);
      const d = v128.load(x + 3 * step);
      const e = v128.load(x + 4 * step);
      const sum1 = f64x2.add(b, e);
      const difference1 = f64x2.sub(b, e);
      const sum2 = f64x2.add(c, d);
      const difference2 = f64x2.sub(c, d);
      const even1 = f64x2.add(f64x2.add(a, f64x2.mul(sum1, cosine1)), f64x2.mul(sum2, cosine2));
      const odd1 = f64x2.add(f64x2.mul(difference1, sine1), f64x2.mul(difference2, sine2));
      const even2 = f64x2.add(f64x2.add(a, f64x2.mul(sum1, cosine2)), f64x2.mul(sum2, cosine4));
      const odd2 = f64x2.add(f64x2.mul(difference1, sine2), f64x2.mul(difference2, sine4));
      const turned1 = v128.xor(v128.shuffle<u64>(odd1, odd1, 1, 0), conjugate);
      const turned2 = v128.xor(v128.shuffle<u64>(odd2, odd2, 1, 0), conjugate);
      v128.store(y, f64x2.add(f64x2.add(a, sum1), sum2));
      v128.store(y + stride, times(f64x2.add(even1, turned1), twiddles));
      v128.store(y + 2 * stride, times(f64x2.add(even2, turned2), twiddles + FACTOR));
      v128.store(y + 3 * stride, times(f64x2.sub(even2, turned2), twiddles + 2 * FACTOR));
      v128.store(y + 4 * stride, times(f64x2.sub(even1, turned1), twiddles + 3 * FACTOR));
      x += VECTOR;
      y += VECTOR;
    } while (x < stop);
    y += 4 * stride;
    twiddles += 4 * FACTOR;
  }
}

/**
 * Radix 2, or an odd one, by the definition: with s = x[j] + x[r − j] and d = x[j] − x[r − j], X[k] and X[r − k] are
 * x[0] + Σ s·cos(2πjk/r) ∓ i·Σ d·sin(2πjk/r), j from 1 to (r − 1)/2.
 */
function pass(radix: usize, x: usize, y: usize, m: usize, stride: usize, roots: usize): void {
  const step = m * stride;
  const half = radix >> 1;
  const conjugate = i64x2(SIGN, 0);
  const end = x + step;
  let twiddles = roots + radix * FACTOR;
  while (x < end) {
    const stop = x + stride;
    do {
      const first = v128.load(x);
      if (radix === 2) {
        const second = v128.load(x + step);
        v128.store(y, f64x2.add(first, second));
        v128.store(y + stride, times(f64x2.sub(first, second), twiddles));
      } else {
        let total = first;
        for (let k: usize = 1; k <= half; k++) {
          let even = first;
          let odd = f64x2.splat(0);
          let root: usize = 0;
          for (let j: usize = 1; j <= half; j++) {
            root += k;
            if (root >= radix) root -= radix;
            const factor = roots + root * FACTOR;
            const low = v128.load(x + j * step);
            const high = v128.load(x + (radix - j) * step);
            const sum = f64x2.add(low, high);
            if (k === 1) total = f64x2.add(total, sum);
            even = f64x2.add(even, f64x2.mul(sum, v128.load64_splat(factor)));
            odd = f64x2.add(odd, f64x2.mul(f64x2.sub(low, high), v128.load64_splat(factor, 2 * DOUBLE)));
          }
          const turned = v128.xor(v128.shuffle<u64>(odd, odd, 1, 0), conjugate);
          v128.store(y + k * stride, times(f64x2.add(even, turned), twiddles + (k - 1) * FACTOR));
          const last = radix - k;
          v128.store(y + last * stride, times(f64x2.sub(even, turned), twiddles + (last - 1) * FACTOR));
        }
        v128.store(y, total);
      }
      x += VECTOR;
      y += VECTOR;
    } while (x < stop);
    y += (radix - 1) * stride;
    twiddles += (radix - 1) * FACTOR;
  }
}

/** The power spectrum of real numbers from the transform `low` .. `high` of half the length: see src/power-spectrum.ts. */
export function split(low: usize, high: usize, power: usize, powerEnd: usize, factors: usize): void {
  const conjugate = i64x2(0, SIGN);
  const half = v128.load64_splat(factors);
  factors += DOUBLE;
  v128.store(high, v128.load(low));
  while (low <= high) {
    const a = v128.load(low);
    const b = v128.xor(v128.load(high), conjugate);
    const even = f64x2.mul(half, f64x2.add(a, b));
    const odd = times(f64x2.sub(a, b), factors);
    const plus = f64x2.add(even, odd);
    const minus = f64x2.sub(even, odd);
    const p = f64x2.mul(plus, plus);
    const m = f64x2.mul(minus, minus);
    const sums = f64x2.add(v128.shuffle<u64>(p, m, 0, 2), v128.shuffle<u64>(p, m, 1, 3));
    v128.store64_lane(power, sums, 0);
    v128.store64_lane(powerEnd, sums, 1);
    low += VECTOR;
    high -= VECTOR;
    power += DOUBLE;
    powerEnd -= DOUBLE;
    factors += FACTOR;
  }
}

/** out = rows·input: of each row two words, where its input begins and how many fours of weights it has. */
export function multiply(rows: usize, weights: usize, out: usize, end: usize): void {
  while (out < end) {
    let input = load<usize>(rows);
    const stop = input + load<usize>(rows, 4) * 4 * DOUBLE;
    let a = f64x2.splat(0);
    let b = a;
    while (input < stop) {
      a = f64x2.add(a, f64x2.mul(v128.load(weights), v128.load(input)));
      b = f64x2.add(b, f64x2.mul(v128.load(weights, VECTOR), v128.load(input, VECTOR)));
      weights += 4 * DOUBLE;
      input += 4 * DOUBLE;
    }
    a = f64x2.add(a, b);
    store<f64>(out, f64x2.extract_lane(a, 0) + f64x2.extract_lane(a, 1));
    rows += 8;
    out += DOUBLE;
  }
}
