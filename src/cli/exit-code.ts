/** What the process ends with; documented in README. */
export const EXIT = {
  done: 0,
  someFailed: 1,
  wrongUse: 2,
  gateFailed: 3,
  setUpMissing: 4,
  cannotTell: 5,
  budgetReached: 6,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
