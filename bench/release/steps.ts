import type { MeasuredPublication } from './publish-elsewhere.ts';

/** What was being done when a publication told of this step: each is told of when it is done, the first at its start. */
const NAMES: Readonly<Record<string, string>> = {
  'partitions 0': 'reading what is to be published',
  partitions: 'partitions',
  tables: 'database',
  'files 0': 'derived tables, views',
  'files 1': 'CSV',
  'files 2': 'workbook',
};

const END = 'descriptions, manifest, taking its place';

/** How long each step of a publication took, in milliseconds. */
export function stepsOf({ told, milliseconds }: Pick<MeasuredPublication, 'told' | 'milliseconds'>) {
  const took = new Map<string, number>();
  let before = 0;
  for (const [index, { step, done, at }] of told.entries()) {
    const first = step === 'partitions' && index === 0;
    const name = NAMES[first ? 'partitions 0' : `${step} ${done}`] ?? NAMES[step] ?? step;
    took.set(name, (took.get(name) ?? 0) + at - before);
    before = at;
  }
  took.set(END, milliseconds - before);
  return [...took].map(([step, each]) => ({ step, milliseconds: each }));
}
