/** What a provider lets through. Null = no limit. */
export interface Limits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
  /** `window`: nothing beyond the limit within any 60 s; `bucket`: the limit flows in evenly, up to `burstSeconds` of it. */
  readonly kind: 'window' | 'bucket';
  /** Seconds' worth of the limit that a bucket holds, at most 60. */
  readonly burstSeconds: number;
  /** What a request counts when it is let in: its prompt and the most it may answer, or what it answers. */
  readonly counts: 'reserved' | 'used';
  /** Requests at once. */
  readonly concurrency: number | null;
  /** How a refusal says when to come back. */
  readonly retryAfter: 'seconds' | 'ms' | 'date' | 'none';
}

export const NO_LIMITS: Limits = {
  requestsPerMinute: null,
  tokensPerMinute: null,
  kind: 'bucket',
  burstSeconds: 60,
  counts: 'reserved',
  concurrency: null,
  retryAfter: 'seconds',
};
