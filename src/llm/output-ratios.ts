/** Tokens of an answer for each token of report text that was shown: usual, and as few and as many as are likely. */
export interface OutputRatio {
  readonly low: number;
  readonly expected: number;
  readonly high: number;
}

/**
 * The labels of 36 development reports of the corpus, written as answers to the requests that are built for them
 * (`writeAnswer`; o200k tokens): all answers of a task by all the text shown to it, and the tenth and ninetieth
 * hundredth of the single requests. Longer real reports take less (the three reference reports: staffing 0.36, budget
 * 0.43, issues and measures 0.02). A model that thinks aloud takes several times as much.
 */
const RATIOS: Readonly<Record<string, OutputRatio>> = {
  report: { low: 0.19, expected: 0.25, high: 0.32 },
  duties: { low: 0.06, expected: 0.08, high: 0.12 },
  staffing: { low: 0.27, expected: 0.77, high: 1.41 },
  budget: { low: 0.4, expected: 0.63, high: 0.91 },
  indicators: { low: 0.13, expected: 0.29, high: 0.46 },
  issues: { low: 0.06, expected: 0.1, high: 0.17 },
  measures: { low: 0.04, expected: 0.09, high: 0.17 },
};

/** For tasks that were never measured: about all of the above together. */
const UNKNOWN_TASK: OutputRatio = { low: 0.15, expected: 0.4, high: 1 };

export const outputRatioOf = (task: string): OutputRatio => RATIOS[task] ?? UNKNOWN_TASK;
