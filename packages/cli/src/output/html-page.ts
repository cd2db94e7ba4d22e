import { extname } from 'node:path';
import { toMono } from '@ser/audio';
import { decodeRecording, readBytes } from '../input/read-recording.js';
import type { Answer } from '../predict/answer.js';
import type { Outcome } from '../predict/judge-files.js';
import { escapeHtml } from './escape-html.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.js';
import { clock } from './table.js';
import { waveformPath } from './waveform.js';

/** Columns of a waveform: more than a screen shows. */
const COLUMNS = 1200;

/** What browsers play; a page holds no other audio. */
const MIME: Readonly<Record<string, string>> = {
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.flac': 'audio/flac',
  '.ogg': 'audio/ogg',
  '.oga': 'audio/ogg',
  '.opus': 'audio/ogg',
  '.m4a': 'audio/mp4',
  '.mp4': 'audio/mp4',
  '.webm': 'audio/webm',
};

/** Bytes of audio that a page holds at most: browsers slow down on larger addresses of data. */
const MOST_AUDIO = 64 * 2 ** 20;

/**
 * A page of its own, that asks no server: for each recording its waveform with the emotions over it, the audio to listen to,
 * and the segments as a table whose times can be clicked.
 */
export async function htmlPage(classNames: readonly string[], outcomes: readonly Outcome[]): Promise<string> {
  const sections: string[] = [];
  let left = MOST_AUDIO;
  for (const outcome of outcomes) {
    if ('error' in outcome) {
      sections.push(
        `<section><h2>${escapeHtml(outcome.file)}</h2><p class="error">${escapeHtml(outcome.error)}</p></section>`,
      );
      continue;
    }
    const bytes = await readBytes(outcome.file);
    const mime = MIME[extname(outcome.file).toLowerCase()];
    const audio =
      mime && bytes.length <= left
        ? `data:${mime};base64,${Buffer.from(bytes).toString('base64')}`
        : undefined;
    if (audio) left -= bytes.length;
    sections.push(await section(outcome.file, outcome.answers, bytes, audio, classNames));
  }
  return page(classNames, sections);
}

function page(classNames: readonly string[], sections: readonly string[]): string {
  const legend = classNames
    .map((name, index) => `<li><i class="c${index % 8}"></i>${escapeHtml(name)}</li>`)
    .join('');
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; media-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Emotions over time</title>
<style>${PAGE_STYLE}</style>
<h1>Emotions over time</h1>
<ul class="legend">${legend}<li><i class="none"></i>no speech</li></ul>
${sections.join('\n')}
<script>${PAGE_SCRIPT}</script>
</html>
`;
}

async function section(
  file: string,
  answers: readonly Answer[],
  bytes: Uint8Array,
  audio: string | undefined,
  classNames: readonly string[],
): Promise<string> {
  const recording = await decodeRecording(bytes, file);
  const channels = [...new Set(answers.map(({ channel }) => channel))];
  const parts = channels.map((channel) => {
    const samples = channel === undefined ? toMono(recording) : recording.channels[channel - 1];
    const own = answers.filter((answer) => answer.channel === channel);
    return figure(own, samples, samples.length / recording.sampleRate, classNames);
  });
  const player = audio
    ? `<audio controls preload="metadata" src="${audio}"></audio>`
    : '<p class="note">The audio is not part of this page: no browser plays its format, or it is too long.</p>';
  return `<section><h2>${escapeHtml(file)}</h2>${player}${parts.join('')}</section>`;
}

function figure(
  answers: readonly Answer[],
  samples: Float32Array,
  seconds: number,
  classNames: readonly string[],
): string {
  const columns = Math.min(COLUMNS, samples.length);
  const x = (time: number) => ((time / seconds) * columns).toFixed(2);
  const color = ({ emotion }: Answer) => (emotion === null ? 'none' : `c${classNames.indexOf(emotion) % 8}`);
  const bands = answers.map(
    (answer) =>
      `<rect class="${color(answer)}" x="${x(answer.start)}" y="-1" width="${x(answer.end - answer.start)}" height="2"><title>${escapeHtml(label(answer))}</title></rect>`,
  );
  const [{ channel }] = answers;
  const title = channel === undefined ? '' : `<h3>Channel ${channel}</h3>`;
  const rows = answers.map(
    (answer) =>
      `<tr><td><button data-start="${answer.start}">${clock(answer.start)} – ${clock(answer.end)}</button></td>` +
      `<td><i class="${color(answer)}"></i>${escapeHtml(answer.emotion ?? 'no speech')}</td><td>${share(answer)}</td></tr>`,
  );
  return `${title}<figure data-seconds="${seconds}"><svg viewBox="0 -1 ${columns} 2" preserveAspectRatio="none" role="img" aria-label="Waveform with ${answers.length} segments; the table below lists them">${bands.join('')}<path d="${waveformPath(samples, COLUMNS)}"/><line class="head" x1="0" x2="0" y1="-1" y2="1"/></svg></figure>
<table><thead><tr><th>time</th><th>emotion</th><th>probability</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function label(answer: Answer): string {
  return `${clock(answer.start)} – ${clock(answer.end)} ${answer.emotion ?? 'no speech'} ${share(answer)}`;
}

function share({ emotion, probabilities }: Answer): string {
  return emotion === null ? '' : `${Math.round(100 * probabilities[emotion])} %`;
}
