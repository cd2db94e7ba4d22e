import { DEPTH_CELLS, type Depth, depthName } from '../recipes/depth.js';
import type { ResultGroup } from './read-results.js';

/** A cell of the depth experiment with what its records say. */
export interface DepthResult extends Depth {
  /** Accuracy of each seed at the epoch that validation chose. */
  readonly test: readonly number[];
  /** Accuracy of each seed on the training side in the last epoch. */
  readonly training: readonly number[];
}

/** The seeds that each cell should have. */
export const DEPTH_SEEDS = 3;

/** The cells that have records, by depth. */
export function depthResults(groups: readonly ResultGroup[]): DepthResult[] {
  return DEPTH_CELLS.flatMap((cell) => {
    const group = groups.find(({ name }) => name === `${depthName(cell)}/savee-random`);
    if (group === undefined) return [];
    return [
      {
        ...cell,
        test: group.records.map(({ test }) => test!.chosen.accuracy),
        training: group.records.map(({ history }) => history[history.length - 1].accuracy),
      },
    ];
  });
}

/** The four curves: each with its name and its cells. A cell without blocks stands on both of its curves. */
export function depthCurves(results: readonly DepthResult[]) {
  return [false, true].flatMap((batchNorm) =>
    [true, false].map((connection) => ({
      connection,
      batchNorm,
      name: `${connection ? 'connection' : 'no connection'}, batch norm ${batchNorm ? 'everywhere' : 'as in Table 1'}`,
      cells: results.filter(
        (cell) => cell.batchNorm === batchNorm && (cell.blocks === 0 || cell.connection === connection),
      ),
    })),
  );
}
