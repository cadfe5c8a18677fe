/** What a process may take. */
export interface ProcessLimits {
  /** MiB of heap. */
  readonly heapMb: number;
  /** Seconds of processor time in which its event loop has to come round. */
  readonly hungSeconds: number;
  /** Units and MiB of resident memory after which it is replaced by a new one. */
  readonly units: number;
  readonly residentMb: number;
}
