import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { layOut, type PageLayout } from '#ingest/layout/page-layout.ts';
import { openPdf } from '#ingest/readers/pdf/open-pdf.ts';
import { readPage } from '#ingest/readers/pdf/page-content.ts';

/** A page of prose with a table of white space, and two with ruled tables. */
const PAGES: readonly (readonly [string, number])[] = [
  ['hengling-hrss-2018', 2],
  ['tingping-zrzy-2023', 3],
  ['lanting-education-2021', 3],
];

/** A page as the PDF states it, and its picture at 300 dots an inch. */
export interface Painted {
  readonly name: string;
  readonly truth: PageLayout;
  readonly picture: Buffer;
}

export async function paintPages(): Promise<Painted[]> {
  const painted: Painted[] = [];
  for (const [name, number] of PAGES) {
    const path = join(import.meta.dirname, '../../corpus/documents', `${name}.pdf`);
    const opened = await openPdf(readFileSync(path), name, null);
    if (opened.kind === 'refused') throw new Error(opened.reason);
    const truth = layOut(await readPage(await opened.document.getPage(number), number));
    const picture = await sharp(await opened.paint(number, 300))
      .flatten({ background: '#ffffff' })
      .png()
      .toBuffer();
    painted.push({ name, truth, picture });
    await opened.close();
  }
  return painted;
}
