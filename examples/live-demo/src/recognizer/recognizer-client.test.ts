import { expect, jest, test } from '@jest/globals';
import type { Reply, Request } from './messages.js';
import { createRecognizerClient, type ListeningEvents } from './recognizer-client.js';

/** A worker that keeps what it is sent and says what the test has it say. */
function fakeWorker() {
  const sent: Request[] = [];
  const worker = { postMessage: (request: Request) => sent.push(request) } as unknown as Worker;
  const say = (data: Reply) => worker.onmessage!({ data } as MessageEvent<Reply>);
  return { worker, sent, say };
}

const listener = () => ({
  onHeard: jest.fn<ListeningEvents['onHeard']>(),
  onEnd: jest.fn<ListeningEvents['onEnd']>(),
  onError: jest.fn<ListeningEvents['onError']>(),
});

const heard = { ended: [], current: undefined, seconds: 1, milliseconds: 5 };

test('a model that does not load rejects with the worker’s reason', async () => {
  const { worker, sent, say } = fakeWorker();
  const loading = createRecognizerClient(worker).load('model');
  expect(sent).toEqual([{ kind: 'load', address: 'model' }]);
  say({ kind: 'failed', message: 'manifest.json is missing' });
  await expect(loading).rejects.toThrow('manifest.json is missing');
});

test('what an earlier listening still hears is not told to the next', () => {
  const { worker, say } = fakeWorker();
  const client = createRecognizerClient(worker);
  const [first, second] = [listener(), listener()];
  client.listen(16_000, first);
  client.listen(16_000, second);
  say({ kind: 'heard', listening: 1, heard });
  say({ kind: 'heard', listening: 2, heard });
  expect(first.onHeard).not.toHaveBeenCalled();
  expect(second.onHeard).toHaveBeenCalledTimes(1);
});

test('nothing is heard after stop', () => {
  const { worker, sent, say } = fakeWorker();
  const events = listener();
  createRecognizerClient(worker).listen(16_000, events).stop();
  expect(sent.at(-1)).toEqual({ kind: 'stop' });
  say({ kind: 'heard', listening: 1, heard });
  say({ kind: 'failed', listening: 1, message: 'late' });
  expect(events.onHeard).not.toHaveBeenCalled();
  expect(events.onError).not.toHaveBeenCalled();
});
