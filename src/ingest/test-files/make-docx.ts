import JSZip from 'jszip';

/** Parts of a .docx for tests, as XML without their outer element; `body` is the content of w:body. */
export interface DocxParts {
  readonly body: string;
  readonly styles?: string;
  readonly numbering?: string;
  readonly footnotes?: string;
}

const NAMESPACES =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const RELATIONSHIPS = 'http://schemas.openxmlformats.org/package/2006/relationships';
const WORD_TYPE = 'application/vnd.openxmlformats-officedocument.wordprocessingml';

const wrap = (name: string, content: string): string => `<w:${name} ${NAMESPACES}>${content}</w:${name}>`;

/** A .docx file as small as Word would still open. */
export async function makeDocx(parts: DocxParts): Promise<Uint8Array> {
  const zip = new JSZip();
  const inner = Object.entries({ styles: parts.styles, numbering: parts.numbering, footnotes: parts.footnotes });
  const present = inner.filter((entry): entry is [string, string] => entry[1] !== undefined);
  const overrides = ['document', ...present.map(([name]) => name)].map(
    (name) =>
      `<Override PartName="/word/${name}.xml" ContentType="${WORD_TYPE}.${name === 'document' ? 'document.main' : name}+xml"/>`,
  );
  const relations = present.map(
    ([name], index) => `<Relationship Id="rId${index + 1}" Type="${OFFICE}/${name}" Target="${name}.xml"/>`,
  );
  zip.file(
    '[Content_Types].xml',
    `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${overrides.join('')}</Types>`,
  );
  zip.file(
    '_rels/.rels',
    `<Relationships xmlns="${RELATIONSHIPS}"><Relationship Id="rId1" Type="${OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>`,
  );
  zip.file(
    'word/_rels/document.xml.rels',
    `<Relationships xmlns="${RELATIONSHIPS}">${relations.join('')}</Relationships>`,
  );
  zip.file('word/document.xml', wrap('document', `<w:body>${parts.body}</w:body>`));
  for (const [name, content] of present) zip.file(`word/${name}.xml`, wrap(name, content));
  return zip.generateAsync({ type: 'uint8array', compression: 'DEFLATE' });
}

/** A run of text. */
export const run = (text: string, properties = ''): string =>
  `<w:r><w:rPr>${properties}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;

/** A paragraph; `properties` is XML for its w:pPr. */
export const paragraph = (text: string, properties = ''): string =>
  `<w:p><w:pPr>${properties}</w:pPr>${text === '' ? '' : run(text)}</w:p>`;

/** Properties of a paragraph numbered by a list, and by a style. */
export const numbered = (list: number, level: number): string =>
  `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="${list}"/></w:numPr>`;
export const styled = (id: string): string => `<w:pStyle w:val="${id}"/>`;

/** A level of a list: its format and text, with further elements (`<w:isLgl/>`) where a test needs them. */
export const level = (index: number, format: string, text: string, more = ''): string =>
  `<w:lvl w:ilvl="${index}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`;

/** One list definition and the list that uses it, both with the same id; `overrides` is XML inside w:num. */
export const list = (
  id: number,
  levels: string,
  overrides = '',
): { readonly abstract: string; readonly num: string } => ({
  abstract: `<w:abstractNum w:abstractNumId="${id}">${levels}</w:abstractNum>`,
  num: `<w:num w:numId="${id}"><w:abstractNumId w:val="${id}"/>${overrides}</w:num>`,
});

/** A table cell; `properties` is XML for its w:tcPr. */
export const cell = (content: string, properties = ''): string =>
  `<w:tc><w:tcPr>${properties}</w:tcPr>${content.startsWith('<') ? content : paragraph(content)}</w:tc>`;

export const row = (...cells: readonly string[]): string => `<w:tr>${cells.join('')}</w:tr>`;

export const table = (...rows: readonly string[]): string => `<w:tbl><w:tblPr/>${rows.join('')}</w:tbl>`;
