import type { Segment } from '@ser/recognizer';
import { percent } from './answer-text.js';
import { textElement } from './element.js';
import { emotionColor } from './emotion-color.js';

/** A bar a class, in the order of the classes, so that none jumps. */
export interface ProbabilitiesView {
  /** Begins anew, with a model's classes. */
  setClasses(classNames: readonly string[]): void;
  show(answer: Pick<Segment, 'probabilities'> | undefined): void;
}

export function createProbabilitiesView(rows: HTMLTableSectionElement): ProbabilitiesView {
  const bars = new Map<string, { readonly bar: HTMLElement; readonly value: HTMLElement }>();
  return {
    setClasses(classNames) {
      bars.clear();
      rows.replaceChildren(
        ...classNames.map((name) => {
          const row = document.createElement('tr');
          const heading = textElement('th', name);
          heading.scope = 'row';
          const value = textElement('td', '–');
          const track = document.createElement('td');
          track.className = 'track';
          // The number beside it says the same.
          track.setAttribute('aria-hidden', 'true');
          const bar = document.createElement('span');
          bar.style.backgroundColor = emotionColor(name, classNames);
          track.append(bar);
          row.append(heading, track, value);
          bars.set(name, { bar, value });
          return row;
        }),
      );
    },
    show(answer) {
      for (const [name, { bar, value }] of bars) {
        const probability = answer?.probabilities[name];
        bar.style.width = `${100 * (probability ?? 0)}%`;
        value.textContent = probability === undefined ? '–' : percent(probability);
      }
    },
  };
}
