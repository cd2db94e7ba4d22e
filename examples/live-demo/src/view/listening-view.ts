import type { Segment, TimelineSummary } from '@ser/recognizer';
import { createPeaks, type Peaks } from '../audio/peaks.js';
import type { Player } from '../audio/player.js';
import { createSoundMemory, type SoundMemory } from '../audio/sound-memory.js';
import type { Heard } from '../recognizer/messages.js';
import { answerText } from './answer-text.js';
import { elementById } from './element.js';
import { formatTime } from './format-time.js';
import { createProbabilitiesView } from './probabilities-view.js';
import { createTimelineView } from './timeline-view.js';
import { createWaveformView } from './waveform-view.js';

/** Seconds that the picture shows at least: a live one fills it before it shrinks. */
const LEAST_SECONDS = 10;

/** All that is seen and read out of what is heard. */
export interface ListeningView {
  setClasses(classNames: readonly string[]): void;
  /** @param live - from a microphone: nothing is played meanwhile, since it would be heard again */
  begin(sampleRate: number, live: boolean): void;
  addSamples(samples: Float32Array): void;
  hear(heard: Heard): void;
  finish(summary: TimelineSummary): void;
  /** No more is heard, whether or not it was finished. */
  end(): void;
}

/** @param player - plays the segments that are chosen */
export function createListeningView(player: Player): ListeningView {
  const waveform = createWaveformView(elementById('waveform', HTMLCanvasElement));
  const timeline = createTimelineView(
    elementById('strip', HTMLElement),
    elementById('segments', HTMLTableSectionElement),
    play,
  );
  const probabilities = createProbabilitiesView(elementById('probabilities', HTMLTableSectionElement));
  const [nowHeading, now] = [elementById('now-heading', HTMLElement), elementById('now', HTMLElement)];
  const judged = elementById('judged', HTMLElement);
  const [axisEnd, summaryText] = [elementById('axis-end', HTMLElement), elementById('summary', HTMLElement)];
  const [announcement, speed] = [elementById('announcement', HTMLElement), elementById('speed', HTMLElement)];
  let classNames: readonly string[] = [];
  let peaks: Peaks | undefined;
  let memory: SoundMemory | undefined;
  let current: Segment | undefined;
  let answered: Segment | undefined;
  let playing: Segment | undefined;

  function play(segment: Segment): void {
    if (segment === playing) {
      player.stop();
      return;
    }
    const samples = memory?.between(segment.start, segment.end);
    if (samples === undefined) {
      announcement.textContent = 'That is longer ago than what this page keeps.';
      return;
    }
    player.play(samples, memory!.sampleRate, () => {
      // Another may have taken its place.
      if (playing === segment) showPlaying(undefined);
    });
    showPlaying(segment);
  }
  function showPlaying(segment: Segment | undefined): void {
    playing = segment;
    timeline.showPlaying(segment);
  }

  const lay = () => {
    const seconds = Math.max(LEAST_SECONDS, peaks?.seconds ?? 0);
    axisEnd.textContent = formatTime(seconds);
    waveform.show(peaks, seconds);
    timeline.show(current, seconds, classNames);
  };
  const showAnswer = (heading: string, segment: Pick<Segment, 'emotion' | 'probabilities'> | undefined) => {
    nowHeading.textContent = heading;
    now.textContent = segment === undefined ? '–' : answerText(segment);
    probabilities.show(segment);
  };
  const clear = () => {
    [current, answered] = [undefined, undefined];
    player.stop();
    playing = undefined;
    timeline.clear();
    for (const text of [summaryText, announcement, speed, judged]) text.textContent = '';
    showAnswer('Now', undefined);
    lay();
  };
  clear();
  return {
    setClasses(names) {
      classNames = names;
      peaks = undefined;
      memory = undefined;
      probabilities.setClasses(names);
      clear();
    },
    begin(sampleRate, live) {
      peaks = createPeaks(sampleRate);
      memory = createSoundMemory(sampleRate);
      clear();
      timeline.allowPlaying(!live);
    },
    addSamples(samples) {
      peaks?.add(samples);
      memory?.add(samples);
      lay();
    },
    hear({ ended, current: going, seconds, milliseconds }) {
      judged.textContent = `judged to ${formatTime(seconds)}`;
      current = going;
      // Between two stretches of sound none goes on: what ended last is the newest answer.
      const newest = going ?? ended.at(-1);
      const changed = newest !== undefined && newest.start !== answered?.start;
      answered = newest ?? answered;
      timeline.add(ended, classNames);
      if (newest !== undefined) showAnswer('Now', newest);
      // Once a segment: a reader that speaks each change of a percentage says nothing else.
      if (changed) announcement.textContent = `At ${formatTime(newest.start)}: ${answerText(newest)}`;
      speed.textContent = `A second of sound takes ${Math.round(milliseconds / seconds)} ms of computing.`;
      lay();
    },
    finish(summary) {
      const { seconds, speech } = summary;
      const share = speech === null ? '' : `, ${Math.round(100 * speech)} % of it speech`;
      summaryText.textContent = `${formatTime(seconds)} in all${share}. On the whole: ${answerText(summary)}.`;
      announcement.textContent = summaryText.textContent;
      showAnswer('On the whole', summary);
    },
    end: () => timeline.allowPlaying(true),
  };
}
