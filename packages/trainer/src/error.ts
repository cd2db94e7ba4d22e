/** Everything this package refuses: the message names the value, what was expected and what to do. */
export class TrainerError extends Error {
  override readonly name = 'TrainerError';
}
