import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { cruise, type ICruiseOptions, type ICruiseResult } from 'dependency-cruiser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import packageJson from '../package.json' with { type: 'json' };

const ROOT = path.resolve(import.meta.dirname, '..');

/** A file planted to break one rule: where it stands, what it says, and which rule has to refuse it. */
const PLANTED: readonly { readonly file: string; readonly text: string; readonly rule: string }[] = [
  { file: 'src/segment/a.ts', text: "import '#extract/index.ts';", rule: 'segment-knows-only-its-own' },
  { file: 'src/extract/a.ts', text: "import '#store/index.ts';", rule: 'extract-knows-only-its-own' },
  { file: 'src/model/a.ts', text: "import type { X } from '#segment/index.ts';", rule: 'model-knows-only-its-own' },
  { file: 'src/ground/a.ts', text: "import 'node:fs';", rule: 'pure-stages-touch-nothing' },
  { file: 'src/check/a.ts', text: "import 'node:child_process';", rule: 'pure-stages-touch-nothing' },
  { file: 'src/evaluate/a.ts', text: "import 'better-sqlite3';", rule: 'pure-stages-touch-nothing' },
  { file: 'schemas/a.ts', text: "import '#model/b.ts';", rule: 'schemas-know-only-zod' },
  { file: 'src/pipeline/a.ts', text: "import '#cli/b.ts';", rule: 'nobody-imports-the-command-line' },
  { file: 'src/publish/a.ts', text: "import '#config';", rule: 'only-the-command-line-reads-settings' },
  { file: 'src/pipeline/c.ts', text: "import '#ground/inner.ts';", rule: 'enter-a-stage-by-its-index' },
  { file: 'src/llm/a.ts', text: "import '@opentelemetry/api';", rule: 'only-telemetry-knows-opentelemetry' },
  { file: 'src/store/a.ts', text: "import '@aws-sdk/client-s3';", rule: 'only-objects-knows-the-s3-client' },
  { file: 'src/objects/a.ts', text: "import '#store/index.ts';", rule: 'objects-knows-only-its-own' },
  { file: 'src/telemetry/a.ts', text: "import '#store/index.ts';", rule: 'telemetry-knows-only-its-own' },
  { file: 'src/recordings/a.ts', text: "import '#store/index.ts';", rule: 'recordings-knows-only-its-own' },
  { file: 'src/simulate/a.ts', text: "import '#store/index.ts';", rule: 'simulate-knows-only-its-own' },
  { file: 'src/cli/a.ts', text: "import '#simulate/index.ts';", rule: 'no-simulation-in-the-program' },
  { file: 'src/collate/a.ts', text: "import './b.ts';", rule: 'no-cycles' },
  { file: 'src/ingest/a.ts', text: "import './nowhere.ts';", rule: 'not-resolvable' },
  { file: 'src/dataset/a.ts', text: "import './a.test.ts';", rule: 'no-tests-in-the-program' },
];

/** What the planted files lead to. */
const TARGETS = [
  'src/extract/index.ts',
  'src/store/index.ts',
  'src/segment/index.ts',
  'src/simulate/index.ts',
  'src/model/b.ts',
  'src/cli/b.ts',
  'src/config.ts',
  'src/ground/inner.ts',
  'src/ground/index.ts',
  'src/dataset/a.test.ts',
];

let folder: string;
let result: ICruiseResult;

async function plant(file: string, text: string): Promise<void> {
  await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
  await writeFile(path.join(folder, file), text);
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'boundaries-'));
  await plant('package.json', JSON.stringify({ type: 'module', imports: packageJson.imports }));
  await symlink(path.join(ROOT, 'node_modules'), path.join(folder, 'node_modules'));
  for (const target of TARGETS) await plant(target, 'export {};');
  await plant('src/collate/b.ts', "import './a.ts';");
  for (const { file, text } of PLANTED) await plant(file, text);
  const config: { default: ICruiseOptions & Record<string, unknown> } = await import(
    path.join(ROOT, '.dependency-cruiser.js')
  );
  const { options, ...ruleSet } = config.default;
  const cruised = await cruise(['src', 'schemas'], {
    ...(options as ICruiseOptions),
    ruleSet,
    validate: true,
    baseDir: folder,
  } as ICruiseOptions); // The file's shape is checked by dependency-cruiser itself.
  result = cruised.output as ICruiseResult; // Without an output type the result is the object.
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the import rules', () => {
  it.each(PLANTED)('refuse $file ($rule)', ({ file, rule }) => {
    const broken = result.summary.violations
      .filter((violation) => violation.from === file)
      .map((violation) => violation.rule.name);
    expect(broken).toContain(rule);
  });

  it('each say why', () => {
    const rules = result.summary.ruleSetUsed?.forbidden ?? [];
    expect(rules.length).toBeGreaterThan(10);
    expect(rules.filter((rule) => (rule.comment ?? '').length < 30)).toEqual([]);
  });
});
