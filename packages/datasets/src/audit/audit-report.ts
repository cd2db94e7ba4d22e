import { DatasetError } from '../dataset-error.js';
import { enumerate } from '../enumerate.js';

/** One kind of leak, with everything it concerns. */
export interface AuditFinding {
  readonly code:
    | 'example-on-both-sides'
    | 'recording-on-both-sides'
    | 'identical-bytes'
    | 'identical-samples'
    | 'speaker-on-both-sides'
    | 'text-on-both-sides'
    | 'statistics-outside-training'
    | 'class-missing'
    | 'unknown';
  /** What leaks and what to do. */
  readonly message: string;
  /** Names of the examples concerned. */
  readonly examples: readonly string[];
}

/** What an audit of one split found. */
export interface AuditReport {
  /** Nothing was found. */
  readonly ok: boolean;
  readonly findings: readonly AuditFinding[];
}

/**
 * The report as text: a line for each finding, and the first of its examples.
 *
 * @example
 * renderAuditReport({ ok: true, findings: [] }); // 'no leak found'
 */
export function renderAuditReport({ findings }: AuditReport): string {
  if (findings.length === 0) return 'no leak found';
  return findings
    .map(({ code, message, examples }) =>
      examples.length === 0 ? `${code}: ${message}` : `${code}: ${message}\n  ${enumerate(examples)}`,
    )
    .join('\n');
}

/**
 * Refuses a split that leaks.
 *
 * @throws {DatasetError} with all findings, unless there are none
 * @example
 * requireNoLeaks(auditSplit({ train: Int32Array.of(0, 1), test: Int32Array.of(2, 3) }, { targets: ['a', 'b', 'a', 'b'] }));
 */
export function requireNoLeaks(report: AuditReport): void {
  if (!report.ok)
    throw new DatasetError(
      `the split leaks: expected no findings. Split anew, with keepTogether or by groups:\n${renderAuditReport(report)}`,
    );
}
