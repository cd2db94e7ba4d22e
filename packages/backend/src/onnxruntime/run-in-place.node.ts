import type { OrtTensor, Session } from './binding.node.js';
import { END } from './product-model.js';

/** What the addon says of {@link END}. */
const ENDED = 'Non tensor type is temporarily not supported';

/**
 * Runs a session whose graph gives {@link END} before `c`, into the memory of `c` and nowhere else.
 *
 * After a run the addon copies each output that was asked for into a new ArrayBuffer, those that were given memory, too
 * (`OrtValueToNapiValue` in onnxruntime's js/node/src/tensor_helper.cc): some 100 MB a training step of
 * the paper's network. It does so in the order of the outputs, when all of them are computed, and refuses a sequence
 * before it copies anything. A version that gives sequences to JavaScript would be slower and as right.
 *
 * @throws Error of the addon when the run itself fails
 */
export function runInPlace(session: Session, feeds: Record<string, OrtTensor>, c: OrtTensor): void {
  try {
    session.run(feeds, { [END]: null, c }, {});
  } catch (error) {
    if (!(error as Error).message.includes(ENDED)) throw error;
  }
}
