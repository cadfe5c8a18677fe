/** A page of a scan: a JPEG picture, its size in pixels, and how many of them make an inch. */
export interface ScannedPage {
  readonly jpeg: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly dpi: number;
}

const POINTS_PER_INCH = 72;

/** Objects of a page: the page itself, its content, its picture. The first two of the file are catalogue and page tree. */
const OBJECTS_PER_PAGE = 3;
const firstObject = (index: number): number => 3 + index * OBJECTS_PER_PAGE;

function pageObjects(page: ScannedPage, index: number): Buffer[] {
  const { jpeg, width, height, dpi } = page;
  const [across, down] = [(width * POINTS_PER_INCH) / dpi, (height * POINTS_PER_INCH) / dpi];
  const first = firstObject(index);
  const content = `q ${across} 0 0 ${down} 0 0 cm /P Do Q`;
  const picture = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /DCTDecode /Length ${jpeg.byteLength} >>`;
  return [
    Buffer.from(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${across} ${down}] /Contents ${first + 1} 0 R /Resources << /XObject << /P ${first + 2} 0 R >> >> >>`,
    ),
    Buffer.from(`<< /Length ${content.length} >>\nstream\n${content}\nendstream`),
    Buffer.concat([Buffer.from(`${picture}\nstream\n`), jpeg, Buffer.from('\nendstream')]),
  ];
}

/** A PDF as scanners make them: a grey picture a page and no text. */
export function makeScan(pages: readonly ScannedPage[]): Buffer {
  const kids = pages.map((_, index) => `${firstObject(index)} 0 R`).join(' ');
  const objects = [
    Buffer.from('<< /Type /Catalog /Pages 2 0 R >>'),
    Buffer.from(`<< /Type /Pages /Kids [${kids}] /Count ${pages.length} >>`),
    ...pages.flatMap(pageObjects),
  ];
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.byteLength ?? 0;
  objects.forEach((object, index) => {
    const whole = Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
    offsets.push(length);
    length += whole.byteLength;
    parts.push(whole);
  });
  const entries = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF\n`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
