/** A share as people read it: 0.722 is '72.2 %'. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}
