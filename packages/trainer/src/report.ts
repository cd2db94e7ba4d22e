export type { RecordDescription } from './report/description.js';
export { type ReportOptions, renderReport } from './report/render-report.js';
