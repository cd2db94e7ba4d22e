import type { ModelFacts } from './recognizer/messages.js';
import { elementById, textElement } from './view/element.js';

/** The form in which a recogniser is chosen. */
export interface ModelChoice {
  enable(enabled: boolean): void;
  /** Address of the chosen recogniser's folder. */
  address(): string;
  showFacts(model: ModelFacts): void;
}

/** @param onChoice - told of an address once one is chosen */
export function createModelChoice(onChoice: (address: string) => void): ModelChoice {
  const form = elementById('model-form', HTMLFormElement);
  const select = elementById('model', HTMLSelectElement);
  const other = elementById('other-model', HTMLElement);
  const input = elementById('address', HTMLInputElement);
  const about = elementById('about', HTMLDListElement);
  // Absolute, for the worker's own address is another.
  const address = () => new URL(select.value || input.value, document.baseURI).href;

  select.addEventListener('change', () => {
    other.hidden = select.value !== '';
    input.required = select.value === '';
    if (other.hidden) onChoice(address());
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    onChoice(address());
  });
  return {
    address,
    enable: (enabled) => {
      select.disabled = !enabled;
    },
    showFacts({ classNames, about: notes, loadMilliseconds }) {
      const texts = Object.entries(notes).filter(([, note]) => typeof note === 'string');
      const facts = [
        ['emotions', classNames.join(', ')],
        ...texts.map(([name, note]) => [spaced(name), String(note)]),
        ['made ready in', `${(loadMilliseconds / 1000).toFixed(1)} s`],
      ];
      about.replaceChildren(
        ...facts.flatMap(([name, fact]) => [textElement('dt', name), textElement('dd', fact)]),
      );
    },
  };
}

/** 'corpusLicence' → 'corpus licence'. */
function spaced(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}
