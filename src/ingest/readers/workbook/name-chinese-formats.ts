import JSZip from 'jszip';
import { CHINESE_FORMATS } from './number-formats.ts';

const STYLES_PART = 'xl/styles.xml';

/**
 * Writes the number formats that a Chinese Excel knows by number alone into an .xlsx file's styles, where the library
 * looks for them. The same bytes come back when there are none, or when the file is no .xlsx.
 */
export async function nameChineseFormats(bytes: Uint8Array): Promise<Uint8Array> {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return bytes;
  const zip = await JSZip.loadAsync(bytes);
  const styles = await zip.file(STYLES_PART)?.async('string');
  if (styles === undefined) return bytes;
  const used = [...CHINESE_FORMATS].filter(([id]) => uses(styles, id) && !declares(styles, id));
  if (used.length === 0) return bytes;
  zip.file(STYLES_PART, withFormats(styles, used));
  return zip.generateAsync({ type: 'uint8array', compression: 'STORE' });
}

const uses = (styles: string, id: number): boolean =>
  new RegExp(`<(?:\\w+:)?xf\\b[^>]*\\bnumFmtId="${id}"`, 'u').test(styles);

const declares = (styles: string, id: number): boolean =>
  new RegExp(`<(?:\\w+:)?numFmt\\b[^>]*\\bnumFmtId="${id}"`, 'u').test(styles);

function withFormats(styles: string, formats: readonly (readonly [number, string])[]): string {
  const prefix = /<(\w+:)?styleSheet\b/u.exec(styles)?.[1] ?? '';
  const elements = formats
    .map(([id, code]) => `<${prefix}numFmt numFmtId="${id}" formatCode="${code.replaceAll('"', '&quot;')}"/>`)
    .join('');
  const list = new RegExp(`<${prefix}numFmts\\b[^>]*?(/?)>`, 'u').exec(styles);
  if (list !== null && list[1] === '') return styles.replace(list[0], `${list[0]}${elements}`);
  const whole = `<${prefix}numFmts>${elements}</${prefix}numFmts>`;
  return list === null
    ? styles.replace(/<(?:\w+:)?styleSheet\b[^>]*>/u, (start) => start + whole)
    : styles.replace(list[0], whole);
}
