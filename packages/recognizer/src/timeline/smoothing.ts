/** The answer for the stretch of a recording that one window stands for. */
export interface Cell {
  /** First sample, and the one behind the last. */
  readonly from: number;
  readonly to: number;
  /** Probability of each class; null where there is no speech. */
  readonly probabilities: readonly number[] | null;
  /** Share of speech; null without a speech detector. */
  readonly speech: number | null;
}

/** Averages cells with their neighbours, as they come. */
export interface Smoother {
  /** Takes the next cell; gives those whose neighbours are now known. */
  add(cell: Cell): Cell[];
  /** Gives the rest. */
  end(): Cell[];
}

/**
 * Probabilities averaged over `radius` cells on either side with triangular weights 1 − |d| / (radius + 1). Cells without speech
 * take no part, and stay without. Holds 2 · radius + 1 cells.
 */
export function createSmoother(radius: number): Smoother {
  /** The cells around the next one to give; `first` is the place in the recording of the first of them. */
  let held: Cell[] = [];
  let first = 0;
  let next = 0;
  const give = (): Cell => {
    const cell = smoothed(held, next - first, radius);
    next += 1;
    const outdated = Math.max(0, next - radius - first);
    held = held.slice(outdated);
    first += outdated;
    return cell;
  };
  return {
    add(cell) {
      held.push(cell);
      return first + held.length > next + radius ? [give()] : [];
    },
    end() {
      const rest: Cell[] = [];
      while (next < first + held.length) rest.push(give());
      return rest;
    },
  };
}

function smoothed(cells: readonly Cell[], at: number, radius: number): Cell {
  const cell = cells[at];
  if (cell.probabilities === null) return cell;
  const sums = cell.probabilities.map(() => 0);
  let weights = 0;
  for (let i = Math.max(0, at - radius); i <= Math.min(cells.length - 1, at + radius); i++) {
    const { probabilities } = cells[i];
    if (probabilities === null) continue;
    const weight = 1 - Math.abs(i - at) / (radius + 1);
    weights += weight;
    for (const [c, value] of probabilities.entries()) sums[c] += weight * value;
  }
  return { ...cell, probabilities: sums.map((sum) => sum / weights) };
}
