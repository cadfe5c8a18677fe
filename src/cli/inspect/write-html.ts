import { realpath, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { messageOf } from '#model/duizhang-error.ts';
import type { SourceDocument } from '#model/source-document.ts';
import { slugOf } from '#pipeline/report/build-report.ts';
import { CliError } from '../cli-error.ts';
import type { Terminal } from '../terminal.ts';
import { renderHtml } from './html/render-html.ts';

export interface HtmlWish {
  readonly document: SourceDocument;
  /** The path of the file that was read. */
  readonly target: string;
  /** Where to; true = beside the user under the file's own name, `-` = standard output. */
  readonly html: string | true;
  readonly terminal: Terminal;
}

/** Writes the page and says where. Throws a CliError when it cannot be written there. */
export async function writeHtml({ document, target, html, terminal }: HtmlWish): Promise<void> {
  const page = renderHtml(document);
  if (html === '-') return terminal.out(page);
  const file = path.resolve(html === true ? `${slugOf(document.name)}.inspect.html` : html);
  if (await isSame(file, target))
    throw new CliError({ message: `--html would write over ${target}, the report itself: name another file.` });
  try {
    await writeFile(file, page);
  } catch (error) {
    throw new CliError({ message: `The page could not be written to ${file}: ${messageOf(error)}.` });
  }
  terminal.out(`${file}\n`);
}

/** True when two paths lead to one file, be it by a link. */
const isSame = async (one: string, other: string): Promise<boolean> =>
  (await realpath(one).catch(() => one)) === (await realpath(other).catch(() => path.resolve(other)));
