/** Something that was asked of a context, with its answer. */
export interface Asked<C> {
  readonly ask: (context: C) => unknown;
  readonly answer: unknown;
}

/** What a piece of checking came to, and all that it asked for that. */
export interface Piece<C> {
  readonly asked: readonly Asked<C>[];
  readonly result: unknown;
}

/**
 * What was found piece by piece of one record, so that another record of the same text, in which a fact or two are read
 * elsewhere, is only checked where the answers differ. `recording` while the first record is checked. `C` is the context
 * that the pieces ask.
 */
export interface RecallMemory<C> {
  readonly recording: boolean;
  readonly pieces: Map<unknown, Map<object, Piece<C>>>;
}
