import { expect, test } from 'vitest';
import { TASKS } from '#schemas/answers/index.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { compareRuns } from './compare-runs.ts';
import { detailNotes } from './comparison-notes.ts';
import type { ItemChange } from './comparison-schema.ts';
import { gateSettingsSchema } from './gate-settings.ts';
import { costOf, type PlannedField, runOf, runWithScores } from './run.test-support.ts';

const settings = { ...gateSettingsSchema.parse({}), draws: 1_000 };

const compare = (before: EvaluationRun, after: EvaluationRun) => compareRuns(before, after, settings, { name: 'main' });

/** Runs over one document that differ in how they came about. */
const notesOn = (before: Partial<EvaluationRun>, after: Partial<EvaluationRun>): readonly string[] =>
  compare(runOf([{ document: 'a' }], before), runOf([{ document: 'a' }], after)).notes;

const promptsWith = (version: string, hash: string): EvaluationRun['prompts'] =>
  // Every task is there, which Object.fromEntries does not tell.
  Object.fromEntries(
    TASKS.map((task) => [task, task === 'budget' ? { version, hash } : { version: '0001', hash: 'same' }]),
  ) as EvaluationRun['prompts'];

const notes: readonly (readonly [string, Partial<EvaluationRun>, Partial<EvaluationRun>, RegExp])[] = [
  ['program', {}, { program: 'duizhang 0.2.0' }, /duizhang 0\.1\.0 before, duizhang 0\.2\.0 now/u],
  ['keyers', {}, { keyers: ['rules', 'llm:m'] }, /rules before, rules and llm:m now/u],
  ['repeats', {}, { repeats: 3 }, /1 answer before and 3 answers now/u],
  ['repair', { repaired: true }, {}, /about claims in doubt before, and not now/u],
  [
    'prompt',
    { prompts: promptsWith('0002', 'x') },
    { prompts: promptsWith('0002', 'y') },
    /for budget was changed under its number 0002/u,
  ],
  ['currency', { costs: [costOf('a')], currency: 'CNY' }, { costs: [costOf('a')] }, /CNY before and unknown now/u],
  [
    'left out',
    { leftOut: ['b has no file.'] },
    { leftOut: ['b has no file.', 'c has no file.'] },
    /^Left out: c has no file\.$/u,
  ],
];

test.each(notes)('another %s is told', (_, before, after, expected) => {
  const [note = '', ...others] = notesOn(before, after);
  expect(note).toMatch(expected);
  expect(others).toEqual([]);
});

test('runs that came about alike need no notes', () => {
  expect(notesOn({}, {})).toEqual([]);
});

test('prompts that differ are told by number, and by hash where the number is the same', () => {
  const changes = (before: EvaluationRun['prompts'], after: EvaluationRun['prompts']) =>
    compare(runOf([{ document: 'a' }], { prompts: before }), runOf([{ document: 'a' }], { prompts: after })).prompts;
  expect(changes(promptsWith('0001', 'x'), promptsWith('0002', 'y'))).toEqual([
    { task: 'budget', before: '0001', after: '0002' },
  ]);
  expect(changes(promptsWith('0001', '0123456789'), promptsWith('0001', 'abcdef0123'))).toEqual([
    { task: 'budget', before: '0001 (01234567)', after: '0001 (abcdef01)' },
  ]);
  expect(changes(null, promptsWith('0001', 'x'))).toHaveLength(TASKS.length);
});

test('why a field is not scored any more is told, with its documents', () => {
  const before = runWithScores('budget', [0.5, 0.5, null]);
  expect(compare(before, runWithScores('budget', [null, null, null])).notes).toEqual([
    'budget not scored now, and scored before: no answer is recorded (d1, d2).',
  ]);
});

test('the same predictions with other scores mean that scoring changed', () => {
  const same = (f1: number): PlannedField => ({ f1, predictions: 'the same' });
  const comparison = compare(runWithScores('budget', [same(0.5)]), runWithScores('budget', [same(0.6)]));
  expect(comparison.verdict).toBe('UNCHANGED');
  expect(comparison.notes[0]).toMatch(/other scores than before in budget: scoring itself changed/u);
});

test('details that no row judges are counted by what became of them', () => {
  const change = (
    direction: ItemChange['direction'],
    kind: 'apart' | 'missing',
    field: ItemChange['field'],
  ): ItemChange => {
    const wrong = { kind, class: kind === 'apart' ? ('attribute' as const) : ('missing' as const), repeats: 1 };
    const sides = direction === 'better' ? { before: wrong, after: null } : { before: null, after: wrong };
    return { document: 'a', part: null, field, item: 'gold:0', direction, ...sides };
  };
  expect(detailNotes([change('worse', 'missing', 'budget')])).toEqual([]);
  const [note] = detailNotes([
    change('worse', 'apart', 'issues'),
    change('worse', 'apart', 'issues'),
    change('better', 'apart', 'measures'),
    change('worse', 'missing', 'budget'),
  ]);
  expect(note).toContain('changed in issues, measures: 2 worse, 1 better (');
});
