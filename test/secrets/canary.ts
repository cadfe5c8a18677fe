import { SECRET } from '../../src/objects/object-server.test-support.ts';

/** Values that are secret, with characters that addresses, JSON and base64 write otherwise. */
export const CANARIES = {
  openai: 'Zq7/canary+openai=f3b1c9e0',
  anthropic: 'Zq7/canary+anthropic=8ad2',
  aws: SECRET,
  database: 'Zq7/canary+database=51aa0e',
  collector: 'Zq7-canary-collector-a90f',
  urlPassword: 'Zq7-canary-address-40c2',
  urlQuery: 'Zq7-canary-query-5512',
  file: 'Zq7-canary-file-9e31',
} as const;

/** What any base64 of the value holds, at each way that its bytes may fall. */
function base64Cores(value: string): readonly string[] {
  const bytes = Buffer.from(value);
  return [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes]).toString('base64');
    return text.slice(Math.ceil((before * 4) / 3), Math.floor(((before + bytes.length) * 4) / 3));
  });
}

const writings: readonly (readonly [string, Buffer])[] = Object.entries(CANARIES).flatMap(([name, value]) => [
  [name, Buffer.from(value)],
  [`${name} in an address`, Buffer.from(encodeURIComponent(value))],
  [`${name} in UTF-16`, Buffer.from(value, 'utf16le')],
  [`${name} in hexadecimal`, Buffer.from(Buffer.from(value).toString('hex'))],
  ...base64Cores(value).map((core) => [`${name} in base64`, Buffer.from(core)] as const),
  [`${name} in base64 for addresses`, Buffer.from(Buffer.from(value).toString('base64url').slice(0, -2))],
]);

/** The text with every escape of JSON taken back, however deep. */
const unescaped = (text: string): string =>
  text
    .replaceAll(/\\+u00([2-7][\da-f])/giu, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
    .replaceAll(/\\+(?=\/)/gu, '');

/** The names of the canaries that bytes hold, with how they are written; empty for bytes that hold none. */
export function canariesIn(bytes: Buffer): readonly string[] {
  const plain = bytes.includes(0x5c) ? Buffer.from(unescaped(bytes.toString('latin1')), 'latin1') : bytes;
  return [
    ...new Set(
      writings.filter(([, writing]) => bytes.includes(writing) || plain.includes(writing)).map(([name]) => name),
    ),
  ];
}
