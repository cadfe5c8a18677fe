import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { type IngestOutcome, ingestBytes } from '../../index.ts';
import { makeDocx, paragraph } from '../../test-files/make-docx.ts';

const folder = join(import.meta.dirname, '../../test-files');

/** Bytes are given with one character a byte. */
const readText = (content: string, name = 'report.rtf'): Promise<IngestOutcome> =>
  ingestBytes(Buffer.from(content, 'latin1'), name);

async function checkRtf(body: string, expected: string): Promise<void> {
  const outcome = await readText(
    `{\\rtf1\\ansi\\ansicpg936\\deff0{\\fonttbl{\\f0\\fnil\\fcharset134 SimSun;}{\\f1\\fcharset0 Arial;}}${body}}`,
  );
  expect(outcome.kind === 'read' ? outcome.document.text : outcome.findings[0]?.reason).toBe(expected);
}

test.each<[string, string, string]>([
  ['characters come as bytes of the document’s encoding', "\\f0\\'d4\\'c6\\'cf\\'aa\\par", '云溪'],
  ['bytes may stand unescaped', '\\f0 \u00d4\u00c6\u00cf\u00aa\\par', '云溪'],
  ['a single Western byte stands in a Chinese document', "\\f1 caf\\'e9\\par", 'café'],
  ['characters come by code, and what stands in for them is passed over', '\\uc1\\u20113?\\u28330?\\par', '云溪'],
  ['a code of two bytes stands in for one character', "\\uc2\\u20113\\'d4\\'c6\\u28330\\'cf\\'aa\\par", '云溪'],
  ['negative codes are those above 32,767', '\\uc0\\u-230 \\par', '：'],
  ['groups that are not printed are passed over', '{\\*\\generator x;}{\\info{\\title y}}{\\header z\\par}a\\par', 'a'],
  ['the Unicode form of a title is passed over with it', '{\\info{\\upr{\\title y}{\\*\\ud{\\title z}}}}a\\par', 'a'],
  ['hidden and deleted text is left out', 'a{\\v b}{\\deleted c}d\\par', 'ad'],
  ['a field is what it shows', '{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}} a\\par', '7 a'],
  [
    'list numbers are written out, bullets are not',
    "{\\listtext 1.\\tab}a\\par{\\listtext\\'a1\\'a4\\tab}b\\par".replace("\\'a1\\'a4", '\\uc0\\u8226 '),
    '1.a\nb',
  ],
  ['a note stands behind the text', 'a{\\footnote b\\par}c\\par', 'ac\nb'],
  ['a text box stands behind the text', '{\\shp{\\*\\shpinst{\\sp{\\sn x}{\\sv y}}{\\shptxt b\\par}}}a\\par', 'a\nb'],
  ['binary data is passed over', 'a{\\pict\\bin4 }}}}}b\\par', 'ab'],
  [
    'cells make rows, and joined cells one',
    '\\trowd\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000\\intbl a\\cell b\\cell\\cell\\row\\trowd\\cellx1000\\cellx2000\\cellx3000\\intbl c\\par d\\cell e\\cell f\\cell\\row\\pard g\\par',
    'a\tb\t\nc d\te\tf\ng',
  ],
])('RTF: %s', (_, body, expected) => checkRtf(body, expected));

test('groups without end do not exhaust the reader', async () => {
  const outcome = await readText(`{\\rtf1 a${'{'.repeat(200_000)}b`);
  expect(outcome.kind === 'read' ? [outcome.document.text, outcome.document.partial] : null).toEqual(['ab', true]);
});

test('a row of cells without end is cut', async () => {
  const outcome = await readText(`{\\rtf1\\trowd${'\\cellx1000'.repeat(100_000)}\\intbl a\\cell\\row}`);
  expect(outcome.kind === 'read' ? outcome.document.text : null).toBe('a');
});

