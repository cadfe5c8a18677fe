import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Gold } from '../schemas/gold.ts';
import { goldCheckOutputSchema, goldDiffOutputSchema } from '../src/cli/json-shapes/gold.ts';
import { runCommandLine } from '../src/cli/main.ts';
import { SAMPLE_TEXT, sampleGold } from '../src/evaluate/sample-report.ts';
import { sha256Of } from '../src/pipeline/gold/gold-set.ts';

let folder: string;

interface Printed {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function duizhang(...words: readonly string[]): Promise<Printed> {
  const printed = { out: '', err: '' };
  const terminal = {
    out: (text: string) => {
      printed.out += text;
    },
    err: (text: string) => {
      printed.err += text;
    },
    isInteractive: false,
  };
  const code = await runCommandLine(words, terminal);
  return { code, ...printed };
}

/** The sample as the labels of a text file. */
const labels = (change: Partial<Gold> = {}): Gold => ({ ...sampleGold(), sha256: sha256Of(SAMPLE_TEXT), ...change });

/** A folder with the sample, and with these files beside it. */
async function folderWith(name: string, files: Readonly<Record<string, unknown>>): Promise<string> {
  const place = path.join(folder, name);
  await mkdir(place);
  await writeFile(path.join(place, 'baishi-education-2023.txt'), SAMPLE_TEXT);
  for (const [file, content] of Object.entries(files))
    await writeFile(path.join(place, file), typeof content === 'string' ? content : JSON.stringify(content));
  return place;
}

/** What `gold check --json` finds, as `rule path` by file. */
async function foundIn(place: string): Promise<Readonly<Record<string, readonly string[]>>> {
  const { files } = goldCheckOutputSchema.parse(JSON.parse((await duizhang('gold', 'check', place, '--json')).out));
  return Object.fromEntries(
    files.map(({ file, findings }) => [
      path.basename(file),
      (findings ?? []).map(({ rule, path: at }) => `${rule} ${at}`.trim()),
    ]),
  );
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'gold-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('duizhang gold check', () => {
  it('finds nothing in sound labels and says so', async () => {
    const place = await folderWith('sound', { 'a.gold.json': labels() });
    expect(await duizhang('gold', 'check', place, '--strict')).toEqual({
      code: 0,
      out: '1 gold file(s), 1 without a finding: 0 error(s), 0 warning(s), 0 note(s).\n',
      err: '',
    });
  });

  it('tells of every file what is wrong with it, both hashes where they differ', async () => {
    const other = '1'.repeat(64);
    const frozen = (sha256: string, file = 'frozen.txt') => ({ path: file, sha256, reader: 'docx 1' });
    const place = await folderWith('broken', {
      'frozen.txt': SAMPLE_TEXT,
      'a-json.gold.json': '{"document":',
      'b-form.gold.json': { ...labels(), budget: 3, issues: [null] },
      'c-bytes.gold.json': labels({ sha256: other }),
      'd-gone.gold.json': labels({
        document: 'nowhere-2023',
        sha256: '2'.repeat(64),
        text: frozen(sha256Of(SAMPLE_TEXT)),
      }),
      'e-text.gold.json': labels({ text: frozen(other) }),
      'f-no-text.gold.json': labels({ text: frozen(other, 'none.txt') }),
      'g-value.gold.json': labels({ staffing: sampleGold().staffing.map((each) => ({ ...each, value: '99' })) }),
      'g-value.identities.json': '[',
    });
    expect(await foundIn(place)).toEqual({
      'a-json.gold.json': ['file-unreadable'],
      'b-form.gold.json': ['schema-broken budget', 'schema-broken issues[0]', 'checks-left-out'],
      'c-bytes.gold.json': ['document-differs sha256', 'checks-left-out'],
      'd-gone.gold.json': ['document-missing document'],
      'e-text.gold.json': ['text-differs text.sha256', 'checks-left-out'],
      'f-no-text.gold.json': ['text-missing text.path', 'checks-left-out', 'document-labelled-twice document'],
      'g-value.gold.json': [
        'identities-unreadable',
        'value-differs staffing[0].figure',
        'value-differs staffing[1].figure',
        'document-labelled-twice document',
      ],
    });
    const { code, out } = await duizhang('gold', 'check', place);
    expect(code).toBe(1);
    expect(out).toContain(`its sha256 is ${sha256Of(SAMPLE_TEXT)}, and the labels were made of ${other}.`);
    expect(out).toContain(
      'error value-differs  staffing[0].figure  6:3  “12”\n    The figure reads as 12, and value is 99.\n    → ',
    );
    expect(out).not.toContain('null\n');
    expect(out.trimEnd().split('\n').at(-1)).toMatch(
      /^7 gold file\(s\), 0 without a finding: 11 error\(s\), 1 warning/u,
    );
  });

  it('ends with 0 for warnings, and with 1 where it is strict', async () => {
    const budget = sampleGold().budget.map((each, at) => (at === 0 ? { ...each, project: '乡村振兴项目' } : each));
    const place = await folderWith('doubtful', { 'a.gold.json': labels({ budget }) });
    expect(await foundIn(place)).toEqual({ 'a.gold.json': ['project-unnamed budget[0].project'] });
    expect((await duizhang('gold', 'check', path.join(place, 'a.gold.json'))).code).toBe(0);
    expect((await duizhang('gold', 'check', place, '--strict')).code).toBe(1);
  });

  it('lists an equation that fails on the labels as a warning, and as the report’s own error where that is known', async () => {
    const text = `${SAMPLE_TEXT}2023年基本支出216.91万元。\n`;
    const at = text.indexOf('216.91');
    const sample = sampleGold();
    const gold: Gold = {
      ...sample,
      sha256: sha256Of(text),
      staffing: [],
      indicators: [],
      orgUnits: [],
      issues: [],
      measures: [],
      budget: [
        ...sample.budget.slice(0, 1),
        {
          concept: 'expenditure.basic',
          measure: 'amount',
          basis: 'final',
          year: 2023,
          unit: '万元',
          value: '216.91',
          spans: [[at - 4, at + 8]],
          figure: [at, at + 6],
        },
      ],
    };
    const place = await folderWith('sums', { 'a.gold.json': gold });
    await writeFile(path.join(place, 'baishi-education-2023.txt'), text);
    expect(await foundIn(place)).toEqual({ 'a.gold.json': ['identity-fails'] });
    const known = {
      document: gold.document,
      sha256: gold.sha256,
      identities: [{ id: 'x/01', status: 'conflict', figures: gold.budget.map(({ figure }) => ({ span: figure })) }],
      otherFindings: [],
    };
    await writeFile(path.join(place, 'a.identities.json'), JSON.stringify(known));
    expect(await foundIn(place)).toEqual({ 'a.gold.json': ['identity-known'] });
    expect((await duizhang('gold', 'check', place, '--strict')).code).toBe(0);
  });

  it('says in one line what is not there', async () => {
    for (const words of [['/nosuch'], [folder], [folder, '--documents', '/nosuch']]) {
      const { code, err } = await duizhang('gold', 'check', ...words);
      expect([code, err.trim().split('\n').length], words.join(' ')).toEqual([2, 1]);
    }
  });

  it('finds no error in the labels of the corpus', async () => {
    const { code, out } = await duizhang('gold', 'check', '--json');
    const all = goldCheckOutputSchema.parse(JSON.parse(out));
    expect(all.counts.files).toBeGreaterThanOrEqual(48);
    expect(code).toBe(0);
    // What the labels of the blind part say is shown to whoever names their file.
    const hidden = all.files.filter(({ findings }) => findings === null);
    expect(hidden).toHaveLength(18);
    const [blind] = hidden;
    const named = await duizhang('gold', 'check', blind?.file ?? '', '--json');
    expect(goldCheckOutputSchema.parse(JSON.parse(named.out)).files[0]?.findings).toBeInstanceOf(Array);
  });
});

