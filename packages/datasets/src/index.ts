export { type AuditFinding, type AuditReport, renderAuditReport, requireNoLeaks } from './audit-report.js';
export { type AuditFacts, type AuditOptions, auditSplit } from './audit-split.js';
export { type AuditUtterancesOptions, auditUtterances } from './audit-utterances.js';
export {
  type CachedFeatures,
  type CacheFeaturesOptions,
  cacheFeatures,
  type FeatureBatch,
} from './cache-features.js';
export { contentHashes } from './content-hashes.js';
export type {
  Corpus,
  ExpectedCounts,
  KnownQuirks,
  Label,
  Licence,
  Sex,
  Speaker,
  Utterance,
} from './corpus.js';
export { type CremaDLabel, cremaD } from './crema-d.js';
export { DatasetError } from './dataset-error.js';
export { downloadBar, type ProgressStream } from './download/download-bar.js';
export {
  type DownloadedCorpus,
  type DownloadOptions,
  type DownloadProgress,
  downloadCorpus,
} from './download/download-corpus.js';
export type { Checksum, DownloadSource, RemoteFile } from './download/download-source.js';
export type { HttpOptions } from './download/http.js';
export { type EmoDbLabel, emoDb } from './emo-db.js';
export { type SharedEmotion, sharedEmotion, sharedEmotions } from './emotion-vocabulary.js';
export type { Features } from './feature-entry.js';
export { groupKFold } from './group-k-fold.js';
export type { RandomSplitOptions } from './keep-together.js';
export { leaveOneGroupOut } from './leave-one-group-out.js';
export { type MergedCorpora, type MergeOptions, mergeCorpora } from './merge-corpora.js';
export { emoBoxFolds, lunaJimenezFolds, type Spoken } from './published-folds.js';
export { createRandom, type Random, shuffle } from './random.js';
export { ravdess, ravdessSong } from './ravdess.js';
export type { RavdessLabel } from './ravdess-name.js';
export { type Manifest, type ManifestOptions, readManifest } from './read-manifest.js';
export { type RecordingHashes, recordingHashes } from './recording-hashes.js';
export { renderVerifyReport } from './render-verify-report.js';
export { type SaveeLabel, savee } from './savee.js';
export { type ScanOptions, scan } from './scan.js';
export type { Keys, NamedSplit, Split } from './split.js';
export {
  type NamedRecording,
  type ReadSplitPlan,
  readSplits,
  type SplitPlan,
  writeSplits,
} from './split-file.js';
export { stratifiedGroupKFold } from './stratified-group-k-fold.js';
export { type KFoldOptions, stratifiedKFold } from './stratified-k-fold.js';
export { type StratifiedSplitOptions, stratifiedSplit } from './stratified-split.js';
export {
  type SynthesizeCorpusOptions,
  type SynthesizedCorpus,
  type SyntheticManifest,
  synthesizeCorpus,
} from './synthesis/synthesize-corpus.js';
export {
  type SyntheticLabel,
  synthesizeUtterance,
  syntheticSampleRate,
} from './synthesis/synthesize-utterance.js';
export { synthetic } from './synthetic.js';
export { type TessLabel, tess } from './tess.js';
export { textIndependentFolds } from './text-independent-folds.js';
export { verify } from './verify.js';
export type { Finding, FindingCode, Severity, VerifyReport } from './verify-report.js';
