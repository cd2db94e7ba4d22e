// Matrix product in panels: A in panels of 4 rows, B in panels of 8 columns, both with the inner index running
// slowest inside a panel, so that one step of the micro-kernel reads 4 and 8 neighbours.

import {
  BLOCK_ROWS,
  PANEL_COLUMNS as COLUMNS,
  INNER,
  MULTIPLY_SCRATCH_BYTES,
  MultiplyTask,
  PackTask,
  PANEL_ROWS as ROWS,
  TILE_BYTES,
} from '../src/compute/contract';

/** a·b + c, rounded once where the binary is compiled for relaxed SIMD. */
function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(c, f32x4.mul(a, b));
}

/** C[4, 8] (+)= A-panel · B-panel over `inner` steps. */
function multiplyPanels(a: usize, b: usize, c: usize, stride: usize, inner: i32, add: bool): void {
  let c00 = f32x4.splat(0);
  let c01 = c00;
  let c10 = c00;
  let c11 = c00;
  let c20 = c00;
  let c21 = c00;
  let c30 = c00;
  let c31 = c00;
  const end = a + ((<usize>inner) << 4);
  const last = end - 16;
  // Two steps a turn, each in a block of its own: V8 moves loads up to the start of a block and would run out of registers
  // with those of two.
  for (;;) {
    const b00 = v128.load(b);
    const b01 = v128.load(b, 16);
    const a00 = v128.load32_splat(a);
    c00 = multiplyAdd(a00, b00, c00);
    c01 = multiplyAdd(a00, b01, c01);
    const a01 = v128.load32_splat(a, 4);
    c10 = multiplyAdd(a01, b00, c10);
    c11 = multiplyAdd(a01, b01, c11);
    const a02 = v128.load32_splat(a, 8);
    c20 = multiplyAdd(a02, b00, c20);
    c21 = multiplyAdd(a02, b01, c21);
    const a03 = v128.load32_splat(a, 12);
    c30 = multiplyAdd(a03, b00, c30);
    c31 = multiplyAdd(a03, b01, c31);
    if (a === last) break;
    const b10 = v128.load(b, 32);
    const b11 = v128.load(b, 48);
    const a10 = v128.load32_splat(a, 16);
    c00 = multiplyAdd(a10, b10, c00);
    c01 = multiplyAdd(a10, b11, c01);
    const a11 = v128.load32_splat(a, 20);
    c10 = multiplyAdd(a11, b10, c10);
    c11 = multiplyAdd(a11, b11, c11);
    const a12 = v128.load32_splat(a, 24);
    c20 = multiplyAdd(a12, b10, c20);
    c21 = multiplyAdd(a12, b11, c21);
    const a13 = v128.load32_splat(a, 28);
    c30 = multiplyAdd(a13, b10, c30);
    c31 = multiplyAdd(a13, b11, c31);
    a += 32;
    b += 64;
    if (a === end) break;
  }
  const r1 = c + stride;
  const r2 = r1 + stride;
  const r3 = r2 + stride;
  if (add) {
    c00 = f32x4.add(c00, v128.load(c));
    c01 = f32x4.add(c01, v128.load(c, 16));
    c10 = f32x4.add(c10, v128.load(r1));
    c11 = f32x4.add(c11, v128.load(r1, 16));
    c20 = f32x4.add(c20, v128.load(r2));
    c21 = f32x4.add(c21, v128.load(r2, 16));
    c30 = f32x4.add(c30, v128.load(r3));
    c31 = f32x4.add(c31, v128.load(r3, 16));
  }
  v128.store(c, c00);
  v128.store(c, c01, 16);
  v128.store(r1, c10);
  v128.store(r1, c11, 16);
  v128.store(r2, c20);
  v128.store(r2, c21, 16);
  v128.store(r3, c30);
  v128.store(r3, c31, 16);
}

/** The same at the right or lower edge of C, by way of a 4×8 `tile`. */
function multiplyEdge(
  a: usize,
  b: usize,
  c: usize,
  stride: usize,
  inner: i32,
  add: bool,
  rows: i32,
  columns: i32,
  tile: usize,
): void {
  multiplyPanels(a, b, tile, COLUMNS * 4, inner, false);
  for (let i = 0; i < rows; i++) {
    const row = c + <usize>i * stride;
    for (let j = 0; j < columns; j++) {
      const at = row + ((<usize>j) << 2);
      const value = load<f32>(tile + ((<usize>(i * COLUMNS + j)) << 2));
      store<f32>(at, add ? load<f32>(at) + value : value);
    }
  }
}

