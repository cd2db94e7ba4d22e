// The loops of src/resample/ and src/change/ on two outputs at a time, with each output's terms in the same order: the same bits.

/**
 * For runLanes: sums[n] for n below `count`, four at a time: over lanes and over the group of four weights from `ends[2·lane]` up to
 * `ends[2·lane + 1]`. A lane has `length` inputs and `taps` factors.
 */
export function lanes(
  inputs: usize,
  factors: usize,
  ends: usize,
  sums: usize,
  laneCount: usize,
  length: usize,
  taps: usize,
  count: usize,
): void {
  const stop = sums + 8 * count;
  const endsEnd = ends + 8 * laneCount;
  while (sums < stop) {
    let ab = f64x2.splat(0);
    let cd = ab;
    let lane = inputs;
    let laneFactors = factors;
    for (let at = ends; at < endsEnd; at += 8) {
      let w = factors + 8 * load<usize>(at);
      const end = factors + 8 * load<usize>(at, 4);
      let x = lane + (w - laneFactors);
      for (; w < end; w += 32, x += 32) {
        const w0 = v128.load64_splat(w);
        const w1 = v128.load64_splat(w, 8);
        const w2 = v128.load64_splat(w, 16);
        const w3 = v128.load64_splat(w, 24);
        const x2 = v128.load(x, 16);
        const x3 = v128.load(x, 24);
        let terms = f64x2.add(f64x2.mul(w0, v128.load(x)), f64x2.mul(w1, v128.load(x, 8)));
        terms = f64x2.add(terms, f64x2.mul(w2, x2));
        ab = f64x2.add(ab, f64x2.add(terms, f64x2.mul(w3, x3)));
        terms = f64x2.add(f64x2.mul(w0, x2), f64x2.mul(w1, x3));
        terms = f64x2.add(terms, f64x2.mul(w2, v128.load(x, 32)));
        cd = f64x2.add(cd, f64x2.add(terms, f64x2.mul(w3, v128.load(x, 40))));
      }
      lane += 8 * length;
      laneFactors += 8 * taps;
    }
    v128.store(sums, ab);
    v128.store(sums, cd, 16);
    sums += 32;
    inputs += 32;
  }
}

/**
 * Eight outputs of each phase: Σ over k of the phase's weights, one after the other. Phases come in pairs, one position
 * or a few apart, so that both take what is loaded once: `weights` has a pair's side by side, `taps` of each, with zeros where
 * the other has one more. The signal lies in rows of `rowBytes`, a row for each position; a pair's terms begin in the row of its first and
 * go on from row to row, after the last of them `wrapBytes` back. `starts` has for each pair the address of its first input and
 * how many weights there are before the first wrap; `stride` are there from one to the next. Output n of a pair goes to
 * sums + n·outBytes.
 */
export function phases(
  starts: usize,
  pairs: i32,
  weights: usize,
  taps: i32,
  rowBytes: usize,
  wrapBytes: usize,
  stride: i32,
  sums: usize,
): void {
  const outBytes = 16 * <usize>pairs;
  for (; pairs > 0; pairs--) {
    let x = load<usize>(starts);
    let untilWrap = load<i32>(starts, 4);
    let left = taps;
    let a01 = f64x2.splat(0);
    let a23 = a01;
    let a45 = a01;
    let a67 = a01;
    let b01 = a01;
    let b23 = a01;
    let b45 = a01;
    let b67 = a01;
    while (left > 0) {
      const end = weights + 16 * <usize>min(left, untilWrap);
      left -= untilWrap;
      for (; weights < end; weights += 16, x += rowBytes) {
        const a = v128.load64_splat(weights);
        const b = v128.load64_splat(weights, 8);
        const x01 = v128.load(x);
        a01 = f64x2.add(a01, f64x2.mul(a, x01));
        b01 = f64x2.add(b01, f64x2.mul(b, x01));
        const x23 = v128.load(x, 16);
        a23 = f64x2.add(a23, f64x2.mul(a, x23));
        b23 = f64x2.add(b23, f64x2.mul(b, x23));
        const x45 = v128.load(x, 32);
        a45 = f64x2.add(a45, f64x2.mul(a, x45));
        b45 = f64x2.add(b45, f64x2.mul(b, x45));
        const x67 = v128.load(x, 48);
        a67 = f64x2.add(a67, f64x2.mul(a, x67));
        b67 = f64x2.add(b67, f64x2.mul(b, x67));
      }
      x -= wrapBytes;
      untilWrap = stride;
    }
    storeTwo(sums, a01, b01, outBytes);
    storeTwo(sums + 2 * outBytes, a23, b23, outBytes);
    storeTwo(sums + 4 * outBytes, a45, b45, outBytes);
    storeTwo(sums + 6 * outBytes, a67, b67, outBytes);
    sums += 16;
    starts += 8;
  }
}

