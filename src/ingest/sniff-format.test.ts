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
  if (sniffed.kind === 'archive') expect(expected).toBe('archive');
  else expect(sniffed.kind === 'readable' ? sniffed.format : sniffed.looksLike).toBe(expected);
}

test.each<[string, string | Uint8Array, string]>([
  ['Chinese prose is text', '一、部门基本情况\n', 'txt'],
  ['text that speaks of HTML is text', '本页介绍 <html> 标签', 'txt'],
  ['UTF-16 text is text', Buffer.from('年初预算数为12.5万元', 'utf16le'), 'txt'],
  ['a PDF is told by its header', '%PDF-1.7\n', 'pdf'],
  ['a PDF header may stand a little further on', `${'\n'.repeat(100)}%PDF-1.4`, 'pdf'],
  ['an RTF file is told by its opening', '{\\rtf1\\ansi', 'rtf'],
  ['a web page is told by its first tag', '\n<!DOCTYPE html><p>', 'html'],
  ['a web archive is told by its header', 'MIME-Version: 1.0\n', 'mht'],
  ['an old Word file is told by its stream', ole2('WordDocument'), 'doc'],
  ['an old Excel file is told by its stream', ole2('Workbook'), 'xls'],
  ['an encrypted Office file is named', ole2('EncryptedPackage'), 'a password-protected Office document'],
  ['an image is told by its signature', Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d), 'png'],
  [
    'other data is named as such',
    Uint8Array.from({ length: 600 }, (_, index) => (index * 7) % 23),
    'binary data of no known format',
  ],
])('%s', (_, content, expected) => checkSniffing(Buffer.from(content), expected));

test.each<[string, readonly string[], string]>([
  ['a ZIP file with a Word document in it is .docx', ['[Content_Types].xml', 'word/document.xml'], 'docx'],
  ['a ZIP file with a workbook in it is .xlsx', ['[Content_Types].xml', 'xl/workbook.xml'], 'xlsx'],
  ['an OFD document is told by its root', ['OFD.xml', 'Doc_0/Document.xml'], 'ofd'],
  ['any other ZIP file is an archive', ['reports/2023.txt'], 'archive'],
])('%s', async (_, names, expected) => checkSniffing(await zipOf(...names), expected));

test('a .docx file that was cut off is still told by the names before its parts', async () => {
  const whole = await zipOf('[Content_Types].xml', 'word/document.xml');
  checkSniffing(whole.subarray(0, whole.length - 60), 'docx');
});
