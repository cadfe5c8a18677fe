import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import type { Evaluation, Miss, MissSide, PartScore } from '../evaluation-schema.ts';
import type { EvaluationRun } from '../run-schema.ts';
import { COST_HEADERS, costCells, costsOf, totalCost } from './cost-figures.ts';
import {
  type DocumentFigures,
  f1Words,
  hiddenMissesWords,
  rankDocuments,
  unscoredReasons,
} from './document-figures.ts';
import { FIELD_COLUMNS, partHeading } from './field-columns.ts';
import { amount, counted, rate } from './figures.ts';
import { codeSpan, escapeMarkdown, markdownTable } from './markdown-text.ts';
import { groupMisses, type MissGroup, shareLimit } from './miss-groups.ts';
import { CLASS_WORDS, numberErrors, placeWords, saidKeys } from './miss-words.ts';
import { mergeRepeats, type RepeatedMiss } from './repeated-misses.ts';
import { runFacts } from './run-facts.ts';

/** Misses listed; a comment on a pull request holds 65,536 characters, and some hundred a miss. */
const SHOWN_MISSES = 100;

function headingFigures({ evaluation }: EvaluationRun): string {
  const each = FIELD_NAMES.map((field) => {
    const { f1, scoredDocuments } = evaluation.total.fields[field];
    return `${field} **${rate(f1)}** (${scoredDocuments})`;
  });
  return `F1 by field, and in how many documents it was scored: ${each.join(' · ')}`;
}

function renderPart(part: PartScore): string {
  const columns = FIELD_COLUMNS;
  const rows = FIELD_NAMES.map((field) => [field, ...columns.map((column) => column.words(part.fields[field]))]);
  return `### ${escapeMarkdown(partHeading(part))}\n\n${markdownTable([['field', ...columns.map(({ title }) => title)], ...rows], 1)}`;
}

function documentRow({ document, mean, fieldsWithF1, unscored }: DocumentFigures): readonly string[] {
  const name = `${codeSpan(document.document)}${unscored.length === 0 ? '' : ' (partly scored)'}`;
  const each = FIELD_NAMES.map((field) => f1Words(document.fields[field]));
  return [name, escapeMarkdown(document.part ?? '–'), rate(mean), String(fieldsWithF1), ...each];
}

function renderDocuments({ documents }: Evaluation): string {
  const { whole, partly } = rankDocuments(documents);
  const header = ['document', 'part', 'mean F1', 'of fields', ...FIELD_NAMES];
  const note =
    partly.length === 0 ? '' : '\n\nPartly scored documents come last and are not to be ranked with the others.';
  return collapsed(
    `F1 by document (${documents.length})`,
    `${markdownTable([header, ...[...whole, ...partly].map(documentRow)], 2)}${note}`,
  );
}

const collapsed = (summary: string, content: string): string =>
  `<details><summary>${summary}</summary>\n\n${content}\n\n</details>`;

function renderCosts(run: EvaluationRun): readonly string[] {
  const costs = costsOf(run);
  if (costs === null) return [];
  const currency = run.currency === null ? null : escapeMarkdown(run.currency);
  const rows = costs.map((cost) => [codeSpan(cost.document), ...costCells(cost, currency)]);
  const total = ['all', ...costCells(totalCost(costs), currency)];
  return [collapsed('Cost by report', markdownTable([['document', ...COST_HEADERS], ...rows, total], 1))];
}

function renderUnscored({ documents }: Evaluation): readonly string[] {
  const reasons = unscoredReasons(documents);
  if (reasons.length === 0) return [];
  const lines = reasons.map(({ reason, places }) => {
    const each = places.map(({ document, fields }) => `${codeSpan(document)} (${fields.join(', ')})`);
    return `- ${escapeMarkdown(reason)}: ${each.join('; ')}`;
  });
  return [`### Not scored\n\n${lines.join('\n')}`];
}

function sideWords(miss: Miss, side: MissSide | null): string {
  if (side === null) return '–';
  const said = saidKeys(miss, side).map(({ key, value, differs }) => {
    const words = `${escapeMarkdown(key)} ${codeSpan(value)}`;
    return differs ? `**${words}**` : words;
  });
  return said.join(', ');
}

function missRow(miss: RepeatedMiss): readonly string[] {
  const side = miss.gold ?? miss.predicted;
  const answers = miss.repeats.length > 1 ? [`in ${miss.repeats.length} answers`] : [];
  const errors = [...numberErrors(miss), ...answers];
  const place = `${codeSpan(miss.document)} ${side === null ? '' : escapeMarkdown(placeWords(side))}`;
  return [
    `${place}${errors.length === 0 ? '' : ` (${errors.map(escapeMarkdown).join(', ')})`}`,
    sideWords(miss, miss.gold),
    sideWords(miss, miss.predicted),
  ];
}

function renderGroup(group: MissGroup, shown: number): readonly string[] {
  if (shown === 0) return [];
  const rows = group.misses.slice(0, shown).map(missRow);
  const left = group.misses.length - shown;
  const more = left === 0 ? '' : `\n\n… and ${amount(left)} more of these.`;
  return [
    collapsed(
      `${group.field}, ${CLASS_WORDS[group.class]}: ${group.misses.length}`,
      `${markdownTable([['document and place', 'gold', 'predicted'], ...rows], 3)}${more}`,
    ),
  ];
}

function renderMisses({ misses: all, documents }: Evaluation): string {
  const misses = mergeRepeats(all);
  const groups = groupMisses(misses);
  const shown = shareLimit(
    groups.map((group) => group.misses.length),
    SHOWN_MISSES,
  );
  const hidden = hiddenMissesWords(documents);
  return [
    `### Misses\n\n${misses.length === 0 ? 'None to show.' : `${counted(misses.length, 'miss')}.`}${hidden === null ? '' : ` ${escapeMarkdown(hidden)}`}`,
    ...groups.flatMap((group, at) => renderGroup(group, shown[at] ?? 0)),
  ].join('\n\n');
}

/** The run as GitHub's Markdown: figures first, what is long collapsed. Ends with a line break. */
export function renderRunMarkdown(run: EvaluationRun): string {
  const { evaluation } = run;
  const facts = runFacts(run).map(({ name, words }) => `- ${name}: ${escapeMarkdown(words)}`);
  const leftOut = run.leftOut.map((reason) => `- left out: ${escapeMarkdown(reason)}`);
  return `${[
    '## Evaluation',
    headingFigures(run),
    [...facts, ...leftOut].join('\n'),
    ...[evaluation.total, ...evaluation.parts].map(renderPart),
    ...renderUnscored(evaluation),
    renderDocuments(evaluation),
    ...renderCosts(run),
    renderMisses(evaluation),
    '`–` not scored, `·` nothing to score on either side; neither is zero.',
  ].join('\n\n')}\n`;
}
