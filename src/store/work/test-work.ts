import {
  type EndedUnit,
  type FoundFile,
  type MadeReport,
  NO_USE,
  type PlannedUnit,
  type RunOptions,
  type Worked,
} from '#model/work.ts';

/** Runs, files and units for tests of stores. */

export const testOptions = (change: Partial<RunOptions> = {}): RunOptions => ({
  targets: ['reports'],
  rules: true,
  model: null,
  repair: true,
  recognise: true,
  release: { version: '1.0.0', date: '2026-11-23', redact: 'persons' },
  force: null,
  answersSince: null,
  ...change,
});

export const testFile = (position: number, change: Partial<FoundFile> = {}): FoundFile => ({
  position,
  path: `reports/${position}.txt`,
  origin: { kind: 'file', path: `/reports/${position}.txt` },
  absence: null,
  documentId: `d${position}`,
  folder: '/reports',
  mayBelong: false,
  source: null,
  ...change,
});

export const testUnit = (position: number, change: Partial<PlannedUnit> = {}): PlannedUnit => ({
  position,
  key: `key-${position}`,
  files: [testFile(position)],
  ...change,
});

export const testMade = (id: string, change: Partial<MadeReport> = {}): MadeReport => ({
  id,
  slug: `slug-of-${id}`,
  state: 'done',
  reason: null,
  supersedes: null,
  documents: [{ id: 'd0c1', name: 'a.txt' }],
  members: [{ role: 'main', documentId: 'd0c1', span: { start: 0, end: 4 } }],
  ...change,
});

export const testWorked = (
  path: string,
  made: readonly MadeReport[],
  change: Partial<Worked['outcome']> = {},
): Worked => ({
  outcome: {
    path,
    documentId: 'd0c1',
    reportId: made[0]?.id ?? null,
    reportIds: made.map(({ id }) => id),
    state: 'done',
    reason: null,
    ...change,
  },
  made,
});

export const testEnd = (files: readonly Worked[], change: Partial<EndedUnit> = {}): EndedUnit => ({
  files,
  use: { ...NO_USE, bought: 2, inputTokens: 30, outputTokens: 4 },
  isFinal: true,
  ...change,
});
