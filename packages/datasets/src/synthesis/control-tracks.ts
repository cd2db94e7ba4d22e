import type { Random } from '@ser/foundation';
import type { Expression } from './expression.js';
import { cosTurns, exp2 } from './reproducible-math.js';
import type { Segment } from './timeline.js';
import type { Voice } from './voice.js';

/** Seconds between two values of a track. */
export const trackStep = 0.005;

/** What the synthesiser does at each step, one value a step. */
export interface ControlTracks {
  readonly steps: number;
  /** Pitch in hertz. */
  readonly pitch: Float64Array;
  /** Amplitudes of voice, breath noise and friction noise. */
  readonly voice: Float64Array;
  readonly breath: Float64Array;
  readonly friction: Float64Array;
  /** First to third formant in hertz. */
  readonly formants: readonly [Float64Array, Float64Array, Float64Array];
  /** Friction band in hertz. */
  readonly centre: Float64Array;
  readonly width: Float64Array;
  /** Vocal effort. */
  readonly effort: Float64Array;
}

const TREMOR_HERTZ = 6.5;

/** Turns timed phases into smooth tracks, as a speaker in a mood would move. */
export function drawTracks(
  segments: readonly Segment[],
  voice: Voice,
  expression: Expression,
  random: Random,
): ControlTracks {
  const tracks = stepTargets(segments, voice, expression);
  const { steps } = tracks;
  const stress = stressTrack(segments, steps);
  const meanStress = stress.reduce((sum, value) => sum + value, 0) / steps;
  const ending = endingTrack(segments, steps);
  const phase = random.uniform();
  for (let step = 0; step < steps; step++) {
    const position = (2 * step) / steps - 1;
    const accent = stress[step] - meanStress;
    const tremor = cosTurns(TREMOR_HERTZ * step * trackStep + phase);
    const effort =
      expression.effort +
      expression.slope * position +
      expression.accent * 2 * accent +
      expression.tremor * tremor;
    tracks.effort[step] = effort;
    const semitones =
      expression.pitch +
      expression.range * 1.5 * accent -
      position +
      expression.ending * ending[step] +
      effort +
      expression.tremor * tremor;
    tracks.pitch[step] = voice.pitch * exp2(semitones / 12);
    tracks.breath[step] += expression.breath * tracks.voice[step];
  }
  for (const formant of tracks.formants) smooth(formant, 2.4);
  for (const amplitude of [tracks.voice, tracks.breath, tracks.friction]) smooth(amplitude, 1);
  return tracks;
}

/** Targets held through each phase; sampled at the middle of each step. */
function stepTargets(segments: readonly Segment[], voice: Voice, expression: Expression): ControlTracks {
  const steps = Math.max(
    1,
    Math.round(segments.reduce((sum, { duration }) => sum + duration, 0) / trackStep),
  );
  const track = () => new Float64Array(steps);
  const tracks: ControlTracks = {
    steps,
    pitch: track(),
    voice: track(),
    breath: track(),
    friction: track(),
    formants: [track(), track(), track()],
    centre: track(),
    width: track(),
    effort: track(),
  };
  const lips = [1, 1 + expression.smile, 1 + expression.smile];
  forEachStep(segments, steps, ({ phase }, step) => {
    tracks.voice[step] = phase.voice;
    tracks.breath[step] = phase.breath;
    tracks.friction[step] = phase.friction;
    tracks.centre[step] = phase.band[0];
    tracks.width[step] = phase.band[1];
    for (const [index, formant] of tracks.formants.entries()) {
      formant[step] = phase.formants[index] * voice.formants[index] * lips[index];
    }
  });
  return tracks;
}

function stressTrack(segments: readonly Segment[], steps: number): Float64Array {
  const stress = new Float64Array(steps);
  forEachStep(segments, steps, (segment, step) => {
    stress[step] = segment.stress;
  });
  smooth(stress, 8);
  return stress;
}

/** 0 up to the last syllable, then rising to 1 at its end. */
function endingTrack(segments: readonly Segment[], steps: number): Float64Array {
  const ending = new Float64Array(steps);
  let first = steps;
  forEachStep(segments, steps, ({ lastSyllable }, step) => {
    if (lastSyllable) first = Math.min(first, step);
  });
  for (let step = first; step < steps; step++) ending[step] = (step - first + 1) / (steps - first);
  return ending;
}

function forEachStep(
  segments: readonly Segment[],
  steps: number,
  visit: (segment: Segment, step: number) => void,
): void {
  let index = 0;
  let end = segments[0].duration;
  for (let step = 0; step < steps; step++) {
    while ((step + 0.5) * trackStep > end && index < segments.length - 1) end += segments[++index].duration;
    visit(segments[index], step);
  }
}

/** One-pole low-pass forwards and backwards, hence without delay; `steps` is its time constant. */
function smooth(track: Float64Array, steps: number): void {
  const keep = steps / (1 + steps);
  let state = track[0];
  for (let step = 0; step < track.length; step++) {
    state += (1 - keep) * (track[step] - state);
    track[step] = state;
  }
  for (let step = track.length - 1; step >= 0; step--) {
    state += (1 - keep) * (track[step] - state);
    track[step] = state;
  }
}
