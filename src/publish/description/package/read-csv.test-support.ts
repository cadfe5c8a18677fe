/** The rows of a CSV file as RFC 4180 has them: quoted cells may hold commas, line breaks and doubled quotes. */
export function readCsv(text: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  const cells = /(?:"((?:[^"]|"")*)"|([^",\n]*))(,|\n|$)/gu;
  for (const [match, quoted, plain, end] of text.replace(/^\ufeff/u, '').matchAll(cells)) {
    if (match === '' && row.length === 0) break;
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'));
    if (end === ',') continue;
    rows.push(row);
    row = [];
    if (end === '') break;
  }
  return rows;
}
