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

const orcid = z.string().regex(/^https:\/\/orcid\.org\/(?:\d{4}-){3}\d{3}[\dX]$/u);

/** What the Citation File Format 1.2.0 requires and allows of the keys that we write. */
const cffSchema = z.strictObject({
  'cff-version': z.literal('1.2.0'),
  message: z.string().min(1),
  type: z.literal('dataset'),
  title: z.string().min(1),
  abstract: z.string().min(1),
  authors: z
    .array(
      z.union([
        z.strictObject({ name: z.string().min(1), orcid: orcid.optional() }),
        z.strictObject({
          'family-names': z.string().min(1),
          'given-names': z.string().min(1).optional(),
          affiliation: z.string().min(1).optional(),
          orcid: orcid.optional(),
        }),
      ]),
    )
    .min(1),
  version: z.string().min(1),
  'date-released': z.iso.date(),
  license: z.literal('CC-BY-4.0').optional(),
  doi: z
    .string()
    .regex(/^10\.\d{4,9}(?:\.\d+)?\/[A-Za-z0-9:/_;\-.()[\]\\]+$/u)
    .optional(),
  url: z.url().optional(),
  contact: z.array(z.strictObject({ name: z.string(), email: z.email().optional() })).optional(),
  keywords: z.array(z.string().min(1)).min(1),
  identifiers: z.array(z.strictObject({ type: z.literal('other'), value: z.string(), description: z.string() })).min(1),
});

test('the citation has what the format requires, and nothing that it does not know', () => {
  const read = cffSchema.parse(readYaml(citationFile(sampleRelease())));
  expect(read).toMatchObject({
    version: '1.2.3',
    'date-released': '2026-11-21',
    authors: [{ name: 'Published with duizhang 0.1.0' }],
    identifiers: [{ value: 'duizhang 1.2.3' }],
  });
  expect(read.message).toContain('Version 1.2.3, released 2026-11-21.');
});

test('a version that YAML would take for a number or a map stays a text', () => {
  expect(readYaml(citationFile(sampleRelease({ version: '1.0' })))['version']).toBe('1.0');
  expect(readYaml(citationFile(sampleRelease({ version: 'a: "b"' })))['version']).toBe('a: "b"');
});

test('authors, licence, DOI, address and contact stand as the format has them', () => {
  const about = {
    creators: [
      { familyNames: 'Carberry', givenNames: 'Josiah', orcid: '0000-0002-1825-0097', affiliation: 'Linjiang: College' },
      { name: 'Linjiang Open Data' },
    ],
    licence: { name: 'CC-BY-4.0', path: null },
    url: 'https://data.example.org/linjiang',
    contact: 'data@example.org',
    doi: '10.1234/linjiang',
  };
  expect(cffSchema.parse(readYaml(citationFile(sampleRelease({ about }))))).toMatchObject({
    authors: [
      {
        ...{ 'family-names': 'Carberry', 'given-names': 'Josiah', affiliation: 'Linjiang: College' },
        orcid: 'https://orcid.org/0000-0002-1825-0097',
      },
      { name: 'Linjiang Open Data' },
    ],
    license: 'CC-BY-4.0',
    doi: '10.1234/linjiang',
    url: 'https://data.example.org/linjiang',
    contact: [{ name: 'data@example.org', email: 'data@example.org' }],
  });
});
