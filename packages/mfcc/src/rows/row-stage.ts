/**
 * A step over the rows of features of one signal. Rows go in one by one and come out in order, some of them later;
 * a row handed on is overwritten after the call. Batch and stream run the same steps, so they agree to the bit.
 */
export interface RowStage {
  /** Values per row that comes out. */
  readonly width: number;
  /** Later rows that a row waits for. The first rows may wait for more. */
  readonly latency: number;
  push(row: Float64Array): void;
  /** Ends the signal: hands on the rows that waited, and is ready for another signal. */
  end(): void;
}

/** The last `capacity` rows, row t at `data[(t % capacity)·width]`. */
export interface RowRing {
  readonly data: Float64Array;
  readonly width: number;
  readonly capacity: number;
}

export function createRowRing(capacity: number, width: number): RowRing {
  return { data: new Float64Array(capacity * width), width, capacity };
}

/** Where row t begins. */
export function rowAt(ring: RowRing, t: number): number {
  return (t % ring.capacity) * ring.width;
}
