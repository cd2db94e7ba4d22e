import { enumerate } from '../enumerate.js';
import type { VerifyReport } from './verify-report.js';

/**
 * The report as text for a terminal: a line of totals, the counts by emotion and speaker, and each finding with the
 * first of its files.
 *
 * @param shown how many files to name in each finding; default 6
 * @example
 * const text = renderVerifyReport(await verify('data/ravdess', ravdess));
 * text.includes('1440 of 1440 recordings'); // true
 */
export function renderVerifyReport(report: VerifyReport, shown = 6): string {
  const { counts, expected } = report;
  const hours = (report.seconds / 3600).toFixed(2);
  const lines = [
    `${report.title} in ${report.root}: ${counts.total} of ${expected.total} recordings, ${hours} h, ` +
      (report.complete ? 'complete' : 'not complete'),
    `  emotions: ${tally(Object.keys(counts.emotions), counts.emotions, expected.emotions)}`,
    `  speakers: ${tally(Object.keys(counts.speakers).sort(), counts.speakers, expected.speakers)}`,
  ];
  for (const { severity, code, message, files } of report.findings) {
    lines.push(`${severity} ${code}: ${message}`);
    if (files.length > 0) lines.push(`  ${enumerate(files, shown)}`);
  }
  if (report.findings.length === 0) lines.push('nothing to report');
  return lines.join('\n');
}

function tally(
  names: readonly string[],
  found: Readonly<Record<string, number>>,
  expected: Readonly<Record<string, number>>,
): string {
  return names
    .map((name) =>
      found[name] === expected[name]
        ? `${name} ${found[name]}`
        : `${name} ${found[name]}/${expected[name] ?? 0}`,
    )
    .join(', ');
}
