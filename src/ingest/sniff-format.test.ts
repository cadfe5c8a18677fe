import JSZip from 'jszip';
import { expect, test } from 'vitest';
import { sniffFormat } from './sniff-format.ts';

async function zipOf(...names: readonly string[]): Promise<Uint8Array> {
  const zip = new JSZip();
  for (const name of names) zip.file(name, 'x');
  return zip.generateAsync({ type: 'uint8array' });
}

const ole2 = (stream: string): Uint8Array =>
  Buffer.concat([Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), Buffer.from(stream, 'utf16le')]);

/** `expected` is the format, or the words for what the file looks like. */
function checkSniffing(bytes: Uint8Array, expected: string): void {
  const sniffed = sniffFormat(bytes);
  expect(sniffed.kind === 'readable' ? sniffed.format : sniffed.looksLike).toBe(expected);
}

test.each<[string, string | Uint8Array, string]>([
  ['Chinese prose is text', '一、部门基本情况\n', 'txt'],
  ['text that speaks of HTML is text', '本页介绍 <html> 标签', 'txt'],
  ['UTF-16 text is text', Buffer.from('年初预算数为12.5万元', 'utf16le'), 'txt'],
  ['a PDF is told by its header', '%PDF-1.7\n', 'pdf'],
  ['a PDF header may stand a little further on', `${'\n'.repeat(100)}%PDF-1.4`, 'pdf'],
  ['an RTF file is named', '{\\rtf1\\ansi', 'an RTF document (.rtf)'],
  ['a web page is named', '\n<!DOCTYPE html><p>', 'a web page (.html)'],
  ['a web archive is named', 'MIME-Version: 1.0\n', 'a web archive (.mht)'],
  ['an old Word file is named', ole2('WordDocument'), 'an OLE2 Word document (.doc)'],
  ['an old Excel file is named', ole2('Workbook'), 'an OLE2 Excel workbook (.xls)'],
  ['an encrypted Office file is named', ole2('EncryptedPackage'), 'a password-protected Office document'],
  ['an image is named', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), 'a PNG image'],
  [
    'other data is named as such',
    Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 23),
    'binary data of no known format',
  ],
])('%s', (_, content, expected) => checkSniffing(Buffer.from(content), expected));

test.each<[string, readonly string[], string]>([
  ['a ZIP file with a Word document in it is .docx', ['[Content_Types].xml', 'word/document.xml'], 'docx'],
  ['an Excel workbook is named', ['[Content_Types].xml', 'xl/workbook.xml'], 'an Excel workbook (.xlsx)'],
  ['an OFD document is named', ['OFD.xml', 'Doc_0/Document.xml'], 'an OFD document (.ofd)'],
  ['any other ZIP file is an archive', ['reports/2023.txt'], 'a ZIP archive (.zip)'],
])('%s', async (_, names, expected) => checkSniffing(await zipOf(...names), expected));

test('a .docx file that was cut off is still told by the names before its parts', async () => {
  const whole = await zipOf('[Content_Types].xml', 'word/document.xml');
  checkSniffing(whole.subarray(0, whole.length - 60), 'docx');
});
