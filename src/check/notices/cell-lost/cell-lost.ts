import { finding } from '#model/finding.ts';
import { fromPair } from '#model/span.ts';
import type { Indicator } from '#schemas/record/record.ts';
import type { Notice } from '../../notice.ts';
import type { CheckContext } from '../../rule.ts';

/** What a row of a form with points has, with the name of its cell. */
const CELLS = [
  ['name', 'name'],
  ['weight', 'weight'],
  ['score', 'score'],
] as const;

const isWhole = (row: Indicator): boolean => CELLS.every(([cell]) => row[cell] !== null);

const lostIn = (row: Indicator): readonly string[] =>
  CELLS.filter(([cell]) => row[cell] === null).map(([, name]) => name);

/** Forms without points have no such cells at all, so most rows have to have them. */
function find({ record }: CheckContext) {
  const rows = record.indicators.filter(({ source }) => source === 'table');
  const forms = [...Map.groupBy(rows, ({ project }) => project).values()];
  return forms
    .filter((form) => form.filter(isWhole).length * 2 > form.length)
    .flatMap((form) => form.filter((row) => !isWhole(row)))
    .map((row) => {
      const [place] = row.spans;
      const lost = lostIn(row).join(' and ');
      return finding('warning', 'cell-lost', `${row.name ?? 'A row of the form'} has no ${lost}, as other rows have.`, {
        span: place === undefined ? null : fromPair(place),
        expected: lost,
      });
    });
}

/** A row of a form that lost its name, weight or score. */
export const cellLost: Notice = { id: 'cell-lost', find };
