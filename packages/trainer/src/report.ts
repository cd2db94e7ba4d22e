export type { ConditionResult } from './report/condition-table.js';
export type { RecordDescription } from './report/description.js';
export {
  type EvaluatedModel,
  type EvaluationReport,
  type PairedCondition,
  type PairedModels,
  renderEvaluation,
} from './report/render-evaluation.js';
export { type ReportOptions, renderReport } from './report/render-report.js';
