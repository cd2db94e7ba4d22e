/** What to say of a file that begins as one of `declared` samples a channel and gave `count`. */
export function fewerThanDeclared(file: string, count: number, declared: number): string {
  return `${file}: ${count} samples were read of the ${declared} that its header declares: the file is cut short or damaged. Copy or download it again.`;
}
