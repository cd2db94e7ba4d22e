import type { Segment, TimelineSummary } from '@ser/recognizer';
import { createPeaks, type Peaks } from '../audio/peaks.js';
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
  begin(sampleRate: number): void;
  addSamples(samples: Float32Array): void;
  hear(heard: Heard): void;
  finish(summary: TimelineSummary): void;
}

export function createListeningView(): ListeningView {
  const waveform = createWaveformView(elementById('waveform', HTMLCanvasElement));
  const timeline = createTimelineView(
    elementById('strip', HTMLElement),
    elementById('segments', HTMLTableSectionElement),
  );
  const probabilities = createProbabilitiesView(elementById('probabilities', HTMLTableSectionElement));
  const [nowHeading, now] = [elementById('now-heading', HTMLElement), elementById('now', HTMLElement)];
  const judged = elementById('judged', HTMLElement);
  const [axisEnd, summaryText] = [elementById('axis-end', HTMLElement), elementById('summary', HTMLElement)];
  const [announcement, speed] = [elementById('announcement', HTMLElement), elementById('speed', HTMLElement)];
  let classNames: readonly string[] = [];
  let peaks: Peaks | undefined;
  let current: Segment | undefined;

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
    current = undefined;
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
      probabilities.setClasses(names);
      clear();
    },
    begin(sampleRate) {
      peaks = createPeaks(sampleRate);
      clear();
    },
    addSamples(samples) {
      peaks?.add(samples);
      lay();
    },
    hear({ ended, current: going, seconds, milliseconds }) {
      judged.textContent = `judged to ${formatTime(seconds)}`;
      const changed = going !== undefined && going.start !== current?.start;
      current = going;
      timeline.add(ended, classNames);
      if (going !== undefined) showAnswer('Now', going);
      // Once a segment: a reader that speaks each change of a percentage says nothing else.
      if (changed) announcement.textContent = `At ${formatTime(going.start)}: ${answerText(going)}`;
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
  };
}
