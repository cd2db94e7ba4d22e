// The loops of src/kernel on two doubles at a time. Everything lies in imported memory, where kernel-wasm.ts lays it
// out. Complex numbers lie apart, real parts first and imaginary ones `im` bytes after them, so that a vector holds the
// parts of two neighbours; a last vector that would reach beyond the end goes back and computes a neighbour twice.

const DOUBLE: usize = 8;
const VECTOR: usize = 16;

/** frame[i] = (s·x[i] − k·s·x[i − 1])·window[i] up to `end`; s and k lie at `constants`. */
export function read(x: usize, frame: usize, end: usize, window: usize, constants: usize): void {
  const scale = v128.load64_splat(constants);
  const emphasis = v128.load64_splat(constants, DOUBLE);
  if (load<f64>(constants, DOUBLE) === 0) {
    for (const last = end - 2 * VECTOR; frame <= last; x += 16, frame += 2 * VECTOR, window += 2 * VECTOR) {
      const four = v128.load(x);
      const low = f64x2.mul(scale, f64x2.promote_low_f32x4(four));
      const high = f64x2.mul(scale, f64x2.promote_low_f32x4(v128.shuffle<u64>(four, four, 1, 0)));
      v128.store(frame, f64x2.mul(low, v128.load(window)));
      v128.store(frame, f64x2.mul(high, v128.load(window, VECTOR)), VECTOR);
    }
  }
  while (frame < end) {
    const value = f64x2.mul(scale, f64x2.promote_low_f32x4(v128.load64_zero(x)));
    const previous = f64x2.mul(scale, f64x2.promote_low_f32x4(v128.load64_zero(x - 4)));
    const emphasised = f64x2.sub(value, f64x2.mul(emphasis, previous));
    v128.store(frame, f64x2.mul(emphasised, v128.load(window)));
    x += 8;
    frame += VECTOR;
    window += VECTOR;
  }
}

/** The passes of a Fourier transform, six words each: radix, input, output, m, stride in bytes, factors; 0 ends them. */
export function transform(passes: usize, im: usize): void {
  while (true) {
    const radix = load<usize>(passes);
    if (radix === 0) return;
    const x = load<usize>(passes, 4);
    const y = load<usize>(passes, 8);
    const m = load<usize>(passes, 12);
    const stride = load<usize>(passes, 16);
    const factors = load<usize>(passes, 20);
    if (radix === 1) separate(x, y, m, im);
    else if (radix === 4) {
      if (stride === DOUBLE) first4(x, y, m, factors, im);
      else pass4(x, y, m, stride, factors, im);
    } else if (radix === 2) pass2(x, y, m, stride, factors, im);
    else if (radix === 5 && stride > DOUBLE) pass5(x, y, m, stride, factors, im);
    else pass(radix, x, y, m, stride, factors, im);
    passes += 24;
  }
}

/** The vector after `at` in steps of `step`, of which the last begins at `last`. */
function next(at: usize, step: usize, last: usize): usize {
  return at + step < last ? at + step : last;
}

/** The first of a last vector, in elements. */
function lastPair(count: usize): usize {
  return count > 2 ? count - 2 : 0;
}

function evens(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 0, 2);
}

function odds(a: v128, b: v128): v128 {
  return v128.shuffle<u64>(a, b, 1, 3);
}

/** Numbers re, im, re, im … as real and imaginary parts. */
function separate(x: usize, y: usize, count: usize, im: usize): void {
  const last = lastPair(count);
  let i: usize = 0;
  while (true) {
    const a = v128.load(x + VECTOR * i);
    const b = v128.load(x + VECTOR * i, VECTOR);
    v128.store(y + DOUBLE * i, evens(a, b));
    v128.store(y + im + DOUBLE * i, odds(a, b));
    if (i === last) return;
    i = next(i, 2, last);
  }
}

