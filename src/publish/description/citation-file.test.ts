import { expect, test } from 'vitest';
import { z } from 'zod';
import { citationFile } from './citation-file.ts';
import { sampleRelease } from './sample-release.test-support.ts';

/**
 * Reads the YAML that the file is written in: `key: value`, lists of texts and lists of maps, texts as JSON strings.
 * Throws for any other line, so that nothing slips through that a YAML parser might take otherwise.
 */
function readYaml(text: string): Record<string, unknown> {
  const read: Record<string, unknown> = {};
  let list: unknown[] = [];
  for (const line of text.trimEnd().split('\n')) {
    const [, indent = '', dash, key, value = ''] = /^( *)(- )?(?:([a-z-]+): ?)?(.*)$/u.exec(line) ?? [];
    const scalar: unknown = value.startsWith('"') ? JSON.parse(value) : value;
    if (!value.startsWith('"') && !/^[A-Za-z0-9.-]*$/u.test(value)) throw new Error(`Not plain: ${line}`);
    if (indent === '' && key !== undefined) {
      if (value === '') list = [];
      read[key] = value === '' ? list : scalar;
    } else if (dash !== undefined) list.push(key === undefined ? scalar : { [key]: scalar });
    else Object.assign(list.at(-1) as object, { [key ?? '']: scalar }); // A further key of the map that the dash began.
  }
  return read;
}

/** What the Citation File Format 1.2.0 requires and allows of the keys that we write. */
const cffSchema = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  type: z.literal('dataset'),
  title: z.string().min(1),
  abstract: z.string().min(1),
  authors: z.array(z.strictObject({ name: z.string().min(1) })).min(1),
  version: z.string().min(1),
  'date-released': z.iso.date(),
  license: z.literal('MIT'),
  keywords: z.array(z.string().min(1)).min(1),
  identifiers: z.array(z.strictObject({ type: z.literal('other'), value: z.string(), description: z.string() })).min(1),
});

test('the citation has what the format requires, and nothing that it does not know', () => {
  const read = cffSchema.parse(readYaml(citationFile(sampleRelease())));
  expect(read).toMatchObject({
    version: '1.2.3',
    'date-released': '2026-11-21',
    authors: [{ name: 'The duizhang maintainers' }],
    identifiers: [{ value: 'duizhang 1.2.3' }],
  });
  expect(read.message).toContain('Version 1.2.3, released 2026-11-21.');
});

test('a version that YAML would take for a number or a map stays a text', () => {
  expect(readYaml(citationFile(sampleRelease({ version: '1.0' })))['version']).toBe('1.0');
  expect(readYaml(citationFile(sampleRelease({ version: 'a: "b"' })))['version']).toBe('a: "b"');
});
