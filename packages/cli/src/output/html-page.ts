import { stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { toMono } from '@ser/audio';
import { readBytes, streamRecording } from '../input/read-recording.js';
import type { Answer } from '../predict/answer.js';
import type { Outcome } from '../predict/judge-files.js';
import { escapeHtml } from './escape-html.js';
import { PAGE_SCRIPT, PAGE_STYLE } from './page-assets.js';
import { clock } from './table.js';
import { createWaveform, type Waveform } from './waveform.js';

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
    const { file, answers } = outcome;
    const mime = MIME[extname(file).toLowerCase()];
    const { size } = await stat(file);
    const isPart = mime !== undefined && size <= left;
    const audio = isPart
      ? `data:${mime};base64,${Buffer.from(await readBytes(file)).toString('base64')}`
      : undefined;
    if (isPart) left -= size;
    sections.push(await section(file, answers, audio, classNames));
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
  audio: string | undefined,
  classNames: readonly string[],
): Promise<string> {
  const channels = [...new Set(answers.map(({ channel }) => channel))];
  const seconds = Math.max(...answers.map(({ end }) => end));
  const waveforms = await drawWaveforms(file, channels, seconds);
  const parts = channels.map((channel, index) => {
    const own = answers.filter((answer) => answer.channel === channel);
    return figure(own, waveforms[index], seconds, classNames);
  });
  const player = audio
    ? `<audio controls preload="metadata" src="${audio}"></audio>`
    : '<p class="note">The audio is not part of this page: no browser plays its format, or it is too long.</p>';
  return `<section><h2>${escapeHtml(file)}</h2>${player}${parts.join('')}</section>`;
}

/** A channel's outline, and how many columns it has. */
interface Drawn {
  readonly path: string;
  readonly columns: number;
}

/** @param channels - numbers from 1 on; undefined for the mean of all */
async function drawWaveforms(
  file: string,
  channels: readonly (number | undefined)[],
  seconds: number,
): Promise<readonly Drawn[]> {
  let waveforms: readonly Waveform[] = [];
  let columns = 0;
  for await (const piece of streamRecording(file)) {
    if (columns === 0) {
      const length = Math.round(seconds * piece.sampleRate);
      columns = Math.min(COLUMNS, length);
      waveforms = channels.map(() => createWaveform(length, columns));
    }
    for (const [index, channel] of channels.entries())
      waveforms[index].add(channel === undefined ? toMono(piece) : piece.channels[channel - 1]);
  }
  return waveforms.map((waveform) => ({ path: waveform.path(), columns }));
}

function figure(
  answers: readonly Answer[],
  { path, columns }: Drawn,
  seconds: number,
  classNames: readonly string[],
): string {
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
  return `${title}<figure data-seconds="${seconds}"><svg viewBox="0 -1 ${columns} 2" preserveAspectRatio="none" role="img" aria-label="Waveform with ${answers.length} segments; the table below lists them">${bands.join('')}<path d="${path}"/><line class="head" x1="0" x2="0" y1="-1" y2="1"/></svg></figure>
<table><thead><tr><th>time</th><th>emotion</th><th>probability</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function label(answer: Answer): string {
  return `${clock(answer.start)} – ${clock(answer.end)} ${answer.emotion ?? 'no speech'} ${share(answer)}`;
}

function share({ emotion, probabilities }: Answer): string {
  return emotion === null ? '' : `${Math.round(100 * probabilities[emotion])} %`;
}