/** The first pass of radix 4, from numbers re, im, re, im … on. */
function first4(x: usize, y: usize, m: usize, roots: usize, im: usize): void {
  const quarter = VECTOR * m;
  const row = DOUBLE * m;
  const last = lastPair(m);
  let p: usize = 0;
  while (true) {
    let at = x + VECTOR * p;
    let u = v128.load(at);
    let v = v128.load(at, VECTOR);
    const ar = evens(u, v);
    const ai = odds(u, v);
    at += quarter;
    u = v128.load(at);
    v = v128.load(at, VECTOR);
    const br = evens(u, v);
    const bi = odds(u, v);
    at += quarter;
    u = v128.load(at);
    v = v128.load(at, VECTOR);
    const cr = evens(u, v);
    const ci = odds(u, v);
    at += quarter;
    u = v128.load(at);
    v = v128.load(at, VECTOR);
    const dr = evens(u, v);
    const di = odds(u, v);

    const sumR = f64x2.add(ar, cr);
    const sumI = f64x2.add(ai, ci);
    const otherR = f64x2.add(br, dr);
    const otherI = f64x2.add(bi, di);
    const differenceR = f64x2.sub(ar, cr);
    const differenceI = f64x2.sub(ai, ci);
    const turnedR = f64x2.sub(br, dr);
    const turnedI = f64x2.sub(bi, di);
    const r0 = f64x2.add(sumR, otherR);
    const i0 = f64x2.add(sumI, otherI);
    let re = f64x2.add(differenceR, turnedI);
    let imaginary = f64x2.sub(differenceI, turnedR);
    let t = roots + DOUBLE * (8 + p);
    let c = v128.load(t);
    let d = v128.load(t + row);
    const r1 = f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d));
    const i1 = f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d));
    re = f64x2.sub(sumR, otherR);
    imaginary = f64x2.sub(sumI, otherI);
    t += 2 * row;
    c = v128.load(t);
    d = v128.load(t + row);
    const r2 = f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d));
    const i2 = f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d));
    re = f64x2.sub(differenceR, turnedI);
    imaginary = f64x2.add(differenceI, turnedR);
    t += 2 * row;
    c = v128.load(t);
    d = v128.load(t + row);
    const r3 = f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d));
    const i3 = f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d));

    const to = y + 4 * DOUBLE * p;
    v128.store(to, evens(r0, r1));
    v128.store(to, evens(r2, r3), 16);
    v128.store(to, odds(r0, r1), 32);
    v128.store(to, odds(r2, r3), 48);
    v128.store(to + im, evens(i0, i1));
    v128.store(to + im, evens(i2, i3), 16);
    v128.store(to + im, odds(i0, i1), 32);
    v128.store(to + im, odds(i2, i3), 48);
    if (p === last) return;
    p = next(p, 2, last);
  }
}

function pass4(x: usize, y: usize, m: usize, stride: usize, roots: usize, im: usize): void {
  const quarter = m * stride;
  const row = DOUBLE * m;
  const last = stride - VECTOR;
  let w = roots + 8 * DOUBLE;
  const end = w + row;
  // The first factors are 1: of the last pass all.
  let isTurned = false;
  while (w < end) {
    const c1 = v128.load64_splat(w);
    const d1 = v128.load64_splat(w + row);
    const c2 = v128.load64_splat(w + 2 * row);
    const d2 = v128.load64_splat(w + 3 * row);
    const c3 = v128.load64_splat(w + 4 * row);
    const d3 = v128.load64_splat(w + 5 * row);
    let q: usize = 0;
    while (true) {
      let from = x + q;
      const ar = v128.load(from);
      const ai = v128.load(from + im);
      from += quarter;
      const br = v128.load(from);
      const bi = v128.load(from + im);
      from += quarter;
      const cr = v128.load(from);
      const ci = v128.load(from + im);
      from += quarter;
      const dr = v128.load(from);
      const di = v128.load(from + im);
      const sumR = f64x2.add(ar, cr);
      const sumI = f64x2.add(ai, ci);
      const otherR = f64x2.add(br, dr);
      const otherI = f64x2.add(bi, di);
      const differenceR = f64x2.sub(ar, cr);
      const differenceI = f64x2.sub(ai, ci);
      const turnedR = f64x2.sub(br, dr);
      const turnedI = f64x2.sub(bi, di);
      let r1 = f64x2.add(differenceR, turnedI);
      let i1 = f64x2.sub(differenceI, turnedR);
      let r2 = f64x2.sub(sumR, otherR);
      let i2 = f64x2.sub(sumI, otherI);
      let r3 = f64x2.sub(differenceR, turnedI);
      let i3 = f64x2.add(differenceI, turnedR);
      if (isTurned) {
        let re = r1;
        r1 = f64x2.sub(f64x2.mul(re, c1), f64x2.mul(i1, d1));
        i1 = f64x2.add(f64x2.mul(i1, c1), f64x2.mul(re, d1));
        re = r2;
        r2 = f64x2.sub(f64x2.mul(re, c2), f64x2.mul(i2, d2));
        i2 = f64x2.add(f64x2.mul(i2, c2), f64x2.mul(re, d2));
        re = r3;
        r3 = f64x2.sub(f64x2.mul(re, c3), f64x2.mul(i3, d3));
        i3 = f64x2.add(f64x2.mul(i3, c3), f64x2.mul(re, d3));
      }
      let to = y + q;
      v128.store(to, f64x2.add(sumR, otherR));
      v128.store(to + im, f64x2.add(sumI, otherI));
      to += stride;
      v128.store(to, r1);
      v128.store(to + im, i1);
      to += stride;
      v128.store(to, r2);
      v128.store(to + im, i2);
      to += stride;
      v128.store(to, r3);
      v128.store(to + im, i3);
      if (q === last) break;
      q = next(q, VECTOR, last);
    }
    x += stride;
    y += 4 * stride;
    w += DOUBLE;
    isTurned = true;
  }
}

