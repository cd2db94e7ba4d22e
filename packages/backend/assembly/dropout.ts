import { DropoutTask, PORTION } from '../src/compute/contract';

/**
 * One task of {@link DropoutTask}. The hash is MurmurHash3's finaliser on i·2³²/φ + start, with `middle` mixed in half-way;
 * 31 of its bits are compared with the threshold.
 */
export function dropoutTask(words: usize, task: i32): void {
  const its = changetype<DropoutTask>(words);
  const first = task * PORTION;
  const count = min(PORTION, its.elements - first);
  const middle = i32x4.splat(its.middle);
  const threshold = i32x4.splat(its.threshold);
  const kept = f32x4.splat(its.kept);
  const golden = i32x4.splat(<i32>0x9e3779b9);
  const multiplier1 = i32x4.splat(<i32>0x85ebca6b);
  const multiplier2 = i32x4.splat(<i32>0xc2b2ae35);
  const index = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3));
  let counter = i32x4.add(i32x4.mul(index, golden), i32x4.splat(its.start));
  const step = i32x4.splat(4 * <i32>0x9e3779b9);
  let x = its.x + ((<usize>first) << 2);
  let out = its.out + ((<usize>first) << 2);
  for (let i = 0; i < count; i += 4) {
    let hash = i32x4.mul(v128.xor(counter, i32x4.shr_u(counter, 16)), multiplier1);
    hash = v128.xor(hash, middle);
    hash = i32x4.mul(v128.xor(hash, i32x4.shr_u(hash, 13)), multiplier2);
    hash = i32x4.shr_u(v128.xor(hash, i32x4.shr_u(hash, 16)), 1);
    const mask = v128.and(kept, i32x4.ge_s(hash, threshold));
    if (i + 4 <= count) v128.store(out, f32x4.mul(v128.load(x), mask));
    else storeRest(x, out, mask, count - i);
    counter = i32x4.add(counter, step);
    x += 16;
    out += 16;
  }
}

function storeRest(x: usize, out: usize, mask: v128, count: i32): void {
  store<f32>(out, load<f32>(x) * f32x4.extract_lane(mask, 0));
  if (count > 1) store<f32>(out, load<f32>(x, 4) * f32x4.extract_lane(mask, 1), 4);
  if (count > 2) store<f32>(out, load<f32>(x, 8) * f32x4.extract_lane(mask, 2), 8);
}
