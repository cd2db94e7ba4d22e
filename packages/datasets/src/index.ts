export {
  type AuditFinding,
  type AuditReport,
  renderAuditReport,
  requireNoLeaks,
} from './audit/audit-report.js';
export { type AuditFacts, type AuditOptions, auditSplit } from './audit/audit-split.js';
export { type AuditUtterancesOptions, auditUtterances } from './audit/audit-utterances.js';
export { corpora } from './corpora/corpora.js';
export type {
  Corpus,
  ExpectedCounts,
  KnownQuirks,
  Label,
  Licence,
  Sex,
  Speaker,
  Utterance,
} from './corpora/corpus.js';
export { type CremaDLabel, cremaD } from './corpora/crema-d.js';
export { type EmoDbLabel, emoDb } from './corpora/emo-db.js';
export { type SharedEmotion, sharedEmotion, sharedEmotions } from './corpora/emotion-vocabulary.js';
export { type MergedCorpora, type MergeOptions, mergeCorpora } from './corpora/merge-corpora.js';
export { ravdess, ravdessSong } from './corpora/ravdess.js';
export type { RavdessLabel } from './corpora/ravdess-name.js';
export { type SaveeLabel, savee } from './corpora/savee.js';
export { synthetic } from './corpora/synthetic.js';
export { type TessLabel, tess } from './corpora/tess.js';
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
export {
  type CachedFeatures,
  type CacheFeaturesOptions,
  cacheFeatures,
  type FeatureBatch,
} from './features/cache-features.js';
export type { Features } from './features/feature-entry.js';
export { type FeatureFolder, featureFolder } from './features/feature-folder.js';
export { contentHashes } from './folder/content-hashes.js';
export { type Manifest, type ManifestOptions, readManifest } from './folder/read-manifest.js';
export { type RecordingHashes, recordingHashes } from './folder/recording-hashes.js';
export { renderVerifyReport } from './folder/render-verify-report.js';
export { type ScanOptions, scan } from './folder/scan.js';
export { verify } from './folder/verify.js';
export type { Finding, FindingCode, Severity, VerifyReport } from './folder/verify-report.js';
export { groupKFold } from './splits/group-k-fold.js';
export { leaveOneGroupOut } from './splits/leave-one-group-out.js';
export type { NamedSplit } from './splits/named-split.js';
export { emoBoxFolds, lunaJimenezFolds, type Spoken } from './splits/published-folds.js';
export type { RandomSplitOptions } from './splits/random-split-options.js';
export {
  type NamedRecording,
  type ReadSplitPlan,
  readSplits,
  type SplitPlan,
  writeSplits,
} from './splits/split-file.js';
export { stratifiedGroupKFold } from './splits/stratified-group-k-fold.js';
export { type KFoldOptions, stratifiedKFold } from './splits/stratified-k-fold.js';
export { type StratifiedSplitOptions, stratifiedSplit } from './splits/stratified-split.js';
export { textIndependentFolds } from './splits/text-independent-folds.js';
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