function pass2(x: usize, y: usize, m: usize, stride: usize, roots: usize, im: usize): void {
  const step = m * stride;
  const last = stride > VECTOR ? stride - VECTOR : 0;
  let w = roots + 4 * DOUBLE;
  const end = w + DOUBLE * m;
  while (w < end) {
    const c = v128.load64_splat(w);
    const d = v128.load64_splat(w + DOUBLE * m);
    let q: usize = 0;
    while (true) {
      const from = x + q;
      const ar = v128.load(from);
      const ai = v128.load(from + im);
      const br = v128.load(from + step);
      const bi = v128.load(from + im + step);
      const re = f64x2.sub(ar, br);
      const imaginary = f64x2.sub(ai, bi);
      let to = y + q;
      v128.store(to, f64x2.add(ar, br));
      v128.store(to + im, f64x2.add(ai, bi));
      to += stride;
      v128.store(to, f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)));
      v128.store(to + im, f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)));
      if (q === last) break;
      q = next(q, VECTOR, last);
    }
    x += stride;
    y += 2 * stride;
    w += DOUBLE;
  }
}

/** As {@link pass}, in the same order of sums, with its factors in registers: 400 points are 2·4·2·5·5. */
function pass5(x: usize, y: usize, m: usize, stride: usize, roots: usize, im: usize): void {
  const step = m * stride;
  const row = DOUBLE * m;
  const last = stride - VECTOR;
  const cosine1 = v128.load64_splat(roots, 1 * DOUBLE);
  const cosine2 = v128.load64_splat(roots, 2 * DOUBLE);
  const cosine4 = v128.load64_splat(roots, 4 * DOUBLE);
  const sine1 = v128.load64_splat(roots, 6 * DOUBLE);
  const sine2 = v128.load64_splat(roots, 7 * DOUBLE);
  const sine4 = v128.load64_splat(roots, 9 * DOUBLE);
  let w = roots + 10 * DOUBLE;
  const end = w + row;
  while (w < end) {
    let q: usize = 0;
    while (true) {
      let from = x + q;
      const ar = v128.load(from);
      const ai = v128.load(from + im);
      from += step;
      const br = v128.load(from);
      const bi = v128.load(from + im);
      from += step;
      const cr = v128.load(from);
      const ci = v128.load(from + im);
      from += step;
      const dr = v128.load(from);
      const di = v128.load(from + im);
      from += step;
      const er = v128.load(from);
      const ei = v128.load(from + im);
      const sum1R = f64x2.add(br, er);
      const sum1I = f64x2.add(bi, ei);
      const sum2R = f64x2.add(cr, dr);
      const sum2I = f64x2.add(ci, di);
      const difference1R = f64x2.sub(br, er);
      const difference1I = f64x2.sub(bi, ei);
      const difference2R = f64x2.sub(cr, dr);
      const difference2I = f64x2.sub(ci, di);
      let to = y + q;
      v128.store(to, f64x2.add(f64x2.add(ar, sum1R), sum2R));
      v128.store(to + im, f64x2.add(f64x2.add(ai, sum1I), sum2I));
      let evenR = f64x2.add(f64x2.add(ar, f64x2.mul(sum1R, cosine1)), f64x2.mul(sum2R, cosine2));
      let evenI = f64x2.add(f64x2.add(ai, f64x2.mul(sum1I, cosine1)), f64x2.mul(sum2I, cosine2));
      let oddR = f64x2.add(f64x2.mul(difference1R, sine1), f64x2.mul(difference2R, sine2));
      let oddI = f64x2.add(f64x2.mul(difference1I, sine1), f64x2.mul(difference2I, sine2));
      let re = f64x2.sub(evenR, oddI);
      let imaginary = f64x2.add(evenI, oddR);
      let c = v128.load64_splat(w);
      let d = v128.load64_splat(w + row);
      to += stride;
      v128.store(to, f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)));
      v128.store(to + im, f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)));
      re = f64x2.add(evenR, oddI);
      imaginary = f64x2.sub(evenI, oddR);
      c = v128.load64_splat(w + 6 * row);
      d = v128.load64_splat(w + 7 * row);
      v128.store(to + 3 * stride, f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)));
      v128.store(to + 3 * stride + im, f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)));
      evenR = f64x2.add(f64x2.add(ar, f64x2.mul(sum1R, cosine2)), f64x2.mul(sum2R, cosine4));
      evenI = f64x2.add(f64x2.add(ai, f64x2.mul(sum1I, cosine2)), f64x2.mul(sum2I, cosine4));
      oddR = f64x2.add(f64x2.mul(difference1R, sine2), f64x2.mul(difference2R, sine4));
      oddI = f64x2.add(f64x2.mul(difference1I, sine2), f64x2.mul(difference2I, sine4));
      re = f64x2.sub(evenR, oddI);
      imaginary = f64x2.add(evenI, oddR);
      c = v128.load64_splat(w + 2 * row);
      d = v128.load64_splat(w + 3 * row);
      to += stride;
      v128.store(to, f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)));
      v128.store(to + im, f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)));
      re = f64x2.add(evenR, oddI);
      imaginary = f64x2.sub(evenI, oddR);
      c = v128.load64_splat(w + 4 * row);
      d = v128.load64_splat(w + 5 * row);
      to += stride;
      v128.store(to, f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)));
      v128.store(to + im, f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)));
      if (q === last) break;
      q = next(q, VECTOR, last);
    }
    x += stride;
    y += 5 * stride;
    w += DOUBLE;
  }
}

