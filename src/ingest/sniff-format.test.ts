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
  ['comments and declarations may stand before it', '<!-- CMS --><?xml version="1.0"?>\n<html>', 'html'],
  ['a page that Word saved is one', '<html xmlns:o="urn:schemas-microsoft-com:office:office"><p>x', 'html'],
  ['a page in UTF-16 is one', Buffer.from('\uFEFF<html><body>年初预算数</body></html>', 'utf16le'), 'html'],
  ['a page may begin with what belongs in its head', '<meta charset=gb2312><p>x', 'html'],
  ['a piece of a page is told by the tags that close', '<div class=TRS_Editor><p>支出</p></div>', 'html'],
  ['a table alone is a piece of a page', '<table border=1>\n<tr><td>1</td></tr></table>', 'html'],
  ['text that begins with the name of a tag is text', '<table> 标签用于表格。', 'txt'],
  ['text in angle brackets is text', '<关于印发办法的通知>', 'txt'],
  ['a web archive is told by its header', 'MIME-Version: 1.0\n', 'mht'],
  [
    'its headers come in any order',
    'From: "Saved by WPS"\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=x\r\n\r\n',
    'mht',
  ],
  ['text with colons is no message', 'From: 县水利局\nTo: 县财政局\n\n请审阅。', 'txt'],
  [
    'Excel in XML is told by its instruction',
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>',
    'xml',
  ],
  [
    'or by the namespace of its root',
    '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
    'xml',
  ],
  ['other XML is named as such', '<?xml version="1.0"?><data/>', 'an XML file (.xml)'],
  ['an old Word file is told by its stream', ole2('WordDocument'), 'doc'],
  ['an old Excel file is told by its stream', ole2('Workbook'), 'xls'],
  ['so is one of Excel 95', ole2('Book\0'), 'xls'],
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
