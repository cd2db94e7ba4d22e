// runLanes of src/resample/lanes.ts on two outputs at a time, with each output's terms in the same order: the same bits.

/**
 * sums[n] for n below `count`, four at a time: over lanes and over the group of four weights from `ends[2·lane]` up to
 * `ends[2·lane + 1]`. A lane has `length` inputs and `taps` factors.
 */
export function run(
  inputs: usize,
  factors: usize,
  ends: usize,
  sums: usize,
  lanes: usize,
  length: usize,
  taps: usize,
  count: usize,
): void {
  const stop = sums + 8 * count;
  const endsEnd = ends + 8 * lanes;
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
