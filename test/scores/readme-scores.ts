import { existsSync } from 'node:fs';
import path from 'node:path';
import { type EvalOutput, evalOutputSchema } from '../../src/cli/json-shapes/eval.ts';
import { runCommandLine } from '../../src/cli/main.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');
export const README = path.join(ROOT, 'README.md');

/** The labels of the reference reports, which the scores of recorded answers need; null where they are not beside the project. */
export const REFERENCE = [path.resolve(ROOT, '..', 'shared', 'gold')].find((folder) => existsSync(folder)) ?? null;

/** A table of README with a row of scores for each field. */
export interface ScoreTable {
  /** Words that no other heading of a table of fields has. */
  readonly heading: string;
  /** The heads of the columns behind the field's; null where this machine cannot tell one, which then stays as it is. */
  readonly heads: readonly (string | null)[];
  /** The cells of a field's row; null where this machine cannot tell one, which then stays as it is. */
  readonly cellsOf: (field: string) => readonly (string | null)[];
}

/** What `eval --json` prints with these words; throws where it does not end with 0. */
async function evaluated(...words: readonly string[]): Promise<EvalOutput> {
  const printed: string[] = [];
  const terminal = { out: (text: string) => void printed.push(text), err: () => {}, isInteractive: false };
  const code = await runCommandLine(['eval', '--json', ...words], terminal);
  if (code !== 0) throw new Error(`eval ${words.join(' ')} ended with ${code}.`);
  return evalOutputSchema.parse(JSON.parse(printed.join('')));
}

type Fields = EvalOutput['evaluation']['total']['fields'];

/** F1 of a field and, in brackets, that of all key attributes together. */
function scoreOf(fields: Fields, field: string): string {
  const { f1, attributeF1 } = fields[field as keyof Fields];
  return `${f1?.toFixed(3)} (${attributeF1?.toFixed(3)})`;
}

/** The rules on each part of the corpus and on the reference reports. */
export async function tableOfParts(): Promise<ScoreTable> {
  const { evaluation } = await evaluated();
  const parts = ['test', 'development', 'reference'].map((name) => evaluation.parts.find(({ part }) => part === name));
  const [test, development, reference] = parts.map((part) => part?.documents);
  return {
    heading: '| test (',
    heads: [
      `test (${test} reports)`,
      `development (${development})`,
      reference === undefined ? null : `reference (${reference})`,
    ],
    cellsOf: (field) => parts.map((part) => (part === undefined ? null : scoreOf(part.fields, field))),
  };
}

/** The model's recorded answers, both keyers and the rules, on the reports that have recorded answers. */
export async function tableOfRecordings(): Promise<ScoreTable> {
  const recorded = await evaluated('--keyer', 'llm');
  const only = recorded.evaluation.documents.map(({ document }) => document).join(',');
  const runs = [recorded, await evaluated('--keyer', 'both'), await evaluated('--only', only)];
  return {
    heading: 'the model alone',
    heads: ['the model alone', 'both', 'rules alone'],
    cellsOf: (field) => runs.map(({ evaluation }) => scoreOf(evaluation.total.fields, field)),
  };
}

const HEADS = '| field |';
const IS_SCORES = /^\| ([a-zA-Z]+) \| \d\.\d{3} \(/u;
/** All fields of a record that are scored. */
const FIELDS = 8;

/** The row of a field with these scores, or that of the heads; any other line as it is. */
function rowWith(line: string, { heads, cellsOf }: ScoreTable): string {
  const field = IS_SCORES.exec(line)?.[1] ?? (line.startsWith(HEADS) ? 'field' : undefined);
  if (field === undefined) return line;
  const printed = line.split('|').map((cell) => cell.trim());
  const cells = (line.startsWith(HEADS) ? heads : cellsOf(field)).map((cell, at) => cell ?? printed[at + 2]);
  return `| ${[field, ...cells].join(' | ')} |`;
}

/** The text of README with the scores of one table; throws where it has no such table with a row for every field. */
export function withScores(readme: string, table: ScoreTable): string {
  const lines = readme.split('\n');
  const begin = lines.findIndex((line) => line.startsWith(HEADS) && line.includes(table.heading));
  const end = begin === -1 ? -1 : lines.indexOf('', begin);
  const rows = lines.slice(begin, end);
  if (begin === -1 || rows.filter((line) => IS_SCORES.test(line)).length !== FIELDS)
    throw new Error(`README.md has no table of ${FIELDS} fields headed "${table.heading}".`);
  return [...lines.slice(0, begin), ...rows.map((line) => rowWith(line, table)), ...lines.slice(end)].join('\n');
}
