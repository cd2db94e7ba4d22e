import { TrainerError } from './error.js';

/**
 * Does what allocates memory, and names what was too large where JavaScript only says "Invalid typed array length".
 *
 * @param what named in the message, with its size
 * @param advice a sentence: what to make smaller
 * @throws {TrainerError} where memory does not hold it
 */
export function refuseTooLarge<T>(what: string, advice: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (!isAllocation(error)) throw error;
    throw new TrainerError(`${what}: expected a size that memory holds. ${advice}`, { cause: error });
  }
}

/** Engines throw a RangeError (by name: it may come from another realm) for arrays too long, and for endless recursion. */
function isAllocation(error: unknown): boolean {
  const { name, message } = error as Error;
  return name === 'RangeError' && !/call stack/i.test(message);
}
