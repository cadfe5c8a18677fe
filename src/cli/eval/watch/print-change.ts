import type { EvaluationRun, Miss } from '#evaluate/index.ts';
import { FIELD_NAMES } from '#schemas/record/field-name.ts';
import { oneLine, printStyled, type StyledText, type Terminal } from '../../terminal.ts';
import { compareItems, type FieldChange, type ItemChange, type RunChange } from './compare-items.ts';
import { newlyUnscored } from './newly-unscored.ts';

/** Items listed of one kind; the others are counted. */
const MOST_ITEMS = 12;

const line = (text: string, style: StyledText['style'] = null): StyledText => ({ text: `${text}\n`, style });

const score = (value: number | null): string => (value === null ? '–' : value.toFixed(3));

/** +0.012; in more places where three would show nothing. */
function difference({ before, after }: FieldChange): string {
  if (before === null || after === null) return '';
  const change = after - before;
  const shown = Math.abs(change) < 0.0005 ? change.toFixed(5) : change.toFixed(3);
  return change > 0 ? `+${shown}` : shown;
}

const sign = ({ before, after }: FieldChange): number => Math.sign((after ?? 0) - (before ?? 0));

const fieldLines = (fields: readonly FieldChange[]): readonly StyledText[] =>
  fields.map((change) =>
    line(
      `  ${change.field.padEnd(11)} ${score(change.before)} → ${score(change.after)}  ${difference(change)}`,
      sign(change) < 0 ? 'red' : 'bold',
    ),
  );

const sideText = (side: Miss['gold'], differ: readonly string[]): string => {
  if (side === null) return '–';
  const keys = Object.entries(side.keys).filter(([key, value]) =>
    differ.length === 0 ? value !== null : differ.includes(key),
  );
  return [
    ...keys.map(([key, value]) => `${key} ${value ?? '–'}`),
    ...(side.quote === null ? [] : [`“${side.quote}”`]),
  ].join(', ');
};

function itemLine({ document, field, before, after, miss }: ItemChange): string {
  const differ = miss?.differences.map(({ key }) => key) ?? [];
  const words = miss === null ? '' : `: gold ${sideText(miss.gold, differ)} | read ${sideText(miss.predicted, differ)}`;
  return oneLine(`${document} ${field}, ${before ?? 'right'} → ${after ?? 'right'}${words}`, 300);
}

const HEADINGS = { worse: 'worse', better: 'better', otherwise: 'wrong in another way' } as const;

function itemLines(items: readonly ItemChange[]): readonly StyledText[] {
  return (['worse', 'better', 'otherwise'] as const).flatMap((kind) => {
    const of = items.filter((each) => each.kind === kind);
    if (of.length === 0) return [];
    const style = kind === 'worse' ? 'red' : null;
    const more = of.length > MOST_ITEMS ? [line(`    and ${of.length - MOST_ITEMS} more`)] : [];
    return [
      line(`  ${of.length} ${HEADINGS[kind]}`, style),
      ...of.slice(0, MOST_ITEMS).map((each) => line(`    ${itemLine(each)}`)),
      ...more,
    ];
  });
}

const isEmpty = ({ fields, items, documents }: RunChange): boolean =>
  fields.length === 0 && items.length === 0 && documents.length === 0;

/** The scores of the first run, a line. */
export function printStart({ evaluation }: EvaluationRun, seconds: number, terminal: Terminal): void {
  const scores = FIELD_NAMES.map((field) => `${field} ${score(evaluation.total.fields[field]?.f1 ?? null)}`).join(', ');
  printStyled(terminal, [line(`${evaluation.documents.length} report(s) in ${seconds.toFixed(1)} s: ${scores}`)]);
}

/** The three runs that a change is told by. */
export interface WatchedRuns {
  readonly start: EvaluationRun;
  readonly last: EvaluationRun;
  readonly now: EvaluationRun;
}

/** Only what changed: since the last run with items, since the start by field. */
export function printChange({ start, last, now }: WatchedRuns, seconds: number, terminal: Terminal): void {
  const change = compareItems(last, now);
  const since = compareItems(start, now);
  if (isEmpty(change)) printStyled(terminal, [line(`Nothing changed (${seconds.toFixed(1)} s).`, 'dim')]);
  else {
    const documents =
      change.documents.length === 0 ? [] : [line(`  documents that only one run has: ${change.documents.join(', ')}`)];
    printStyled(terminal, [
      line(`Since the last run (${seconds.toFixed(1)} s)`, 'bold'),
      ...fieldLines(change.fields),
      ...newlyUnscored(last, now).map((told) => line(`  ${oneLine(told, 300)}`)),
      ...itemLines(change.items),
      ...documents,
    ]);
  }
  if (start === last) return;
  const left = isEmpty(since)
    ? [line('As at the start.', 'dim')]
    : [line('Since the start', 'bold'), ...fieldLines(since.fields)];
  const count = (kind: ItemChange['kind']): number => since.items.filter((each) => each.kind === kind).length;
  const items =
    since.items.length === 0
      ? []
      : [line(`  ${count('better')} better, ${count('worse')} worse, ${count('otherwise')} wrong in another way`)];
  printStyled(terminal, [...left, ...items]);
}
