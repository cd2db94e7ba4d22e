import type { TimelineSummary } from '@ser/recognizer';
import type { Heard, ModelFacts, Reply, Request } from './messages.js';

/** Told of what the worker finds. */
export interface ListeningEvents {
  onHeard(heard: Heard): void;
  onEnd(summary: TimelineSummary): void;
  onError(message: string): void;
}

/** The page's side of the worker. */
export interface RecognizerClient {
  /** @param address - of a recogniser's folder */
  load(address: string): Promise<ModelFacts>;
  /** Begins another listening; the last one is heard no more. */
  listen(sampleRate: number, events: ListeningEvents): Listening;
}

/** Samples that go to the recogniser. */
export interface Listening {
  /** Gives the samples away: they cannot be read afterwards. */
  push(samples: Float32Array): void;
  /** No more samples: the rest is judged, then `onEnd` comes. */
  end(): void;
  /** Judges no more. */
  stop(): void;
}

export function createRecognizerClient(worker: Worker): RecognizerClient {
  let loading: { resolve(model: ModelFacts): void; reject(error: Error): void } | undefined;
  let current = 0;
  let events: ListeningEvents | undefined;
  const send = (request: Request, transfer: Transferable[] = []) => worker.postMessage(request, transfer);

  worker.onmessage = ({ data }: MessageEvent<Reply>) => {
    if (data.kind === 'loaded') loading?.resolve(data.model);
    else if (data.kind === 'failed' && data.listening === undefined) loading?.reject(new Error(data.message));
    else if (data.listening !== current) return;
    else if (data.kind === 'heard') events?.onHeard(data.heard);
    else if (data.kind === 'ended') events?.onEnd(data.summary);
    else events?.onError(data.message);
  };
  worker.onerror = ({ message }) => {
    const reason = `The recogniser stopped: ${message || 'its program does not load'}. Reload the page.`;
    loading?.reject(new Error(reason));
    events?.onError(reason);
  };
  return {
    load: (address) =>
      new Promise((resolve, reject) => {
        loading = { resolve, reject };
        send({ kind: 'load', address });
      }),
    listen(sampleRate, listener) {
      const listening = ++current;
      events = listener;
      send({ kind: 'open', listening, sampleRate });
      return {
        push: (samples) => send({ kind: 'samples', listening, samples }, [samples.buffer]),
        end: () => send({ kind: 'end', listening }),
        stop: () => {
          if (listening === current) current++;
          send({ kind: 'stop' });
        },
      };
    },
  };
}
