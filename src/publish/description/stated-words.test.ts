import { describe, expect, it } from 'vitest';
import { type ReleaseAbout, releaseAboutSchema } from '#model/release-about.ts';
import { citationFile } from './citation-file.ts';
import { codebook } from './codebook/codebook.ts';
import { croissant } from './croissant/croissant.ts';
import { parseCroissant } from './croissant/croissant-faults.test-support.ts';
import { dataPackage } from './package/data-package.ts';
import { parsePackage } from './package/package-shape.test-support.ts';
import { sampleRelease } from './sample-release.test-support.ts';
import { citation } from './stated-words.ts';

const ABOUT: ReleaseAbout = releaseAboutSchema.parse({
  title: 'Bureaus of Linjiang {2020–2023}',
  creators: [
    { familyNames: 'Carberry', givenNames: 'Josiah', orcid: '0000-0002-1825-0097', affiliation: 'Linjiang College' },
    { familyNames: '李', givenNames: '明' },
    { name: 'Linjiang Open Data' },
  ],
  licence: { name: 'CC-BY-4.0', path: null },
  url: 'https://data.example.org/linjiang',
  contact: 'data@example.org',
  doi: '10.1234/linjiang',
});

const stated = (change: Partial<ReleaseAbout> = {}) => sampleRelease({ about: { ...ABOUT, ...change } });
const licences = (name: string, path: string | null) => {
  const release = stated({ licence: { name, path } });
  return {
    package: parsePackage(dataPackage(release)).licenses,
    croissant: parseCroissant(croissant(release)).license,
    citation: /^license.*$/mu.exec(citationFile(release))?.[0],
  };
};

describe('a release of which nothing was said', () => {
  it('names nobody as its author, and no licence', () => {
    const release = sampleRelease();
    expect(citation(release)).toMatch(/^Published with duizhang 0\.1\.0 \(2026\)\. /u);
    const described = parsePackage(dataPackage(release));
    expect(described).not.toHaveProperty('licenses');
    expect(described.contributors).toEqual([{ title: 'Published with duizhang 0.1.0', roles: ['creator'] }]);
    expect(citationFile(release)).not.toMatch(/^license/mu);
    expect(parseCroissant(croissant(release))).toMatchObject({
      license: { '@type': 'sc:CreativeWork', name: 'Not stated by the publisher' },
      creator: [{ '@type': 'sc:Organization', name: 'Published with duizhang 0.1.0' }],
      url: './',
    });
    expect(codebook(release)).toContain('`duizhang publish --about <file>`');
  });
});

describe('what a publisher said of a release', () => {
  it('is cited with authors, title and DOI', () => {
    expect(citation(stated())).toBe(
      'Josiah Carberry, 李明, Linjiang Open Data (2026). Bureaus of Linjiang {2020–2023}. Version 1.2.3, released 2026-11-21. https://doi.org/10.1234/linjiang',
    );
  });

  it('stands in the data package', () => {
    const described = parsePackage(dataPackage(stated()));
    expect(described).toMatchObject({
      id: 'https://doi.org/10.1234/linjiang',
      homepage: 'https://data.example.org/linjiang',
      title: 'Bureaus of Linjiang {2020–2023}',
    });
    expect(described).not.toHaveProperty('titleZh');
    expect(JSON.parse(dataPackage(stated())).contributors).toEqual([
      {
        ...{ title: 'Josiah Carberry', givenName: 'Josiah', familyName: 'Carberry', organization: 'Linjiang College' },
        ...{ path: 'https://orcid.org/0000-0002-1825-0097', roles: ['creator'] },
      },
      { title: '李明', givenName: '明', familyName: '李', roles: ['creator'] },
      { title: 'Linjiang Open Data', roles: ['creator'] },
      { title: 'data@example.org', email: 'data@example.org', roles: ['contact'] },
    ]);
  });

  it('stands in the Croissant description, and its braces end no field of BibTeX', () => {
    const described = parseCroissant(croissant(stated()));
    expect(described.creator.map((one) => one['@type'])).toEqual(['sc:Person', 'sc:Person', 'sc:Organization']);
    expect(described).toMatchObject({ url: ABOUT.url, sameAs: 'https://doi.org/10.1234/linjiang' });
    expect(described.citeAs).toContain('author = {Carberry, Josiah and 李, 明 and {Linjiang Open Data}}');
    expect(described.citeAs).toContain('title = {{Bureaus of Linjiang 2020–2023}}');
  });

  it('stands in the codebook', () => {
    const text = codebook(stated());
    expect(text).toContain('Licence 许可协议: CC-BY-4.0 <https://spdx.org/licenses/CC-BY-4.0.html>');
    expect(text).toContain('Contact 联系方式: <data@example.org>');
    expect(text).not.toContain('--about');
  });
});

describe('a licence', () => {
  const words = 'https://data.example.org/terms';
  it.each([
    [
      'that is an id of SPDX stands as one',
      ['CC-BY-4.0', words],
      { package: [{ name: 'CC-BY-4.0', path: words }], croissant: words, citation: 'license: CC-BY-4.0' },
    ],
    [
      'that is none stands in words with its address',
      ['Terms of Linjiang', words],
      {
        package: [{ title: 'Terms of Linjiang', path: words }],
        croissant: { '@type': 'sc:CreativeWork', name: 'Terms of Linjiang', url: words },
        citation: `license-url: "${words}"`,
      },
    ],
    [
      'that is none and has no address leads to the codebook',
      ['All rights reserved', null],
      {
        package: [{ title: 'All rights reserved', path: 'CODEBOOK.md' }],
        croissant: { '@type': 'sc:CreativeWork', name: 'All rights reserved' },
        citation: undefined,
      },
    ],
  ] as const)('%s', (_, [name, path], expected) => {
    expect(licences(name, path)).toEqual(expected);
  });
});