/** Panels of 4 rows from row-major A: element (i, k) at `a + (i·lda + k)·4`. Missing rows become zeros. */
export function packRows(a: usize, lda: i32, rows: i32, inner: i32, out: usize): void {
  const stride = (<usize>lda) << 2;
  for (let i = 0; i < rows; i += ROWS) {
    const p0 = a + <usize>i * stride;
    if (i + ROWS > rows) {
      for (let k = 0; k < inner; k++) {
        for (let r = 0; r < ROWS; r++) {
          const value: f32 = i + r < rows ? load<f32>(p0 + <usize>r * stride + ((<usize>k) << 2)) : 0;
          store<f32>(out + ((<usize>(k * ROWS + r)) << 2), value);
        }
      }
    } else {
      packFourRows(p0, stride, inner, out);
    }
    out += (<usize>inner) << 4;
  }
}

function packFourRows(p0: usize, stride: usize, inner: i32, out: usize): void {
  let p1 = p0 + stride;
  let p2 = p1 + stride;
  let p3 = p2 + stride;
  let k = 0;
  for (; k + 4 <= inner; k += 4) {
    const r0 = v128.load(p0);
    const r1 = v128.load(p1);
    const r2 = v128.load(p2);
    const r3 = v128.load(p3);
    const low01 = v128.shuffle<f32>(r0, r1, 0, 4, 1, 5);
    const high01 = v128.shuffle<f32>(r0, r1, 2, 6, 3, 7);
    const low23 = v128.shuffle<f32>(r2, r3, 0, 4, 1, 5);
    const high23 = v128.shuffle<f32>(r2, r3, 2, 6, 3, 7);
    v128.store(out, v128.shuffle<f32>(low01, low23, 0, 1, 4, 5));
    v128.store(out, v128.shuffle<f32>(low01, low23, 2, 3, 6, 7), 16);
    v128.store(out, v128.shuffle<f32>(high01, high23, 0, 1, 4, 5), 32);
    v128.store(out, v128.shuffle<f32>(high01, high23, 2, 3, 6, 7), 48);
    p0 += 16;
    p1 += 16;
    p2 += 16;
    p3 += 16;
    out += 64;
  }
  for (; k < inner; k++) {
    store<f32>(out, load<f32>(p0));
    store<f32>(out, load<f32>(p1), 4);
    store<f32>(out, load<f32>(p2), 8);
    store<f32>(out, load<f32>(p3), 12);
    p0 += 4;
    p1 += 4;
    p2 += 4;
    p3 += 4;
    out += 16;
  }
}

/** Panels of 4 rows from transposed A: element (i, k) at `a + (k·lda + i)·4`. Missing rows become zeros. */
export function packTransposed(a: usize, lda: i32, rows: i32, inner: i32, out: usize): void {
  const stride = (<usize>lda) << 2;
  for (let i = 0; i < rows; i += ROWS) {
    let from = a + ((<usize>i) << 2);
    if (i + ROWS <= rows) {
      for (let k = 0; k < inner; k++) {
        v128.store(out, v128.load(from));
        from += stride;
        out += 16;
      }
    } else {
      for (let k = 0; k < inner; k++) {
        for (let r = 0; r < ROWS; r++) {
          const value: f32 = i + r < rows ? load<f32>(from + ((<usize>r) << 2)) : 0;
          store<f32>(out + ((<usize>r) << 2), value);
        }
        from += stride;
        out += 16;
      }
    }
  }
}

/** One panel of 8 columns from row-major B: element (k, j) at `b + (k·ldb + j)·4`. Missing columns become zeros. */
export function packColumns(b: usize, ldb: i32, columns: i32, inner: i32, out: usize): void {
  const stride = (<usize>ldb) << 2;
  if (columns >= COLUMNS) {
    for (let k = 0; k < inner; k++) {
      v128.store(out, v128.load(b));
      v128.store(out, v128.load(b, 16), 16);
      b += stride;
      out += 32;
    }
    return;
  }
  for (let k = 0; k < inner; k++) {
    for (let j = 0; j < COLUMNS; j++) {
      const value: f32 = j < columns ? load<f32>(b + ((<usize>j) << 2)) : 0;
      store<f32>(out + ((<usize>j) << 2), value);
    }
    b += stride;
    out += 32;
  }
}

