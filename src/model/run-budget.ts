/** Whole units of a budget: tokens, or parts of money so small that no price has smaller ones; below 2^53. */
export type BudgetUnits = number;

/** What calls took that are settled; `units` measured as the budget is. */
export interface SharedSpending {
  readonly units: BudgetUnits;
  readonly calls: number;
  readonly inputTokens: number;
  readonly cachedInputTokens: number;
  readonly outputTokens: number;
}

/** What the whole of a budget looks like. */
export interface BudgetState {
  readonly most: BudgetUnits;
  readonly spent: SharedSpending;
  /** For calls under way. */
  readonly setAside: BudgetUnits;
  readonly underWay: number;
  /** True once a call was refused: none is let go any more. */
  readonly isClosed: boolean;
}

/** A call for which something is set aside; `holder` is the process that makes it. */
export interface BudgetPart {
  readonly budget: string;
  readonly holder: string;
  /** The request's key. */
  readonly key: string;
}

/** `wait`: calls under way may yet leave room. `closed`: there is none, and none will be. */
export type SetAside = { readonly kind: 'set-aside' | 'wait' | 'closed'; readonly state: BudgetState };

/** Budgets that several processes spend. Every method comes to the same when it is done twice. */
export interface RunBudgets {
  /** Makes the budget where it is not known; a known one gets this limit, and is open again if that is a higher one. */
  openBudget(budget: string, most: BudgetUnits): Promise<BudgetState>;
  setAside(part: BudgetPart, expected: BudgetUnits): Promise<SetAside>;
  /** The call has ended; `taken` is null when no answer came. What a part took is counted once. */
  settlePart(part: BudgetPart, taken: SharedSpending | null): Promise<BudgetState>;
  /** The holder is alive and still makes the calls of these keys; its other parts are given up in time. */
  renewParts(budget: string, holder: string, keys: readonly string[]): Promise<void>;
  /**
   * Gives up what is set aside by holders that were not heard of for so many milliseconds. A call of theirs whose answer
   * is stored counts as spent, measured by `measure`, where it was received at `since` (ISO-UTC; null = whenever) or later.
   */
  dropLostParts(
    budget: string,
    silence: number,
    measure: (call: {
      readonly inputTokens: number;
      readonly cachedInputTokens: number;
      readonly outputTokens: number;
    }) => BudgetUnits,
    since: string | null,
  ): Promise<BudgetState>;
}