/**
 * An odd radix by the definition: with s = x[j] + x[r − j] and d = x[j] − x[r − j], X[k] and X[r − k] are
 * x[0] + Σ s·cos(2πjk/r) ∓ i·Σ d·sin(2πjk/r), j from 1 to (r − 1)/2.
 */
function pass(radix: usize, x: usize, y: usize, m: usize, stride: usize, roots: usize, im: usize): void {
  const step = m * stride;
  const half = radix >> 1;
  const last = stride > VECTOR ? stride - VECTOR : 0;
  let w = roots + 2 * radix * DOUBLE;
  const end = w + DOUBLE * m;
  while (w < end) {
    let q: usize = 0;
    while (true) {
      const from = x + q;
      const to = y + q;
      const ar = v128.load(from);
      const ai = v128.load(from + im);
      let totalR = ar;
      let totalI = ai;
      for (let k: usize = 1; k <= half; k++) {
        let evenR = ar;
        let evenI = ai;
        let oddR = f64x2.splat(0);
        let oddI = oddR;
        let root: usize = 0;
        for (let j: usize = 1; j <= half; j++) {
          root += k;
          if (root >= radix) root -= radix;
          const low = from + j * step;
          const high = from + (radix - j) * step;
          const lowR = v128.load(low);
          const lowI = v128.load(low + im);
          const highR = v128.load(high);
          const highI = v128.load(high + im);
          const sumR = f64x2.add(lowR, highR);
          const sumI = f64x2.add(lowI, highI);
          if (k === 1) {
            totalR = f64x2.add(totalR, sumR);
            totalI = f64x2.add(totalI, sumI);
          }
          const cosine = v128.load64_splat(roots + root * DOUBLE);
          const sine = v128.load64_splat(roots + (radix + root) * DOUBLE);
          evenR = f64x2.add(evenR, f64x2.mul(sumR, cosine));
          evenI = f64x2.add(evenI, f64x2.mul(sumI, cosine));
          oddR = f64x2.add(oddR, f64x2.mul(f64x2.sub(lowR, highR), sine));
          oddI = f64x2.add(oddI, f64x2.mul(f64x2.sub(lowI, highI), sine));
        }
        turn(to, k, f64x2.sub(evenR, oddI), f64x2.add(evenI, oddR), w, m, stride, im);
        turn(to, radix - k, f64x2.add(evenR, oddI), f64x2.sub(evenI, oddR), w, m, stride, im);
      }
      put(to, totalR, totalI, stride, im);
      if (q === last) break;
      q = next(q, VECTOR, last);
    }
    x += stride;
    y += radix * stride;
    w += DOUBLE;
  }
}

