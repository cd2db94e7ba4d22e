import { bootstrapIntervals, calibration, classificationReport, type Evaluation } from '@ser/trainer';

/** What one fold's model said of its test speakers. */
interface Judged {
  readonly probabilities: Float32Array;
  readonly evaluation: Evaluation;
}

/** Accuracy and calibration over the test speakers of all folds, each judged by the model that never heard it. */
export function combine(judged: readonly Judged[], classNames: readonly string[], detailed: boolean) {
  const all = <Value>(values: (one: Judged) => readonly Value[]) => judged.flatMap(values);
  const truth = all(({ evaluation }) => evaluation.predictions.truth);
  const predicted = all(({ evaluation }) => evaluation.predictions.predicted);
  const groups = all(({ evaluation }) => evaluation.predictions.groups ?? []);
  const probabilities = Float32Array.from(all((one) => [...one.probabilities]));
  const report = classificationReport(Int32Array.from(truth), Int32Array.from(predicted), classNames);
  const { ece } = calibration(probabilities, truth, classNames.length);
  const intervals = bootstrapIntervals({ truth, predicted, groups }, classNames.length);
  return {
    clips: truth.length,
    wa: report.accuracy,
    ua: report.uar,
    ece,
    uaInterval: intervals.uar,
    byFold: judged.map(({ evaluation }) => ({
      wa: evaluation.accuracy,
      ua: evaluation.uar,
      ece: evaluation.ece,
    })),
    ...(detailed
      ? { confusion: report.confusion, coverage: coverageCurve(probabilities, truth, classNames.length) }
      : {}),
  };
}

/** Accuracy of the share of clips whose highest probability reaches a threshold. */
function coverageCurve(probabilities: Float32Array, truth: readonly number[], classCount: number) {
  const answers = truth.map((target, i) => {
    const row = probabilities.subarray(i * classCount, (i + 1) * classCount);
    const confidence = row.reduce((most, value) => Math.max(most, value), 0);
    return { confidence, right: row.indexOf(confidence) === target };
  });
  return Array.from({ length: 10 }, (_, step) => {
    const threshold = step / 10;
    const kept = answers.filter(({ confidence }) => confidence >= threshold);
    return {
      threshold,
      coverage: kept.length / answers.length,
      accuracy: kept.length === 0 ? null : kept.filter(({ right }) => right).length / kept.length,
    };
  });
}
