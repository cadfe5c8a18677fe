import type { ProfileName } from '../profile.ts';

/** A batch as its provider has it. Files are null where there are none (yet); a status that is not known counts as going on. */
export interface ProviderBatch {
  readonly id: string;
  readonly status: string;
  readonly outputFile: string | null;
  readonly errorFile: string | null;
  /** Null where the provider does not count. */
  readonly counts: { readonly total: number; readonly completed: number; readonly failed: number } | null;
  /** What is wrong with the batch as a whole. */
  readonly errors: readonly { readonly code: string; readonly message: string }[];
}

/** An order for a batch. `mark` is kept with it and tells it from every other one of ours. */
export interface BatchOrder {
  readonly file: string;
  readonly mark: string;
  /** True when it may have been given before: then it is looked for first. */
  readonly mayExist: boolean;
}

/** A provider may have no room for a batch's tokens until others have ended. */
export type OrderOutcome =
  | { readonly kind: 'created'; readonly batch: ProviderBatch }
  | { readonly kind: 'no-room'; readonly reason: string };

/** Something that answers whole files of requests. Everything throws a ModelError when it cannot be done. */
export interface BatchProvider {
  /** As it may be shown and is noted. */
  readonly url: string;
  readonly profile: ProfileName;
  /** Uploads the file at `path` under a name of its own, and gives the provider's name of it. */
  upload(path: string, name: string, signal: AbortSignal): Promise<string>;
  /** The provider's name of the file that was uploaded under this name; null when there is none. */
  findUpload(name: string, signal: AbortSignal): Promise<string | null>;
  order(order: BatchOrder, signal: AbortSignal): Promise<OrderOutcome>;
  retrieve(id: string, signal: AbortSignal): Promise<ProviderBatch>;
  /** Downloads a file; nothing stands at `path` before all of it is there. */
  download(file: string, path: string, signal: AbortSignal): Promise<void>;
  cancel(id: string, signal: AbortSignal): Promise<ProviderBatch>;
}

/** Statuses after which nothing more will come. */
const ENDED: ReadonlySet<string> = new Set(['completed', 'failed', 'expired', 'cancelled']);
export const hasEnded = ({ status }: ProviderBatch): boolean => ENDED.has(status);

/** OpenAI, Azure: `token_limit_exceeded`, "Enqueued token limit reached"; it passes when other batches end. */
export const isAboutRoom = (said: string): boolean => /token_limit_exceeded|enqueued.{0,20}token/iu.test(said);
