import { describe, expect, it } from 'vitest';
import { CsvError, readCsv, readCsvTable } from './read-csv.ts';

describe('CSV', () => {
  it('keeps empty cells wherever they stand', () => {
    expect(readCsv(',b,c\na,,c\na,b,\n,,\n')).toEqual([
      ['', 'b', 'c'],
      ['a', '', 'c'],
      ['a', 'b', ''],
      ['', '', ''],
    ]);
    expect(readCsv('a,')).toEqual([['a', '']]);
    expect(readCsv('"",b')).toEqual([['', 'b']]);
  });

  it('keeps commas, line breaks and doubled quotes inside quotes', () => {
    expect(readCsv('a,"b, c","say ""x""",\r\n"two\r\nlines",""""\r\n')).toEqual([
      ['a', 'b, c', 'say "x"', ''],
      ['two\r\nlines', '"'],
    ]);
  });

  it('takes line breaks of every kind and passes over a byte order mark and blank lines', () => {
    expect(readCsv('\ufeffa\r\n\r\n  \nb\rc')).toEqual([['a'], ['b'], ['c']]);
    expect(readCsv('\ufeff"a, b",c')).toEqual([['a, b', 'c']]);
    expect(readCsv('')).toEqual([]);
  });

  it('gives rows by the names of the header', () => {
    expect(readCsvTable('file, url\r\nx,y\r\nz\r\n')).toEqual([{ file: 'x', url: 'y' }, { file: 'z' }]);
    expect(readCsvTable('')).toEqual([]);
  });

  it('names the row that cannot be read', () => {
    const cases = [
      ['a,b\n1,2\n3,"4\n5,6\n', 'Row 2 opens a quote that is not closed.'],
      ['"a,b\n', 'The header opens a quote that is not closed.'],
      ['a,b\n"1"x,2\n', 'Row 1 has text after a closing quote.'],
      ['a,b\n1,2\n\n1,2,3\n', 'Row 2 has 3 cells, more than the 2 of the header.'],
    ] as const;
    for (const [text, message] of cases) expect(() => readCsvTable(text)).toThrow(new CsvError({ message }));
  });
});
