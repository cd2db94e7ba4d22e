import { renderEvaluation as renderPage } from '@ser/trainer/report';
import { namingFile } from '../input/read-recording.js';
import type { Comparison } from './compare-models.js';
import type { Evaluation } from './evaluate-model.js';

/** A model, as it was typed, and how it fared. */
export interface NamedEvaluation {
  readonly name: string;
  readonly evaluation: Evaluation;
}

/** One page about the models on recordings of these places. */
export function evaluationPage(
  data: readonly string[],
  models: readonly NamedEvaluation[],
  notes: readonly string[],
  paired?: Comparison,
): string {
  return renderPage({
    title: `${models.map(({ name }) => name).join(' and ')} on ${data.join(', ')}`,
    notes: [...notes, ...models.flatMap(({ name, evaluation }) => notJudged(evaluation, name))],
    models: models.map(({ name, evaluation: { report, intervals, speakers, conditions } }) => ({
      name,
      report,
      intervals,
      groups: speakers,
      conditions,
    })),
    paired,
  });
}

function notJudged({ unknown, failed }: Evaluation, name: string): string[] {
  return [
    ...Object.entries(unknown).map(
      ([emotion, count]) => `Not judged: ${count} × ${emotion}, which ${name} does not know.`,
    ),
    ...failed.map(({ file, error }) => `Not judged: ${namingFile(file, error)}`),
  ];
}