/** Output k of a butterfly, times its factor. */
function turn(
  to: usize,
  k: usize,
  re: v128,
  imaginary: v128,
  w: usize,
  m: usize,
  stride: usize,
  im: usize,
): void {
  const row = DOUBLE * m;
  w += 2 * (k - 1) * row;
  const c = v128.load64_splat(w);
  const d = v128.load64_splat(w + row);
  put(
    to + k * stride,
    f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d)),
    f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d)),
    stride,
    im,
  );
}

/** Two neighbours; in a pass of stride 1 the second is another output's place. */
function put(to: usize, re: v128, imaginary: v128, stride: usize, im: usize): void {
  v128.store64_lane(to, re, 0);
  v128.store64_lane(to + im, imaginary, 0);
  if (stride === DOUBLE) return;
  v128.store64_lane(to, re, 1, DOUBLE);
  v128.store64_lane(to + im, imaginary, 1, DOUBLE);
}

/** The power spectrum of real numbers from the transform z of half the length: see src/spectrum/power-spectrum.ts. */
export function split(z: usize, half: usize, power: usize, factors: usize, im: usize): void {
  const scale = v128.load64_splat(factors);
  const last = (half >> 1) - 1;
  const cosines = factors + DOUBLE;
  const sines = cosines + DOUBLE * (last + 2);
  const end = z + DOUBLE * half;
  store<f64>(end, load<f64>(z));
  store<f64>(end + im, load<f64>(z + im));
  let k: usize = 0;
  while (true) {
    const low = z + DOUBLE * k;
    const high = end - DOUBLE * (k + 1);
    const lowR = v128.load(low);
    const lowI = v128.load(low + im);
    let highR = v128.load(high);
    let highI = v128.load(high + im);
    highR = v128.shuffle<u64>(highR, highR, 1, 0);
    highI = v128.shuffle<u64>(highI, highI, 1, 0);
    const evenR = f64x2.mul(scale, f64x2.add(lowR, highR));
    const evenI = f64x2.mul(scale, f64x2.sub(lowI, highI));
    const re = f64x2.sub(lowR, highR);
    const imaginary = f64x2.add(lowI, highI);
    const c = v128.load(cosines + DOUBLE * k);
    const d = v128.load(sines + DOUBLE * k);
    const oddR = f64x2.sub(f64x2.mul(re, c), f64x2.mul(imaginary, d));
    const oddI = f64x2.add(f64x2.mul(imaginary, c), f64x2.mul(re, d));
    const plusR = f64x2.add(evenR, oddR);
    const plusI = f64x2.add(evenI, oddI);
    const minusR = f64x2.sub(evenR, oddR);
    const minusI = f64x2.sub(evenI, oddI);
    const minus = f64x2.add(f64x2.mul(minusR, minusR), f64x2.mul(minusI, minusI));
    v128.store(power + DOUBLE * k, f64x2.add(f64x2.mul(plusR, plusR), f64x2.mul(plusI, plusI)));
    v128.store(power + DOUBLE * (half - k - 1), v128.shuffle<u64>(minus, minus, 1, 0));
    if (k === last) return;
    k = next(k, 2, last);
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
