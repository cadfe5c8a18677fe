/** Whether a question may be asked: it may, it is answered already, or another process is asking it. */
export type AskingClaim = 'ours' | 'answered' | 'theirs';

/** Who asks which question at the moment, so that no two processes buy one answer. */
export interface AskingLeases {
  /**
   * Takes the question, also from an owner that was not heard of for `silence` milliseconds by the store's clock. An
   * answer that is stored counts where it was received at `since` (ISO-UTC) or later; null = any does.
   */
  claimAsking(key: string, owner: string, silence: number, since: string | null): Promise<AskingClaim>;
  /** The owner is alive and still asks these; what else it claimed is free when it has been silent about that for too long. */
  renewAskings(owner: string, keys: readonly string[]): Promise<void>;
  /** The owner asks these no more. */
  releaseAskings(owner: string, keys: readonly string[]): Promise<void>;
}
