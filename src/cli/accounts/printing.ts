/** How accounts are printed. */
export interface Printing {
  /** Columns of the terminal. */
  readonly width: number;
  /** Cuts no list and folds nothing. */
  readonly all: boolean;
  /** Shows what fails and nothing else. */
  readonly conflictsOnly: boolean;
  /** False for a report that was read for this and is not in the workspace. */
  readonly stored: boolean;
}
