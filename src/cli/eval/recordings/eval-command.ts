import { shellWord } from '../../terminal.ts';

/** Names of options are no values and need no quoting. */
const OPTION = /^--?[a-z][a-z-]*$/u;

/** The command that brings answers into a workspace; null = the default one. */
export const importCommand = (workspace: string | null): string =>
  `npx duizhang batch import <file of the answers>${workspace === null ? '' : ` --workspace ${shellWord(workspace)}`}`;

/** A command line of `eval` with these words behind it, to be copied into a shell. */
export const evalCommand = (words: readonly string[]): string =>
  ['npx duizhang eval', ...words.map((word) => (OPTION.test(word) ? word : shellWord(word)))].join(' ');
