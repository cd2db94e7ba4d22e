import type { Segment } from '@ser/recognizer';
import { answerText, emotionText, percent } from './answer-text.js';
import { textElement } from './element.js';
import { emotionColor } from './emotion-color.js';
import { formatTime } from './format-time.js';

/** Segments as a coloured strip for the eye and the mouse, and as a table for everyone: both play them. */
export interface TimelineView {
  clear(): void;
  add(segments: readonly Segment[], classNames: readonly string[]): void;
  /** Lays the strip out anew: segments so far and the one that goes on, over the width of so many seconds. */
  show(current: Segment | undefined, seconds: number, classNames: readonly string[]): void;
  /** Whether segments can be played. */
  allowPlaying(allowed: boolean): void;
  /** Which segment is being played. */
  showPlaying(segment: Segment | undefined): void;
}

interface Shown {
  readonly segment: Segment;
  readonly block: HTMLElement;
  readonly button: HTMLButtonElement;
}

/** @param onPlay - told of the segment that is to be played, or to be stopped where it is being played */
export function createTimelineView(
  strip: HTMLElement,
  rows: HTMLTableSectionElement,
  onPlay: (segment: Segment) => void,
): TimelineView {
  const blocks: Shown[] = [];
  const going = createBlock();
  let playable = false;
  strip.append(going);
  strip.addEventListener('click', ({ target }) => {
    const clicked = blocks.find(({ block }) => block === target);
    if (clicked !== undefined && playable) onPlay(clicked.segment);
  });
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
        const button = createPlayButton(segment);
        button.disabled = !playable;
        button.addEventListener('click', () => onPlay(segment));
        blocks.push({ segment, block, button });
        rows.append(rowOf(segment, button));
      }
    },
    allowPlaying(allowed) {
      playable = allowed;
      strip.classList.toggle('playable', allowed);
      for (const { button } of blocks) button.disabled = !allowed;
    },
    showPlaying(playing) {
      for (const { segment, block, button } of blocks) {
        const isPlaying = segment === playing;
        block.classList.toggle('playing', isPlaying);
        button.setAttribute('aria-pressed', String(isPlaying));
        button.textContent = isPlaying ? '■' : '▶';
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

function createPlayButton({ start, end }: Segment): HTMLButtonElement {
  const button = textElement('button', '▶');
  button.type = 'button';
  button.className = 'play';
  button.setAttribute('aria-label', `Play ${formatTime(start)} to ${formatTime(end)}`);
  button.setAttribute('aria-pressed', 'false');
  return button;
}

function rowOf(segment: Segment, button: HTMLButtonElement): HTMLTableRowElement {
  const { start, end, emotion, probabilities } = segment;
  const row = document.createElement('tr');
  const probability = emotion === null ? '–' : percent(probabilities[emotion]);
  for (const text of [formatTime(start), formatTime(end), emotionText(segment), probability])
    row.append(textElement('td', text));
  const last = document.createElement('td');
  last.append(button);
  row.append(last);
  return row;
}
