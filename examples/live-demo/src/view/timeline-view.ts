import type { Segment } from '@ser/recognizer';
import { answerText, emotionText, percent } from './answer-text.js';
import { textElement } from './element.js';
import { emotionColor } from './emotion-color.js';
import { formatTime } from './format-time.js';

/** Segments as a coloured strip for the eye, and as a table for everyone. */
export interface TimelineView {
  clear(): void;
  add(segments: readonly Segment[], classNames: readonly string[]): void;
  /** Lays the strip out anew: segments so far and the one that goes on, over the width of so many seconds. */
  show(current: Segment | undefined, seconds: number, classNames: readonly string[]): void;
}

export function createTimelineView(strip: HTMLElement, rows: HTMLTableSectionElement): TimelineView {
  const blocks: { readonly block: HTMLElement; readonly segment: Segment }[] = [];
  const going = createBlock();
  strip.append(going);
  return {
    clear() {
      for (const { block } of blocks.splice(0)) block.remove();
      rows.replaceChildren();
      going.hidden = true;
    },
    add(segments, classNames) {
      for (const segment of segments) {
        const block = createBlock();
        paint(block, segment, classNames);
        going.before(block);
        blocks.push({ block, segment });
        rows.append(rowOf(segment));
      }
    },
    show(current, seconds, classNames) {
      for (const { block, segment } of blocks) place(block, segment, seconds);
      going.hidden = current === undefined;
      if (current === undefined) return;
      paint(going, current, classNames);
      place(going, current, seconds);
    },
  };
}

function createBlock(): HTMLElement {
  const block = document.createElement('span');
  block.className = 'segment';
  return block;
}

function paint(block: HTMLElement, segment: Segment, classNames: readonly string[]): void {
  block.textContent = emotionText(segment);
  block.title = `${formatTime(segment.start)} to ${formatTime(segment.end)}: ${answerText(segment)}`;
  block.classList.toggle('silent', segment.emotion === null);
  block.style.backgroundColor = segment.emotion === null ? '' : emotionColor(segment.emotion, classNames);
}

function place(block: HTMLElement, { start, end }: Segment, seconds: number): void {
  block.style.left = `${(100 * start) / seconds}%`;
  block.style.width = `${(100 * (end - start)) / seconds}%`;
}

function rowOf(segment: Segment): HTMLTableRowElement {
  const { start, end, emotion, probabilities } = segment;
  const row = document.createElement('tr');
  const probability = emotion === null ? '–' : percent(probabilities[emotion]);
  for (const text of [formatTime(start), formatTime(end), emotionText(segment), probability])
    row.append(textElement('td', text));
  return row;
}
