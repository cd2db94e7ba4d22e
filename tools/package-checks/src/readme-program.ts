/** A README's first program, the command that installs what it imports, and what it prints. */
export interface ReadmeProgram {
  /** `npm install @ser/audio` */
  readonly install: string;
  /** What runs it. */
  readonly language: 'js' | 'bash';
  readonly program: string;
  readonly printed: string;
}

const PROGRAMS = ['ts', 'js', 'bash'];

/**
 * Finds the first program (a block of TypeScript or JavaScript, or for commands one marked bash), the first block of text
 * after it, and of the blocks of shell before it the last that installs something: its first `npm install`.
 *
 * @throws Error where the README lacks one of them.
 */
export function readmeProgram(markdown: string): ReadmeProgram {
  const blocks = [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text]) => ({
    language,
    text,
  }));
  const at = blocks.findIndex(({ language }) => PROGRAMS.includes(language));
  const printed = blocks.slice(at + 1).find(({ language }) => language === 'text');
  const shell = blocks.slice(0, Math.max(at, 0)).filter(({ language }) => language === 'sh');
  const install = shell.flatMap(({ text }) => /^npm install [^#\n]*[^#\s]/m.exec(text)?.[0] ?? []).at(-1);
  if (install === undefined || at < 0 || printed === undefined)
    throw new Error(
      'README.md: expected a line `npm install …` (in a block marked sh), a program (marked ts, js or bash) and after it what it prints (marked text). Write them.',
    );
  const { language, text: program } = blocks[at];
  return { install, language: language === 'bash' ? 'bash' : 'js', program, printed: printed.text };
}

/** The packages that a program imports, Node's own aside, and that the line before it does not install. */
export function missingFromInstall({
  install,
  program,
}: Pick<ReadmeProgram, 'install' | 'program'>): readonly string[] {
  const installed = install.split(' ').map((word) => word.replace(/(?<=.)@.*$/, ''));
  const imported = [...program.matchAll(/^import (?:[^;]*? from )?'([^'.][^']*)'/gm)].map(([, name]) =>
    name
      .split('/')
      .slice(0, name.startsWith('@') ? 2 : 1)
      .join('/'),
  );
  return [...new Set(imported)].filter((name) => !name.startsWith('node:') && !installed.includes(name));
}
