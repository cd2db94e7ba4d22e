export { type ClaimOptions, claimFolder, type FolderClaim } from './files/claim-folder.node.js';
export { type DiskFailureOptions, diskFailure } from './files/disk-failure.node.js';
export { makeFolder } from './files/make-folder.node.js';
export { isRunning, ownView, type ProcessView, seesSameProcesses } from './files/process-view.node.js';
export { renameWithRetry } from './files/rename-with-retry.node.js';
export { temporaryName } from './files/temporary-name.node.js';
export { writeFileAtomically } from './files/write-file-atomically.node.js';