/** One panel of 8 columns from transposed B: element (k, j) at `b + (j·ldb + k)·4`. */
export function packColumnsTransposed(b: usize, ldb: i32, columns: i32, inner: i32, out: usize): void {
  const stride = (<usize>ldb) << 2;
  for (let j = 0; j < COLUMNS; j++) {
    let to = out + ((<usize>j) << 2);
    if (j < columns) {
      let from = b + <usize>j * stride;
      for (let k = 0; k < inner; k++) {
        store<f32>(to, load<f32>(from));
        from += 4;
        to += 32;
      }
    } else {
      for (let k = 0; k < inner; k++) {
        store<f32>(to, 0);
        to += 32;
      }
    }
  }
}

/** C[rows, columns] (+)= packed A · packed B over `inner` steps; B's panels are `panelStride` bytes apart. */
export function multiplyBlock(
  a: usize,
  b: usize,
  panelStride: usize,
  c: usize,
  ldc: i32,
  rows: i32,
  columns: i32,
  inner: i32,
  add: bool,
  tile: usize,
): void {
  const stride = (<usize>ldc) << 2;
  for (let j = 0; j < columns; j += COLUMNS) {
    let panel = a;
    for (let i = 0; i < rows; i += ROWS) {
      const to = c + <usize>i * stride + ((<usize>j) << 2);
      if (i + ROWS <= rows && j + COLUMNS <= columns) {
        multiplyPanels(panel, b, to, stride, inner, add);
      } else {
        multiplyEdge(panel, b, to, stride, inner, add, min(ROWS, rows - i), min(COLUMNS, columns - j), tile);
      }
      panel += (<usize>inner) << 4;
    }
    b += panelStride;
  }
}

/** One task of {@link MultiplyTask}. */
export function gemmTask(words: usize, task: i32, thread: i32): void {
  const its = changetype<MultiplyTask>(words);
  const lda = its.rowStrideOfA;
  const transposed = its.transposedA !== 0;
  const n = its.n;
  const k = its.k;
  const tile = its.scratch + <usize>thread * MULTIPLY_SCRATCH_BYTES;
  const packedA = tile + TILE_BYTES;
  const add = its.add !== 0;
  const firstColumn = (task % its.groups) * its.groupColumns;
  const columns = min(its.groupColumns, n - firstColumn);
  const block = task / its.groups;
  const batch = <usize>(block / its.blocks);
  const first = (block % its.blocks) * BLOCK_ROWS;
  const rows = min(BLOCK_ROWS, its.m - first);
  const from = its.a + batch * <usize>its.bytesOfA;
  const panels = its.packedB + batch * <usize>its.bytesOfB + ((<usize>firstColumn * k) << 2);
  const to = its.c + batch * <usize>its.bytesOfC + ((<usize>(first * n + firstColumn)) << 2);
  for (let start = 0; start < k; start += INNER) {
    const inner = min(INNER, k - start);
    if (transposed) packTransposed(from + ((<usize>(start * lda + first)) << 2), lda, rows, inner, packedA);
    else packRows(from + ((<usize>(first * lda + start)) << 2), lda, rows, inner, packedA);
    const b = panels + ((<usize>start) << 5);
    multiplyBlock(packedA, b, (<usize>k) << 5, to, n, rows, columns, inner, add || start > 0, tile);
  }
}

/** One task of {@link PackTask}. */
export function packTask(words: usize, task: i32): void {
  const its = changetype<PackTask>(words);
  const ldb = its.rowStride;
  const k = its.k;
  const batch = <usize>(task / its.panels);
  const panel = task % its.panels;
  const first = panel * COLUMNS;
  const columns = min(COLUMNS, its.n - first);
  const from = its.b + batch * <usize>its.matrixBytes;
  const to = its.packed + batch * <usize>its.packedBytes + ((<usize>panel * k) << 5);
  if (its.transposed) packColumnsTransposed(from + ((<usize>(first * ldb)) << 2), ldb, columns, k, to);
  else packColumns(from + ((<usize>first) << 2), ldb, columns, k, to);
}
