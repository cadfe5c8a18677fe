import type { QueryCell, QueryColumn } from '../query-result.ts';

/** A cell as text; lists and structures as JSON. */
export function cellText(cell: QueryCell): string {
  if (cell === null) return '';
  return typeof cell === 'object' ? JSON.stringify(cell) : String(cell);
}

/** True for columns whose cells are numbers, also where JSON holds them as strings. */
export const isNumeric = ({ type }: QueryColumn): boolean =>
  /^(?:U?(?:TINYINT|SMALLINT|INTEGER|BIGINT|HUGEINT)|BIGNUM|DOUBLE|FLOAT|DECIMAL\(\d+,\d+\))$/u.test(type);
