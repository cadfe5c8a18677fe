import { expect, test } from 'vitest';
import { ingestBytes } from '../../ingest-bytes.ts';

const HEADERS = 'From: <Saved by a browser>\r\nSubject: report\r\nMIME-Version: 1.0\r\n';

const part = (headers: string, body: string): string => `--edge\r\n${headers}\r\n\r\n${body}\r\n`;

const archive = (...parts: readonly string[]): string =>
  `${HEADERS}Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="edge"\r\n\r\npreamble\r\n${parts.join('')}--edge--\r\n`;

const HTML = 'Content-Type: text/html; charset=utf-8';

async function checkText(message: string, expected: string): Promise<void> {
  const outcome = await ingestBytes(Buffer.from(message), 'page.mht');
  expect(outcome).toMatchObject({ kind: 'read', document: { format: 'mht', text: expected, partial: false } });
}

test.each<[string, string, string]>([
  ['a page as it is', archive(part(HTML, '<p>支出12.5万元</p>')), '支出12.5万元'],
  [
    'quoted-printable, with a character cut by a line end',
    archive(
      part(`${HTML}\r\nContent-Transfer-Encoding: quoted-printable`, '<p class=3D"a">=E6=94=\r\n=AF=E5=87=BA</p>'),
    ),
    '支出',
  ],
  [
    'base64',
    archive(part(`${HTML}\r\nContent-Transfer-Encoding: base64`, Buffer.from('<p>支出</p>').toString('base64'))),
    '支出',
  ],
  [
    'the part that the message begins with',
    archive(part(`${HTML}\r\nContent-ID: <b>`, '<p>框</p>'), part(`${HTML}\r\nContent-ID: <a>`, '<p>文</p>')).replace(
      'boundary=',
      'start="<a>"; boundary=',
    ),
    '文',
  ],
  [
    'a multipart inside another',
    archive(
      `--edge\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\nContent-Type: text/plain\r\n\r\n甲\r\n--inner\r\n${HTML}\r\n\r\n<p>乙</p>\r\n--inner--\r\n`,
    ),
    '乙',
  ],
  [
    'all sheets of a workbook whose first page is a frame',
    archive(
      part(HTML, '<html><frameset><frame src="a.htm"></frameset></html>'),
      part(HTML, '<table><tr><td>甲<td>1</table>'),
      part(HTML, '<table><tr><td>乙<td>2</table>'),
    ),
    '甲\t1\n乙\t2',
  ],
])('%s is read', (_, message, expected) => checkText(message, expected));

test('an archive that was cut off is read as far as it goes, and told', async () => {
  const whole = archive(part(HTML, '<p>支出12.5万元</p>'), part(HTML, '<p>乙</p>'));
  const outcome = await ingestBytes(Buffer.from(whole.slice(0, -60)), 'page.mht');
  expect(outcome).toMatchObject({
    kind: 'read',
    document: { text: '支出12.5万元', partial: true, findings: [{ ruleId: 'document-truncated' }] },
  });
});

test('an archive without a page is reported', async () => {
  const outcome = await ingestBytes(Buffer.from(archive(part('Content-Type: image/png', 'x'))), 'page.mht');
  expect(outcome).toMatchObject({ kind: 'failed', findings: [{ ruleId: 'document-damaged' }] });
});
