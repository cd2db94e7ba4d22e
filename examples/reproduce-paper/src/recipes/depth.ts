import { paper } from './paper-recipe.js';
import type { PaperRecipe } from './recipe.js';

/** One cell of the depth experiment. */
export interface Depth {
  readonly blocks: number;
  readonly connection: boolean;
  /** False: Table 1's two, in the trunk, and none in a block. True: one after every convolution, as in He et al. 2016. */
  readonly batchNorm: boolean;
}

const BLOCKS = [0, 2, 5, 10, 20] as const;

/** Without blocks there is no connection to leave out: one cell stands for both curves. */
export const DEPTH_CELLS: readonly Depth[] = BLOCKS.flatMap((blocks) =>
  [false, true].flatMap((batchNorm) =>
    (blocks === 0 ? [true] : [true, false]).map((connection) => ({ blocks, connection, batchNorm })),
  ),
);

/** The recipe of a cell. */
export function depthName({ blocks, connection, batchNorm }: Depth): string {
  return `depth-${blocks}${connection ? '' : '-no-connection'}${batchNorm ? '-batch-norm' : ''}`;
}

/**
 * The paper's central claim, that with the connection a deeper network does not get worse: its network with so many blocks.
 * Twenty epochs on SAVEE, because after them the paper's own network has learnt 98 to 100 % of its training side.
 */
export const DEPTHS: readonly PaperRecipe[] = DEPTH_CELLS.map((cell) => ({
  ...paper,
  name: depthName(cell),
  summary: [
    cell.blocks === 0 ? 'no blocks' : `${cell.blocks} blocks`,
    ...(cell.connection ? [] : ['without their connection']),
    `batch normalisation ${cell.batchNorm ? 'after every convolution' : 'as in Table 1'}`,
  ].join(', '),
  why: 'whether depth helps, and what makes it possible',
  network: {
    blocks: cell.blocks,
    residualConnection: cell.connection,
    batchNorm: cell.batchNorm ? 'everyConvolution' : 'stages',
  },
  epochs: { synthetic: 12, ravdess: 15, savee: 20 },
}));
