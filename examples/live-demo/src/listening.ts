import { type Microphone, openMicrophone } from './audio/microphone.js';
import { readRecording } from './audio/read-recording.js';
import type { Listening, ListeningEvents, RecognizerClient } from './recognizer/recognizer-client.js';
import { formatTime } from './view/format-time.js';
import type { ListeningView } from './view/listening-view.js';
import type { StatusView } from './view/status-view.js';

/** Seconds by which answers may trail the microphone before the page says so. */
const TRAILING_SECONDS = 2;

/** What the buttons do. One sound is heard at a time; another takes its place. */
export interface Listener {
  listenToMicrophone(): Promise<void>;
  listenToRecording(file: File): Promise<void>;
  /** Of a microphone the rest is judged; a recording is left where it is. */
  stop(): Promise<void>;
}

export interface ListenerParts {
  readonly client: RecognizerClient;
  readonly view: ListeningView;
  readonly status: StatusView;
  /** Told whether there is something to stop. */
  readonly onBusy: (busy: boolean) => void;
}

export function createListener({ client, view, status, onBusy }: ListenerParts): Listener {
  let microphone: Microphone | undefined;
  let listening: Listening | undefined;
  // Counts the sounds: opening one takes time, in which another may have been chosen.
  let latest = 0;

  const leave = async () => {
    latest++;
    listening?.stop();
    listening = undefined;
    await microphone?.close();
    microphone = undefined;
    view.end();
    onBusy(false);
  };
  const fail = async (message: string) => {
    await leave();
    status.fail(message);
  };
  const begin = (sampleRate: number, live: boolean, onHeard: (seconds: number) => void): Listening => {
    const events: ListeningEvents = {
      onHeard(heard) {
        view.hear(heard);
        onHeard(heard.seconds);
      },
      onEnd(summary) {
        listening = undefined;
        view.finish(summary);
        view.end();
        status.say('Finished.');
        onBusy(false);
      },
      onError: (message) => void fail(message),
    };
    view.begin(sampleRate, live);
    return client.listen(sampleRate, events);
  };

  return {
    async listenToMicrophone() {
      await leave();
      const own = latest;
      status.say('Opening the microphone.');
      onBusy(true);
      try {
        let taken = 0;
        const opened = await openMicrophone((samples) => {
          taken += samples.length;
          view.addSamples(samples);
          listening?.push(samples);
        });
        if (own !== latest) return await opened.close();
        microphone = opened;
        const { sampleRate } = opened;
        taken = 0;
        listening = begin(sampleRate, true, (seconds) => {
          const behind = taken / sampleRate - seconds;
          if (listening === undefined) return;
          status.say(
            behind > TRAILING_SECONDS
              ? `Listening. This machine is ${Math.round(behind)} seconds behind.`
              : 'Listening.',
          );
        });
        status.say('Listening.');
      } catch (error) {
        if (own === latest) await fail((error as Error).message);
      }
    },
    async listenToRecording(file) {
      await leave();
      const own = latest;
      status.say(`Reading ${file.name}.`);
      onBusy(true);
      try {
        const { samples, sampleRate } = await readRecording(file);
        if (own !== latest) return;
        const seconds = samples.length / sampleRate;
        listening = begin(sampleRate, false, (heard) => status.progress(heard / seconds));
        status.say(`Judging ${file.name}, ${formatTime(seconds)}.`);
        view.addSamples(samples);
        listening.push(samples);
        listening.end();
      } catch (error) {
        if (own === latest) await fail((error as Error).message);
      }
    },
    async stop() {
      const live = microphone !== undefined ? listening : undefined;
      if (live === undefined) {
        await leave();
        return status.say('Stopped.');
      }
      await microphone!.close();
      microphone = undefined;
      status.say('Judging the rest.');
      live.end();
    },
  };
}
