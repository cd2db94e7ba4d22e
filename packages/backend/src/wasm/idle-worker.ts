/** What Emscripten's start-up asks of a worker thread: to answer that it has loaded. It does nothing else. */
export class IdleWorker {
  onmessage?: (event: { readonly data: { readonly cmd: 'loaded' } }) => void;

  postMessage(): void {
    queueMicrotask(() => this.onmessage?.({ data: { cmd: 'loaded' } }));
  }

  on(): void {}
  ref(): void {}
  unref(): void {}
  terminate(): void {}
}
