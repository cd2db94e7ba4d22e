/** What the first five commands of docs/start.md took. */
export interface NewcomerRecord {
  /** What repeats the measurement. */
  readonly command: string;
  readonly date: string;
  readonly commit: string;
  readonly node: string;
  readonly processor: string;
  /** Environment variables that were set beside those of npm. */
  readonly environment: Readonly<Record<string, string>>;
  /** What `interview.mp3` is. */
  readonly recording: string;
  readonly commands: readonly {
    readonly typed: string;
    readonly seconds: number;
    /** What it leaves in the folder, and how large that is. */
    readonly leaves?: string;
    readonly bytes?: number;
  }[];
}

const START =
  '<!-- newcomer: written by `npx -y pnpm@12.21.0 newcomer` from tools/package-checks/results/newcomer.json -->';
const END = '<!-- /newcomer -->';

/** The record as a table between its two markers in a document. */
export function withNewcomerTable(document: string, record: NewcomerRecord): string {
  const [from, to] = [document.indexOf(START), document.indexOf(END)];
  if (from < 0 || to < from) throw new Error(`document without ${START}: expected the markers of the table.`);
  return `${document.slice(0, from + START.length)}\n${newcomerTable(record)}\n${document.slice(to)}`;
}

function newcomerTable({ commands, recording, node, processor, environment, date, commit }: NewcomerRecord) {
  const rows = commands.map(({ typed, seconds, leaves, bytes }) => {
    const size = leaves === undefined ? '' : `\`${leaves}\`, ${sizeOf(bytes!)}`;
    return `| \`${typed}\` | ${seconds.toFixed(1)} | ${size} |`;
  });
  const set = Object.entries(environment).map(([name, value]) => `\`${name}=${value}\``);
  return [
    '| command | seconds | leaves |',
    '|---|---|---|',
    ...rows,
    '',
    `${recording}. Node ${node}, ${processor}, with ${set.join(', ')}; ${date}, commit ${commit}.`,
  ].join('\n');
}

function sizeOf(bytes: number): string {
  return bytes < 1e6 ? `${(bytes / 1e3).toFixed(1)} kB` : `${(bytes / 1e6).toFixed(0)} MB`;
}
