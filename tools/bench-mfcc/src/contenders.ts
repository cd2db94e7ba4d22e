/** Who is measured, each in a process of its own that `serve.ts`, `serve.py` or `kaldi/serve.cc` runs. */
export interface Contender {
  readonly name: string;
  /** Which pipeline: contenders of one preset do the same work, as far as their options let them. */
  readonly preset: string;
  readonly runtime: 'node' | 'python' | 'native';
}

export const contenders: readonly Contender[] = [
  { name: 'ser', preset: 'python_speech_features', runtime: 'node' },
  { name: 'ser-javascript', preset: 'python_speech_features', runtime: 'node' },
  { name: 'meyda', preset: 'python_speech_features', runtime: 'node' },
  { name: 'essentia.js', preset: 'python_speech_features', runtime: 'node' },
  { name: 'python_speech_features', preset: 'python_speech_features', runtime: 'python' },
  { name: 'ser', preset: 'librosa', runtime: 'node' },
  { name: 'ser-javascript', preset: 'librosa', runtime: 'node' },
  { name: 'librosa', preset: 'librosa', runtime: 'python' },
  { name: 'ser', preset: 'kaldi', runtime: 'node' },
  { name: 'kaldi-native-fbank', preset: 'kaldi', runtime: 'python' },
  { name: 'kaldi-native-fbank in C++', preset: 'kaldi', runtime: 'native' },
  { name: 'ser', preset: 'torchaudio', runtime: 'node' },
  { name: 'torchaudio', preset: 'torchaudio', runtime: 'python' },
];
