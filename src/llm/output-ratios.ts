/** Tokens of an answer for each token of report text that was shown: usual, and as few and as many as are likely. */
export interface OutputRatio {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/** PLACEHOLDER measured below. */
const RATIOS: Readonly<Record<string, OutputRatio>> = {};

const UNKNOWN_TASK: OutputRatio = { low: 0.1, expected: 0.4, high: 1.5 };

export const outputRatioOf = (task: string): OutputRatio => RATIOS[task] ?? UNKNOWN_TASK;
