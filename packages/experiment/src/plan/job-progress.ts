/** What a job tells while it runs: plain JSON, so that it can cross to another process or machine. */
export type JobProgress =
  /** What was found: recordings, engine, network, split, leaks. */
  | { readonly stage: 'found'; readonly text: string }
  /** Recordings of the built-in corpus made, or features extracted. */
  | { readonly stage: 'synthesis' | 'features'; readonly done: number; readonly total: number }
  | {
      readonly stage: 'training';
      /** Epochs done. */
      readonly epoch: number;
      readonly epochs: number;
      readonly secondsLeft: number;
      /** The best epoch so far and its validation UAR. */
      readonly best: { readonly epoch: number; readonly uar: number };
    };
