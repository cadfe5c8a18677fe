/** The page size of test PDFs in points (A4). */
const PAGE_WIDTH = 595;
const PAGE_HEIGHT = 842;

/** Text at a place (points from the top left; y of its base line). Chinese is as wide as high, Latin half of that. */
export const text = (x: number, y: number, content: string, size = 12): string =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${PAGE_HEIGHT - y} Tm <${Buffer.from(content, 'utf16le').swap16().toString('hex')}> Tj ET\n`;

/** Text that runs aslant, as watermarks do. */
export const aslant = (x: number, y: number, content: string): string =>
  `BT /F1 40 Tf 0.7 0.7 -0.7 0.7 ${x} ${PAGE_HEIGHT - y} Tm <${Buffer.from(content, 'utf16le').swap16().toString('hex')}> Tj ET\n`;

/** A stroked line. */
export const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `${x1} ${PAGE_HEIGHT - y1} m ${x2} ${PAGE_HEIGHT - y2} l S\n`;

/** A filled box, thin ones being how many programs draw borders. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `${x} ${PAGE_HEIGHT - y - height} ${width} ${height} re f\n`;

/** A picture that fills the page. */
export const picture = (): string => `q ${PAGE_WIDTH} 0 0 ${PAGE_HEIGHT} 0 0 cm /I1 Do Q\n`;

/** The rules of a table with these column and row borders, stroked all through. */
export const ruled = (xs: readonly number[], ys: readonly number[]): string => {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return xs.map((x) => line(x, top, x, bottom)).join('') + ys.map((y) => line(left, y, right, y)).join('');
};

const FONT =
  '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [ << /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 0 >> /DW 1000 /W [1 95 500] /FontDescriptor << /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [0 -200 1000 900] /ItalicAngle 0 /Ascent 900 /Descent -200 /CapHeight 900 /StemV 80 >> >> ] >>';
const PICTURE =
  '<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>\nstream\n\x80\nendstream';

/**
 * A PDF of these page contents, its font not embedded, as old office programs wrote them. `entries` are further entries
 * of every page, such as `/Rotate 90`.
 */
export function makePdf(pages: readonly string[], entries = ''): Uint8Array {
  const kids = pages.map((_, index) => `${5 + index * 2} 0 R`).join(' ');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`,
    FONT,
    PICTURE,
    ...pages.flatMap((content, index) => [
      `<< /Type /Page ${entries} /Parent 2 0 R /MediaBox [0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}] /Contents ${6 + index * 2} 0 R /Resources << /Font << /F1 3 0 R >> /XObject << /I1 4 0 R >> >> >>`,
      `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    ]),
  ];
  let file = '%PDF-1.4\n';
  const offsets = objects.map((object, index) => {
    const offset = file.length;
    file += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const table = `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${offsets.join('')}`;
  return Buffer.from(
    `${file}${table}trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${file.length}\n%%EOF\n`,
    'latin1',
  );
}
