import type { CommandFrame } from './command-frame.ts';

/** A command as the program's help tells it, and how it is loaded. */
export interface CommandEntry {
  /** One line for the list of commands; its own --help says all. */
  readonly summary: string;
  /** Its arguments, as help prints them. */
  readonly takes: readonly string[];
  /** False for a command whose options belong to its parts. */
  readonly hasOptions: boolean;
  readonly load: () => Promise<CommandFrame>;
}

/** What each command needs is loaded with it: all of them together take a second to load. A test holds them to this table. */
export const COMMANDS: Readonly<Record<string, CommandEntry>> = {
  run: {
    summary: 'Read report files and folders, key them, check them, and publish the dataset.',
    takes: ['<files or folders...>'],
    hasOptions: true,
    load: async () => (await import('./commands/run.ts')).runCommand,
  },
  status: {
    summary: 'Show how the last run stands: documents by state, rate, time left, cost, failures, what to do next.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/status.ts')).statusCommand,
  },
  retry: {
    summary: 'Try documents of the last run again that failed, were given up or are partial.',
    takes: ['[paths...]'],
    hasOptions: true,
    load: async () => (await import('./commands/retry.ts')).retryCommand,
  },
  worker: {
    summary: 'Work on reports that `run --queue` puts into a queue, on any machine.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/worker.ts')).workerCommand,
  },
  inspect: {
    summary: 'Show what was read of a file or folder before any keyer.',
    takes: ['<file or folder>'],
    hasOptions: true,
    load: async () => (await import('./commands/inspect.ts')).inspectCommand,
  },
  show: {
    summary: 'Print the record of a report: each value with its words, its place and its tier.',
    takes: ['<report>'],
    hasOptions: true,
    load: async () => (await import('./commands/show.ts')).showCommand,
  },
  check: {
    summary: 'Print the accounts of a report: what does not hold, with suspects, then what holds.',
    takes: ['<report>'],
    hasOptions: true,
    load: async () => (await import('./commands/check.ts')).checkCommand,
  },
  publish: {
    summary: 'Publish the reports of a workspace as a release of the dataset.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/publish.ts')).publishCommand,
  },
  query: {
    summary: 'Query the published dataset with SQL, read-only.',
    takes: ['[sql]'],
    hasOptions: true,
    load: async () => (await import('./commands/query.ts')).queryCommand,
  },
  export: {
    summary: 'Write a part of the published dataset into a folder: tables, tiers, reports, in one format.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/export.ts')).exportCommand,
  },
  diff: {
    summary: 'Compare two releases: rows added, removed and changed, by table and by report.',
    takes: ['<former>', '<latter>'],
    hasOptions: true,
    load: async () => (await import('./commands/diff.ts')).diffCommand,
  },
  eval: {
    summary: 'Score extraction against hand-made labels, and compare runs.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/eval.ts')).evalCommand,
  },
  gold: {
    summary: 'Check hand-made labels, and the agreement of two annotators.',
    takes: [],
    hasOptions: false,
    load: async () => (await import('./commands/gold.ts')).goldCommand,
  },
  batch: {
    summary: 'Have a model’s questions answered later or elsewhere, as files or by a provider.',
    takes: [],
    hasOptions: false,
    load: async () => (await import('./commands/batch.ts')).batchCommand,
  },
  prompts: {
    summary: 'List the prompts of each task, and show what is sent.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/prompts.ts')).promptsCommand,
  },
  align: {
    summary: 'Find quotations in a text file, for other programs.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/align.ts')).alignCommand,
  },
  doctor: {
    summary: 'Look at the set-up: what this machine has and what is missing.',
    takes: [],
    hasOptions: true,
    load: async () => (await import('./commands/doctor.ts')).doctorCommand,
  },
};
