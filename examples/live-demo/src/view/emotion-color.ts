/** Hues in degrees that many readers expect: red for anger, blue for sadness. */
const HUES: Readonly<Record<string, number>> = {
  neutral: 220,
  calm: 165,
  happy: 85,
  sad: 255,
  angry: 25,
  fearful: 310,
  disgust: 130,
  surprised: 55,
};

/** One colour a class, light enough for dark letters in both schemes; other names have hues at the golden angle. */
export function emotionColor(emotion: string, classNames: readonly string[]): string {
  const hue = HUES[emotion] ?? (classNames.indexOf(emotion) * 137.5) % 360;
  return `oklch(0.8 ${emotion === 'neutral' ? 0.03 : 0.13} ${hue})`;
}
