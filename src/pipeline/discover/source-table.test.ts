import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSourceTable, SourceTableError, sourceOf, unmatchedRows } from './source-table.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'sources-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function table(name: string, text: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, text);
  return file;
}

describe('a table of sources', () => {
  it('is read from CSV and from JSON lines alike', async () => {
    const csv = await table(
      'a.csv',
      '\ufefffile,sourceUrl,publisher,published\r\na/x.pdf,https://example.org/x,"局, 甲",2024-03-01\r\n',
    );
    const lines = await table(
      'a.jsonl',
      '{"file":"a/x.pdf","sourceUrl":"https://example.org/x","publisher":"局, 甲","published":"2024-03-01","part":"test"}\n',
    );
    const expected = [
      {
        file: 'a/x.pdf',
        url: 'https://example.org/x',
        publisher: '局, 甲',
        retrieved: null,
        published: '2024-03-01',
        supersedes: null,
      },
    ];
    expect(await readSourceTable(csv)).toEqual(expected);
    expect(await readSourceTable(lines)).toEqual(expected);
  });

  it('names the row that cannot be used', async () => {
    const wrong = await table('b.jsonl', '{"file":"x.pdf"}\n{"file":"y.pdf","published":"March"}\n');
    await expect(readSourceTable(wrong)).rejects.toThrow(SourceTableError);
    await expect(readSourceTable(wrong)).rejects.toThrow(/^Row 2 of .*b\.jsonl cannot be used: published is no date/u);
    await expect(readSourceTable(path.join(folder, 'none.csv'))).rejects.toThrow(/cannot be read/u);
  });

  it('matches a file by the end of its path, at a folder’s border', async () => {
    const rows = await readSourceTable(await table('c.jsonl', '{"file":"documents/x.pdf"}\n'));
    expect(sourceOf(rows, '/corpus/documents/x.pdf')?.file).toBe('documents/x.pdf');
    expect(sourceOf(rows, '/corpus/olddocuments/x.pdf')).toBeNull();
  });

  it('gives the files of an archive its row, unless they have their own, and no reissue', () => {
    const row = (file: string) => {
      return { file, url: file, publisher: null, retrieved: null, published: null, supersedes: 'old' };
    };
    const rows = [row('all.zip'), row('in/b.txt')];
    expect(sourceOf(rows, '/x/all.zip/in/a.txt')).toMatchObject({ file: 'all.zip', supersedes: null });
    expect(sourceOf(rows, '/x/all.zip/in/b.txt')).toMatchObject({ file: 'in/b.txt', supersedes: 'old' });
    expect(sourceOf(rows, '/x/small.zip/in/a.txt')).toBeNull();
    expect(unmatchedRows(rows, ['/x/all.zip/in/a.txt'])).toEqual([rows[1]]);
  });

  it('tells the rows that are about none of the files', async () => {
    const rows = await readSourceTable(await table('d.csv', 'file,publisher\nx.pdf,甲\n"y, 2.pdf","乙\n局"\n'));
    expect(unmatchedRows(rows, ['/corpus/x.pdf', '/corpus/z.pdf'])).toMatchObject([
      { file: 'y, 2.pdf', publisher: '乙\n局' },
    ]);
    expect(unmatchedRows(rows, ['/corpus/x.pdf', '/corpus/y, 2.pdf'])).toEqual([]);
  });

  it('says which row of a CSV file is malformed', async () => {
    const wrong = await table('e.csv', 'file,publisher\nx.pdf,甲,乙\n');
    await expect(readSourceTable(wrong)).rejects.toThrow(/e\.csv cannot be read: Row 1 has 3 cells/u);
  });

  it('keeps an empty first cell in its place', async () => {
    const rows = await readSourceTable(await table('f.csv', 'publisher,file\n,x.pdf\n'));
    expect(rows).toMatchObject([{ file: 'x.pdf', publisher: null }]);
  });
});