test.each(['forestry.doc', 'forestry.rtf', 'forestry.odt', 'forestry.xml'])(
  '%s has the text and tables of its .docx',
  async (name) => {
    const read = async (file: string): Promise<unknown> => {
      const outcome = await ingestBytes(readFileSync(join(folder, file)), file);
      if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
      const { text, blocks, tables } = outcome.document;
      return { text, blocks, tables };
    };
    expect(await read(name)).toEqual(await read('forestry.docx'));
  },
);

/** `change` damages the file; `expected` are the findings, `lost` a part of the text that must be there still. */
async function checkDamaged(
  name: string,
  change: (bytes: Buffer) => Uint8Array,
  expected: readonly string[],
): Promise<void> {
  const outcome = await ingestBytes(change(readFileSync(join(folder, name))), name);
  const findings = outcome.kind === 'read' ? outcome.document.findings : outcome.findings;
  expect(findings.filter((each) => each.severity !== 'note').map((each) => each.ruleId)).toEqual(expected);
}

/** Sets 16 bits of the stream that begins at the first sector whose mark is Word's. */
function withFlags(bytes: Buffer, at: number, value: number): Uint8Array {
  const changed = Buffer.from(bytes);
  const start = changed.indexOf(Buffer.from([0xec, 0xa5]), 512);
  changed.writeUInt16LE(value, start + at);
  return changed;
}

test.each<[string, string, (bytes: Buffer) => Uint8Array, readonly string[]]>([
  ['an .rtf that was cut off', 'forestry.rtf', (bytes) => bytes.subarray(0, 15_000), ['document-truncated']],
  ['an .xml that was cut off', 'forestry.xml', (bytes) => bytes.subarray(0, 6_000), ['document-truncated']],
  ['a .doc that was cut off', 'forestry.doc', (bytes) => bytes.subarray(0, 9_000), ['document-damaged']],
  ['a .doc with a password', 'forestry.doc', (bytes) => withFlags(bytes, 10, 0x0100), ['document-encrypted']],
  ['a .doc of Word 95', 'forestry.doc', (bytes) => withFlags(bytes, 0, 0xa5dc), ['format-unsupported']],
])('%s is told', (_, name, change, expected) => checkDamaged(name, change, expected));

test('a new Office file with a password is told', async () => {
  const signature = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
  const bytes = Buffer.concat([Buffer.from(signature), Buffer.from('EncryptedPackage', 'utf16le')]);
  const outcome = await ingestBytes(bytes, 'report.docx');
  expect(outcome.kind === 'failed' ? outcome.findings.map((each) => each.ruleId) : null).toEqual([
    'document-encrypted',
  ]);
});

test('an .odt with a password is told', async () => {
  const zip = await JSZip.loadAsync(readFileSync(join(folder, 'forestry.odt')));
  zip.file('META-INF/manifest.xml', '<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>');
  const outcome = await ingestBytes(await zip.generateAsync({ type: 'uint8array' }), 'report.odt');
  expect(outcome.kind === 'failed' ? outcome.findings.map((each) => each.ruleId) : null).toEqual([
    'document-encrypted',
  ]);
});

test('a Word document written into one XML file is read as the .docx it is', async () => {
  const zip = await JSZip.loadAsync(await makeDocx({ body: paragraph('云溪县水利局') }));
  const parts = await Promise.all(
    ['_rels/.rels', 'word/document.xml'].map(
      async (name) =>
        `<pkg:part pkg:name="/${name}"><pkg:xmlData>${await zip.file(name)?.async('string')}</pkg:xmlData></pkg:part>`,
    ),
  );
  const flat = `<?xml version="1.0" encoding="UTF-8"?><?mso-application progid="Word.Document"?><pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">${parts.join('')}</pkg:package>`;
  const outcome = await ingestBytes(Buffer.from(flat), 'report.xml');
  expect(outcome.kind === 'read' ? [outcome.document.text, outcome.document.format] : null).toEqual([
    '云溪县水利局',
    'xml',
  ]);
});
