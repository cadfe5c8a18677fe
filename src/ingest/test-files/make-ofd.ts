import JSZip from 'jszip';

/** A4 in millimetres. */
const PAGE_WIDTH = 210;
const PAGE_HEIGHT = 297;

/**
 * How programs set a line: all letters in one object with a step each, with the steps counted in runs, in units of points
 * under a matrix, or one object a letter.
 */
export type Setting = 'steps' | 'runs' | 'points' | 'letters';

/** Chinese is as wide as high, Latin half of that. */
const widthOf = (character: string, size: number): number =>
  (character.codePointAt(0) ?? 0) < 0x2e80 ? size / 2 : size;

const rounded = (value: number): string => String(Math.round(value * 10_000) / 10_000);

const escaped = (text: string): string => text.replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');

/** Text at a place (millimetres from the top left; y of its base line), `size` in millimetres. */
export function text(x: number, y: number, content: string, size = 4.2333, setting: Setting = 'steps'): string {
  const characters = [...content];
  if (setting === 'letters') return letters(x, y, characters, size);
  const scale = setting === 'points' ? 0.3528 : 1;
  const steps = characters.slice(0, -1).map((character) => rounded(widthOf(character, size) / scale));
  const delta = setting === 'steps' ? steps.join(' ') : counted(steps);
  const width = characters.reduce((sum, character) => sum + widthOf(character, size), 0);
  const matrix = scale === 1 ? '' : ` CTM="${scale} 0 0 ${scale} 0 0"`;
  const code = `<ofd:TextCode X="0" Y="${rounded(size / scale)}"${delta === '' ? '' : ` DeltaX="${delta}"`}>${escaped(content)}</ofd:TextCode>`;
  return textObject([x, y - size, width, size * 1.2], size / scale, matrix, code);
}

function letters(x: number, y: number, characters: readonly string[], size: number): string {
  let left = x;
  return characters
    .map((character) => {
      const width = widthOf(character, size);
      const code = `<ofd:TextCode X="0" Y="${rounded(size)}">${escaped(character)}</ofd:TextCode>`;
      const object = textObject([left, y - size, width, size * 1.2], size, '', code);
      left += width;
      return object;
    })
    .join('');
}

const textObject = (boundary: readonly number[], size: number, more: string, code: string): string =>
  `<ofd:TextObject ID="@" Boundary="${boundary.map(rounded).join(' ')}" Font="2" Size="${rounded(size)}"${more}>${code}</ofd:TextObject>`;

/** Steps as `g times step` where they repeat. */
function counted(steps: readonly string[]): string {
  const runs: { step: string; times: number }[] = [];
  for (const step of steps) {
    const last = runs.at(-1);
    if (last?.step === step) last.times += 1;
    else runs.push({ step, times: 1 });
  }
  return runs.map(({ step, times }) => (times === 1 ? step : `g ${times} ${step}`)).join(' ');
}

/** Text turned by degrees clockwise around its beginning. */
export function turnedText(x: number, y: number, content: string, degrees: number, size = 4.2333): string {
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  const matrix = ` CTM="${[cos, sin, -sin, cos, 0, 0].map(rounded).join(' ')}"`;
  const steps = counted([...content].slice(0, -1).map((character) => rounded(widthOf(character, size))));
  const code = `<ofd:TextCode X="0" Y="0" DeltaX="${steps}">${escaped(content)}</ofd:TextCode>`;
  return textObject([x, y, 100, 100], size, matrix, code);
}

/** A stroked line. */
export const line = (x1: number, y1: number, x2: number, y2: number): string =>
  `<ofd:PathObject ID="@" Boundary="${[x1, y1, x2 - x1, y2 - y1].map(rounded).join(' ')}" LineWidth="0.25"><ofd:AbbreviatedData>M 0 0 L ${rounded(x2 - x1)} ${rounded(y2 - y1)}</ofd:AbbreviatedData></ofd:PathObject>`;

/** A filled box, thin ones being how many programs draw borders. */
export const box = (x: number, y: number, width: number, height: number): string =>
  `<ofd:PathObject ID="@" Boundary="${[x, y, width, height].map(rounded).join(' ')}" Stroke="false" Fill="true"><ofd:AbbreviatedData>M 0 0 L ${width} 0 L ${width} ${height} L 0 ${height} C</ofd:AbbreviatedData></ofd:PathObject>`;

