// The loops of src/resample/ on two outputs at a time, with each output's terms in the same order: the same bits.

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
 * Eight outputs of each phase: sums[n·count + phase] = Σ over k of the phase's weights, one after the other. The
 * signal lies in rows of `rowBytes`, a row for each position; a phase's terms begin in its row and go on from row to row, after
 * the last of them `wrapBytes` back. `starts` has for each phase the address of its first input and how many weights there
 * are before the first wrap; `stride` are there from one to the next.
 */
export function phases(
  starts: usize,
  count: i32,
  weights: usize,
  taps: i32,
  rowBytes: usize,
  wrapBytes: usize,
  stride: i32,
  sums: usize,
): void {
  const outBytes = 8 * <usize>count;
  for (let phase = 0; phase < count; phase++) {
    let x = load<usize>(starts);
    let untilWrap = load<i32>(starts, 4);
    let left = taps;
    let ab = f64x2.splat(0);
    let cd = ab;
    let ef = ab;
    let gh = ab;
    while (left > 0) {
      const end = weights + 8 * <usize>min(left, untilWrap);
      left -= untilWrap;
      for (; weights < end; weights += 8, x += rowBytes) {
        const w = v128.load64_splat(weights);
        ab = f64x2.add(ab, f64x2.mul(w, v128.load(x)));
        cd = f64x2.add(cd, f64x2.mul(w, v128.load(x, 16)));
        ef = f64x2.add(ef, f64x2.mul(w, v128.load(x, 32)));
        gh = f64x2.add(gh, f64x2.mul(w, v128.load(x, 48)));
      }
      x -= wrapBytes;
      untilWrap = stride;
    }
    storeApart(sums, ab, outBytes);
    storeApart(sums + 2 * outBytes, cd, outBytes);
    storeApart(sums + 4 * outBytes, ef, outBytes);
    storeApart(sums + 6 * outBytes, gh, outBytes);
    sums += 8;
    starts += 8;
  }
}

function storeApart(to: usize, values: v128, bytes: usize): void {
  v128.store64_lane(to, values, 0);
  v128.store64_lane(to + bytes, values, 1);
}
