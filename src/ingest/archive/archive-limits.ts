/** What an archive may declare before anything of it is unpacked. */
export interface ArchiveLimits {
  readonly entries: number;
  /** Bytes of one entry, and of all together, unpacked. */
  readonly entryBytes: number;
  readonly totalBytes: number;
  /** Unpacked over packed bytes, of an entry larger than `ratioFrom` bytes unpacked. */
  readonly ratio: number;
  readonly ratioFrom: number;
  /** Archives inside of archives: 2 = an archive in an archive is read, one inside of that is not. */
  readonly depth: number;
}

const MIB = 2 ** 20;

/**
 * 128 MiB is the largest file read anyway; 1 GiB some thousand reports with their forms. Text packs 10 : 1 and sheets
 * 30 : 1 at the most, deflate itself no better than 1,032 : 1: bombs are made of entries near that.
 */
export const ARCHIVE_LIMITS: ArchiveLimits = {
  entries: 10_000,
  entryBytes: 128 * MIB,
  totalBytes: 1_024 * MIB,
  ratio: 200,
  ratioFrom: 4 * MIB,
  depth: 2,
};