/** The rules of a table with these column and row borders, stroked all through. */
export const ruled = (xs: readonly number[], ys: readonly number[]): string => {
  const [left = 0, right = 0, top = 0, bottom = 0] = [xs[0], xs.at(-1), ys[0], ys.at(-1)];
  return xs.map((x) => line(x, top, x, bottom)).join('') + ys.map((y) => line(left, y, right, y)).join('');
};

/** A picture that fills the page. */
export const picture = (): string =>
  `<ofd:ImageObject ID="@" ResourceID="3" Boundary="0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}" CTM="${PAGE_WIDTH} 0 0 ${PAGE_HEIGHT} 0 0"/>`;

/** What an OFD for tests holds besides its pages: a page under all of them, and what is annotated on the first. */
export interface OfdParts {
  readonly pages: readonly string[];
  readonly template?: string;
  readonly annotations?: string;
}

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const part = (content: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n${content}`;

/** One white pixel. */
const PIXEL = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEAG7buVgAAAABJRU5ErkJggg==';

/** An OFD as GB/T 33190-2016 wants it, with a font that is named but not embedded. */
export async function makeOfd({ pages, template, annotations }: OfdParts): Promise<Uint8Array> {
  let unit = 100;
  // Every object of a document has an id of its own.
  const nextId = (): number => {
    unit += 1;
    return unit;
  };
  const numbered = (content: string): string => content.replaceAll('"@"', () => `"${nextId()}"`);
  const pageId = (index: number): number => 10 + index;
  const zip = new JSZip();
  // A fixed time makes the same file of the same content.
  const add = (path: string, content: string): void => {
    zip.file(path, part(content), { date: new Date('2024-01-01T00:00:00Z'), createFolders: false });
  };
  const used = template === undefined ? '' : '<ofd:Template TemplateID="4" ZOrder="Background"/>';
  pages.forEach((content, index) => {
    const layer = `<ofd:Content><ofd:Layer ID="${unit + 1}" Type="Body">${numbered(content)}</ofd:Layer></ofd:Content>`;
    unit += 1;
    add(`Doc_0/Pages/Page_${index}/Content.xml`, `<ofd:Page ${NAMESPACE}>${used}${layer}</ofd:Page>`);
  });
  if (template !== undefined) {
    const layer = `<ofd:Content><ofd:Layer ID="5">${numbered(template)}</ofd:Layer></ofd:Content>`;
    add('Doc_0/Tpls/Tpl_0/Content.xml', `<ofd:Page ${NAMESPACE}>${layer}</ofd:Page>`);
  }
  if (annotations !== undefined) {
    add(
      'Doc_0/Annots/Annotations.xml',
      `<ofd:Annotations ${NAMESPACE}><ofd:Page PageID="${pageId(0)}"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
    );
    add('Doc_0/Annots/Page_0/Annotation.xml', `<ofd:PageAnnot ${NAMESPACE}>${numbered(annotations)}</ofd:PageAnnot>`);
  }
  const list = pages.map((_, index) => `<ofd:Page ID="${pageId(index)}" BaseLoc="Pages/Page_${index}/Content.xml"/>`);
  add(
    'Doc_0/Document.xml',
    `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>${unit + 1}</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 ${PAGE_WIDTH} ${PAGE_HEIGHT}</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>PublicRes.xml</ofd:PublicRes><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>${template === undefined ? '' : '<ofd:TemplatePage ID="4" BaseLoc="Tpls/Tpl_0/Content.xml"/>'}</ofd:CommonData><ofd:Pages>${list.join('')}</ofd:Pages>${annotations === undefined ? '' : '<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations>'}</ofd:Document>`,
  );
  add(
    'Doc_0/PublicRes.xml',
    `<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="2" FontName="宋体" FamilyName="宋体"/></ofd:Fonts></ofd:Res>`,
  );
  add(
    'Doc_0/DocumentRes.xml',
    `<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="3" Type="Image" Format="PNG"><ofd:MediaFile>page.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>`,
  );
  zip.file('Doc_0/Res/page.png', Buffer.from(PIXEL, 'base64'), {
    date: new Date('2024-01-01T00:00:00Z'),
    createFolders: false,
  });
  add(
    'OFD.xml',
    `<ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>0123456789abcdef0123456789abcdef</ofd:DocID><ofd:CreationDate>2024-01-01</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
  );
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** An annotation of a type, whose appearance stands at a place. */
export const annotation = (type: string, x: number, y: number, content: string): string =>
  `<ofd:Annot ID="@" Type="${type}" Creator="test" LastModDate="2024-01-01"><ofd:Appearance Boundary="${x} ${y} 100 20">${content}</ofd:Appearance></ofd:Annot>`;
