import type { Catalogue, CellPlace } from '#dataset/index.ts';
import { FORMATS, type Format } from '../answer-statement.ts';
import { cellPlace } from '../cell-place.ts';

/** What a line that begins with a dot asks for; `wrong` says what is the matter with it. */
export type DotCommand =
  | { readonly kind: 'sql'; readonly sql: string }
  | { readonly kind: 'format'; readonly format: Format }
  | { readonly kind: 'explain'; readonly place: CellPlace }
  | { readonly kind: 'help' }
  | { readonly kind: 'quit' }
  | { readonly kind: 'wrong'; readonly message: string };

const TABLES = `select table_name as "table", estimated_size as "rows", comment from duckdb_tables() where not internal order by 1`;
const VIEWS = `select view_name as "view", comment from duckdb_views() where not internal order by 1`;

const columnsSql = (table: string): string =>
  `select column_name as "column", data_type as type, comment from duckdb_columns() where not internal and lower(table_name) = '${table}' order by column_index`;

const wrong = (message: string): DotCommand => ({ kind: 'wrong', message });

export const DOT_HELP = `.tables             tables, with their rows and what they hold
.views              views: the questions that are answered already
.columns <table>    columns of a table or view, with what they mean
.format <format>    how rows are printed: ${FORMATS.join(', ')}
.explain <row[:column]>
                    lead from a cell of the last result to quote, page, keyers and identities
.help               this
.quit               leave; so does Control-D
A statement may take several lines and ends with a semicolon. Tab completes names, Control-C
stops a query or clears what is typed, and the arrow keys bring back what was typed before.
`;

/** Reads a line that begins with a dot. */
export function readDotCommand(line: string, catalogue: Catalogue): DotCommand {
  const [command = '', ...words] = line.trim().replace(/;$/u, '').split(/\s+/u);
  const word = words.join(' ');
  if (command === '.tables') return { kind: 'sql', sql: TABLES };
  if (command === '.views') return { kind: 'sql', sql: VIEWS };
  if (command === '.help') return { kind: 'help' };
  if (command === '.quit' || command === '.exit') return { kind: 'quit' };
  if (command === '.columns') return readColumns(word, catalogue);
  if (command === '.format') return readFormat(word);
  if (command === '.explain') return readExplain(word);
  return wrong(`There is no ${command}; .help lists what there is.`);
}

function readColumns(table: string, catalogue: Catalogue): DotCommand {
  if (table === '') return wrong('.columns takes a table or view: .columns budget');
  if (!catalogue.has(table.toLowerCase()))
    return wrong(`There is no table or view ${table}; .tables and .views list them.`);
  return { kind: 'sql', sql: columnsSql(table.toLowerCase()) };
}

function readFormat(word: string): DotCommand {
  const format = FORMATS.find((each) => each === word);
  return format === undefined ? wrong(`.format takes one of ${FORMATS.join(', ')}.`) : { kind: 'format', format };
}

function readExplain(word: string): DotCommand {
  try {
    return { kind: 'explain', place: cellPlace(word) };
  } catch {
    return wrong('.explain takes a row from 1, and a column by name or number: .explain 3:bureau');
  }
}
