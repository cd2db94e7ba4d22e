/** A README's first program and what the README says it prints. */
export interface ReadmeProgram {
  readonly program: string;
  readonly printed: string;
}

/**
 * Finds the first block of TypeScript or JavaScript and the first block of text after it.
 *
 * @throws Error where the README lacks one of them.
 */
export function readmeProgram(markdown: string): ReadmeProgram {
  const blocks = [...markdown.matchAll(/^```(\w*)\n(.*?)^```$/gms)].map(([, language, text]) => ({
    language,
    text,
  }));
  const at = blocks.findIndex(({ language }) => ['ts', 'js'].includes(language));
  const printed = blocks.slice(at + 1).find(({ language }) => language === 'text');
  if (at < 0 || printed === undefined)
    throw new Error(
      'README.md: expected a program (a block marked ts or js) and after it what it prints (marked text)',
    );
  return { program: blocks[at].text, printed: printed.text };
}
