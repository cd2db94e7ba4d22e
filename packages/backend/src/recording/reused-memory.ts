/** The part of Emscripten's module that hands out memory. */
export interface Allocator {
  _malloc(bytes: number): number;
  _free(address: number): void;
}

/** Blocks that are handed out again among themselves, and to nobody else until they are released. */
export interface ReusedMemory extends Allocator {
  /** Memory that no other block had, nor will have before the release: for what is written once, to be read again and again. */
  mallocApart(bytes: number): number;
  /** Gives the blocks that are free at the moment back. */
  release(): void;
}

/** A block larger than this many times what is asked for is kept for larger ones. */
const MOST_WASTE = 2;

/** The size under which a block is free that is not to be handed out again. */
const FITS_NOTHING = Number.POSITIVE_INFINITY;

/** Memory of an allocator that does not go back to it when it is freed. */
export function reuseMemory(allocator: Allocator): ReusedMemory {
  const sizes = new Map<number, number>();
  const free = new Map<number, number[]>();
  const fitting = (bytes: number): number | undefined => {
    const fits = [...free.keys()].filter((size) => size >= bytes && size <= MOST_WASTE * bytes);
    return fits.length > 0 ? Math.min(...fits) : undefined;
  };
  const take = (bytes: number, size: number) => {
    const address = allocator._malloc(bytes) >>> 0;
    sizes.set(address, size);
    return address;
  };
  return {
    mallocApart: (bytes) => take(bytes, FITS_NOTHING),
    _malloc(bytes) {
      const size = fitting(bytes);
      if (size === undefined) return take(bytes, bytes);
      const blocks = free.get(size)!;
      const address = blocks.pop()!;
      if (blocks.length === 0) free.delete(size);
      return address;
    },
    _free(address) {
      const size = sizes.get(address);
      if (size === undefined) allocator._free(address);
      else free.set(size, [...(free.get(size) ?? []), address]);
    },
    release() {
      for (const blocks of free.values()) for (const address of blocks) allocator._free(address);
      free.clear();
    },
  };
}
