import type { Peaks } from '../audio/peaks.js';

/** Draws a waveform over the whole width of a canvas, as often as the screen is drawn. */
export interface WaveformView {
  /** @param seconds - that the width stands for */
  show(peaks: Peaks | undefined, seconds: number): void;
}

export function createWaveformView(canvas: HTMLCanvasElement): WaveformView {
  let shown: { peaks: Peaks | undefined; seconds: number } = { peaks: undefined, seconds: 1 };
  let requested = false;
  const request = () => {
    if (requested) return;
    requested = true;
    requestAnimationFrame(() => {
      requested = false;
      draw(canvas, shown.peaks, shown.seconds);
    });
  };
  new ResizeObserver(request).observe(canvas);
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', request);
  return {
    show(peaks, seconds) {
      shown = { peaks, seconds };
      request();
    },
  };
}

function draw(canvas: HTMLCanvasElement, peaks: Peaks | undefined, seconds: number): void {
  const { clientWidth, clientHeight } = canvas;
  const width = Math.round(clientWidth * devicePixelRatio);
  const height = Math.round(clientHeight * devicePixelRatio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d')!;
  context.clearRect(0, 0, width, height);
  context.fillStyle = getComputedStyle(canvas).color;
  const middle = height / 2;
  for (let x = 0; x < width; x++) {
    const [low, high] = peaks?.between((x / width) * seconds, ((x + 1) / width) * seconds) ?? [0, 0];
    const [top, bottom] = [middle - high * middle, middle - low * middle];
    context.fillRect(x, top, 1, Math.max(devicePixelRatio, bottom - top));
  }
}
