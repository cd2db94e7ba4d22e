/** The first commands that docs/start.md has a newcomer type: what installs, and what judges a recording. */
export function typedCommands(start: string): readonly string[] {
  const block = (language: string) =>
    new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'ms').exec(start)?.[1].trim().split('\n') ?? [];
  return [...block('sh'), ...block('bash')];
}
