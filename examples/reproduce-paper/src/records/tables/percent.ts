/** A share as people read it: 0.722 is '72.2 %'. */
export function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** The range of shares: '70.1–75.7 %', or one of them alone. */
export function percentRange(shares: readonly number[]): string {
  const [least, greatest] = [Math.min(...shares), Math.max(...shares)];
  return shares.length < 2 ? percent(least) : `${(100 * least).toFixed(1)}–${percent(greatest)}`;
}