/** Two outputs of a pair. */
function storeTwo(to: usize, a: v128, b: v128, bytes: usize): void {
  v128.store(to, v128.shuffle<u64>(a, b, 0, 2));
  v128.store(to + bytes, v128.shuffle<u64>(a, b, 1, 3));
}

/** Singles as doubles, four at a time. */
export function widen(singles: usize, doubles: usize, count: usize): void {
  const end = singles + 4 * count;
  for (; singles < end; singles += 16, doubles += 32) {
    v128.store(doubles, f64x2.promote_low_f32x4(v128.load64_zero(singles)));
    v128.store(doubles, f64x2.promote_low_f32x4(v128.load64_zero(singles, 8)), 16);
  }
}

/** 16-bit integers over 2^15 as doubles, four at a time. */
export function widenInts(integers: usize, doubles: usize, count: usize): void {
  const end = integers + 2 * count;
  const scale = f64x2.splat(0.000030517578125);
  for (; integers < end; integers += 8, doubles += 32) {
    const four = v128.load_ext<i16>(integers);
    const last = v128.shuffle<u64>(four, four, 1, 1);
    v128.store(doubles, f64x2.mul(f64x2.convert_low_i32x4_s(four), scale));
    v128.store(doubles, f64x2.mul(f64x2.convert_low_i32x4_s(last), scale), 16);
  }
}

/** Doubles as singles, four at a time. */
export function narrow(doubles: usize, singles: usize, count: usize): void {
  const end = singles + 4 * count;
  for (; singles < end; singles += 16, doubles += 32) {
    const low = f32x4.demote_f64x2_zero(v128.load(doubles));
    const high = f32x4.demote_f64x2_zero(v128.load(doubles, 16));
    v128.store(singles, v128.shuffle<u64>(low, high, 0, 2));
  }
}

/** rows[p·rowBytes + t] = signal[t·stride + p] for p below `stride` and t below `turns`, an even number. */
export function layOut(signal: usize, stride: usize, turns: usize, rows: usize, rowBytes: usize): void {
  for (; turns > 0; turns -= 2) {
    let next = signal + 8 * stride;
    let to = rows;
    for (let left = stride; left > 1; left -= 2) {
      const a = v128.load(signal);
      const b = v128.load(next);
      v128.store(to, v128.shuffle<u64>(a, b, 0, 2));
      v128.store(to + rowBytes, v128.shuffle<u64>(a, b, 1, 3));
      signal += 16;
      next += 16;
      to += 2 * rowBytes;
    }
    if (stride & 1) {
      v128.store(to, v128.load64_lane(next, v128.load64_zero(signal), 1));
      next += 8;
    }
    signal = next;
    rows += 16;
  }
}

/**
 * For src/change/interpolate.ts: outputs `from`, `from + 1`, …, two at a time, the sums of inputs[j]·s(|j − n·factor|·scale) over
 * all j within `reach` of either. `inputs` is the address of input 0, and `table` holds at each whole argument of s its value and
 * the step to the next.
 */
export function interpolate(
  inputs: usize,
  table: usize,
  sums: usize,
  count: i32,
  from: f64,
  factor: f64,
  reach: f64,
  scale: f64,
): void {
  const one = f64x2.splat(1);
  const scales = f64x2.splat(scale);
  // Added to a whole number, it leaves that number in the lower bits.
  const toBits = f64x2.splat(4503599627370496);
  for (; count > 0; count -= 2, from += 2, sums += 16) {
    const center = from * factor;
    const next = (from + 1) * factor;
    const centers = f64x2.replace_lane(f64x2.splat(center), 1, next);
    const first = ceil(center - reach);
    let x = inputs + 8 * <usize>(<i32>first);
    const end = inputs + 8 * <usize>(<i32>floor(next + reach));
    let at = f64x2.splat(first);
    let sum = f64x2.splat(0);
    for (; <i32>x <= <i32>end; x += 8) {
      const distance = f64x2.mul(f64x2.abs(f64x2.sub(at, centers)), scales);
      const whole = f64x2.floor(distance);
      const bits = f64x2.add(whole, toBits);
      const a = v128.load(table + ((<usize>i32x4.extract_lane(bits, 0)) << 4));
      const b = v128.load(table + ((<usize>i32x4.extract_lane(bits, 2)) << 4));
      const steps = f64x2.mul(f64x2.sub(distance, whole), v128.shuffle<u64>(a, b, 1, 3));
      const weights = f64x2.add(v128.shuffle<u64>(a, b, 0, 2), steps);
      sum = f64x2.add(sum, f64x2.mul(v128.load64_splat(x), weights));
      at = f64x2.add(at, one);
    }
    v128.store(sums, sum);
  }
}