describe('duizhang gold diff', () => {
  it('prints the agreement of two annotators, and every disagreement when asked to', async () => {
    const budget = sampleGold().budget.slice(1);
    const a = await folderWith('anna', {
      'a.gold.json': labels(),
      'more.gold.json': labels({ document: 'alone-2023' }),
    });
    const b = await folderWith('bo', { 'b.gold.json': labels({ budget }) });
    const { code, out } = await duizhang('gold', 'diff', a, b, '--misses');
    expect(code).toBe(0);
    expect(out).toMatch(/^budget +0\.857 +3 +0 +1 +0 /mu);
    expect(out).toContain('baishi-education-2023 budget, only-a\n  A  budget[0]  value 206.91万元');
    expect(out).toContain('Only A labels: alone-2023.\n');
    expect(out).toContain('1 document(s) labelled by both, 1 disagreement(s).\n');
    const json = goldDiffOutputSchema.parse(JSON.parse((await duizhang('gold', 'diff', a, b, '--json')).out));
    expect([json.onlyA, json.onlyB, json.agreement.fields.budget?.f1]).toEqual([['alone-2023'], [], 6 / 7]);
  });

  it('refuses labels of different bytes, names both hashes, and compares what it can', async () => {
    const a = await folderWith('old', { 'a.gold.json': labels({ sha256: '3'.repeat(64) }) });
    const b = await folderWith('new', { 'b.gold.json': labels(), 'broken.gold.json': '{' });
    const { code, out, err } = await duizhang('gold', 'diff', a, b);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(`sha256 ${'3'.repeat(64)} and ${sha256Of(SAMPLE_TEXT)}`);
    expect(err).toContain('broken.gold.json cannot be read as gold');
    expect(err.trim().split('\n').at(-1)).toBe('duizhang: Nothing could be compared.');
  });
});
