export { type JoinedReport, joinFiles, looksLikeAnnex, type PartitionedFile } from './join-files.ts';
export { type DraftReport, partitionDocument as partition } from './partition-document.ts';
