import { AdamTask, PORTION, RmsPropTask } from '../src/compute/contract';

/** One task of {@link RmsPropTask}. */
export function rmsPropTask(words: usize, task: i32): void {
  const its = changetype<RmsPropTask>(words);
  const first = task * PORTION;
  const end = min(first + PORTION, its.elements);
  const offset = (<usize>first) << 2;
  let w = its.variable + offset;
  let s = its.meanSquare + offset;
  let g = its.gradient + offset;
  let newW = its.newVariable + offset;
  let newS = its.newMeanSquare + offset;
  const rate = f32x4.splat(its.learningRate);
  const rho = f32x4.splat(its.rho);
  const rest = f32x4.splat(its.rest);
  const epsilon = f32x4.splat(its.epsilon);
  for (let i = first; i < end; i += 4) {
    const gradient = v128.load(g);
    const square = f32x4.add(f32x4.mul(v128.load(s), rho), f32x4.mul(f32x4.mul(gradient, gradient), rest));
    const step = f32x4.div(f32x4.mul(gradient, rate), f32x4.add(f32x4.sqrt(square), epsilon));
    const value = f32x4.sub(v128.load(w), step);
    if (i + 4 <= end) {
      v128.store(newS, square);
      v128.store(newW, value);
    } else {
      storePart(newS, square, end - i);
      storePart(newW, value, end - i);
    }
    w += 16;
    s += 16;
    g += 16;
    newW += 16;
    newS += 16;
  }
}

/** One task of {@link AdamTask}. */
export function adamTask(words: usize, task: i32): void {
  const its = changetype<AdamTask>(words);
  const first = task * PORTION;
  const end = min(first + PORTION, its.elements);
  const offset = (<usize>first) << 2;
  let w = its.variable + offset;
  let m = its.mean + offset;
  let s = its.meanSquare + offset;
  let g = its.gradient + offset;
  let newW = its.newVariable + offset;
  let newM = its.newMean + offset;
  let newS = its.newMeanSquare + offset;
  const rate = f32x4.splat(its.learningRate);
  const beta1 = f32x4.splat(its.beta1);
  const rest1 = f32x4.splat(its.rest1);
  const beta2 = f32x4.splat(its.beta2);
  const rest2 = f32x4.splat(its.rest2);
  const epsilon = f32x4.splat(its.epsilon);
  const kept = f32x4.splat(its.kept);
  for (let i = first; i < end; i += 4) {
    const gradient = v128.load(g);
    const mean = f32x4.add(f32x4.mul(v128.load(m), beta1), f32x4.mul(gradient, rest1));
    const square = f32x4.add(f32x4.mul(v128.load(s), beta2), f32x4.mul(f32x4.mul(gradient, gradient), rest2));
    const step = f32x4.div(f32x4.mul(mean, rate), f32x4.add(f32x4.sqrt(square), epsilon));
    const value = f32x4.sub(f32x4.mul(v128.load(w), kept), step);
    if (i + 4 <= end) {
      v128.store(newM, mean);
      v128.store(newS, square);
      v128.store(newW, value);
    } else {
      storePart(newM, mean, end - i);
      storePart(newS, square, end - i);
      storePart(newW, value, end - i);
    }
    w += 16;
    m += 16;
    s += 16;
    g += 16;
    newW += 16;
    newM += 16;
    newS += 16;
  }
}

/** The first `count` lanes. */
function storePart(to: usize, value: v128, count: i32): void {
  store<f32>(to, f32x4.extract_lane(value, 0));
  if (count > 1) store<f32>(to, f32x4.extract_lane(value, 1), 4);
  if (count > 2) store<f32>(to, f32x4.extract_lane(value, 2), 8);
}
