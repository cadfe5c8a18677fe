import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishOutputSchema } from '../src/cli/json-shapes/publish.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { releaseManifestSchema } from '../src/model/release.ts';

const REPORT = `青禾县水利局2023年度部门整体支出绩效自评报告
一、部门概况
（一）部门职能。青禾县水利局负责全县水资源管理、河道治理和防汛抗旱工作。
（二）部门编制22人，年末在职人员20人，联系人：王建国，联系电话：13900001234。
二、部门整体支出情况
2023年度部门支出合计100.00万元，其中基本支出60.00万元，项目支出40.00万元。
`;
const CREATOR = { familyNames: 'Carberry', givenNames: 'Josiah', orcid: '0000-0002-1825-0097' };

let folder: string;
let workspace: string;

async function duizhang(...words: readonly string[]) {
  const printed = { out: '', err: '' };
  const code = await runCommandLine(words, {
    out: (text) => {
      printed.out += text;
    },
    err: (text) => {
      printed.err += text;
    },
    isInteractive: false,
  });
  return { code, ...printed };
}

const publish = (into: string, ...words: readonly string[]) =>
  duizhang(
    ...['publish', '-w', workspace, '--into', path.join(folder, into), '--release-date', '2026-11-21'],
    ...['--formats', 'parquet,jsonl', ...words],
  );

const published = async (into: string, ...words: readonly string[]) => {
  const { out, err } = await publish(into, '--json', ...words);
  expect(err).toBe('');
  return publishOutputSchema.parse(JSON.parse(out));
};

const fileOf = (into: string, name: string) => readFile(path.join(folder, into, name), 'utf8');
const manifestOf = async (into: string) => releaseManifestSchema.parse(JSON.parse(await fileOf(into, 'release.json')));

async function written(name: string, content: unknown): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'command-line-publish-'));
  workspace = path.join(folder, 'workspace');
  await mkdir(workspace);
  await written('workspace/about.json', { creators: [{ name: 'Qinghe Archive' }] });
  const { code } = await duizhang(
    'run',
    await written('qinghe-water-2023.txt', REPORT),
    '-w',
    workspace,
    '-k',
    'rules',
  );
  expect(code).toBe(0);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang publish', () => {
  it('prints JSON of its documented shape, and is up to date the second time', async () => {
    const first = await published('twice');
    expect(first).toMatchObject({
      ...{ dataset: path.join(folder, 'twice'), releaseDate: '2026-11-21', formats: ['parquet', 'jsonl'] },
      ...{ redaction: 'persons', reports: 1, partitions: { made: 1, takenOver: 0 }, upToDate: false },
    });
    expect(first.tables['reports']).toBe(1);
    const second = await published('twice');
    expect(second).toMatchObject({ upToDate: true, partitions: { made: 0, takenOver: 1 }, bytes: first.bytes });
  });

  it('says for a person what was published, and that nothing changed', async () => {
    expect((await publish('told')).out).toMatch(/^Published .* of 2026-11-21 in .* 1 part\(s\) made, 0 taken over/u);
    expect((await publish('told')).out).toContain('stands there already, and nothing in it changed.');
  });

  it('masks persons unless it is told not to', async () => {
    await publish('masked');
    await publish('printed', '--redact', 'none');
    expect(await fileOf('masked', 'records/all.jsonl')).not.toContain('13900001234');
    expect(await fileOf('printed', 'records/all.jsonl')).toContain('13900001234');
  });

  it.each([
    [2, 'a format that is none', ['--formats', 'parquet,sas'], '--formats takes parquet'],
    [2, 'a redaction that is none', ['--redact', 'some'], 'some'],
    [2, 'a date that is none', ['--release-date', '2026-02-30'], '--release-date takes a date'],
    [4, 'no workspace', ['-w', path.join(tmpdir(), 'no-such-workspace-of-duizhang')], 'There is no workspace in'],
  ])('ends with %i and one line for %s', async (expected, _, words, message) => {
    const { code, err } = await publish('refused', ...words);
    expect(code).toBe(expected);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n').length).toBe(1);
  });
});

describe('what is said of a release', () => {
  it('is taken from about.json of the workspace, by run as well', async () => {
    const about = { creators: [{ name: 'Qinghe Archive' }] };
    await publish('remembered');
    expect((await manifestOf('remembered')).about).toEqual(about);
    expect((await manifestOf('workspace/dataset')).about).toEqual(about);
    expect(await fileOf('remembered', 'CITATION.cff')).toContain('  - name: "Qinghe Archive"\n');
  });

  it('is taken from --about before that, and makes no part of the release anew', async () => {
    const about = { licence: { path: null, name: 'CC-BY-4.0' }, creators: [CREATOR] };
    await publish('stated');
    const words = ['--about', await written('about.json', about)];
    expect(await published('stated', ...words)).toMatchObject({
      upToDate: false,
      partitions: { made: 0, takenOver: 1 },
    });
    expect((await manifestOf('stated')).about).toEqual(about);
    expect(await fileOf('stated', 'CITATION.cff')).toContain('license: CC-BY-4.0\n');
    const before = await fileOf('stated', 'release.json');
    expect((await published('stated', ...words)).upToDate).toBe(true);
    await publish('stated', ...words, '--anew');
    expect(await fileOf('stated', 'release.json')).toBe(before);
  });

  it.each([
    ['no JSON', '{"creators": [', 'it is no JSON'],
    ['an unknown key', { creators: [CREATOR], license: 'MIT' }, 'Unrecognized key: "license"'],
    ['nobody', { creators: [] }, 'creators names nobody.'],
    ['no creators', { title: 'Qinghe' }, 'creators is missing, or no list.'],
    ['a creator without a name', { creators: [{ givenNames: 'Josiah' }] }, 'creators[0] needs either name or'],
    ['two names', { creators: [{ ...CREATOR, name: 'J' }] }, 'creators[0] needs either name or familyNames.'],
    ['a mistyped ORCID', { creators: [{ ...CREATOR, orcid: '0000-0002-1825-0098' }] }, 'creators[0].orcid is no ORCID'],
    ['a DOI with its address', { creators: [CREATOR], doi: 'https://doi.org/10.1234/x' }, 'doi is no DOI of the form'],
    ['a local address', { creators: [CREATOR], url: 'file:///data' }, 'url is no address that begins with http'],
    ['a contact that is none', { creators: [CREATOR], contact: 'ask us' }, 'contact is neither a mail address'],
    ['two lines', { creators: [CREATOR], title: 'a\nb' }, 'title has a line break'],
  ])('is refused in one line with %s', async (_, content, message) => {
    const { code, err } = await publish('unsaid', '--about', await written('wrong.json', content));
    expect(code).toBe(2);
    expect(err).toContain(message);
    expect(err.trimEnd().split('\n').length).toBe(1);
  });

  it('is refused where the named file is not there, but for that of the workspace', async () => {
    const { code, err } = await publish('unsaid', '--about', path.join(folder, 'nowhere.json'));
    expect(code).toBe(2);
    expect(err).toMatch(/nowhere\.json cannot be used: there is no such file\.\n$/u);
    await rm(path.join(workspace, 'about.json'));
    await publish('nothing');
    expect((await manifestOf('nothing')).about).toBeNull();
    expect(await fileOf('nothing', 'CITATION.cff')).toContain('  - name: "Published with duizhang ');
  });
});
