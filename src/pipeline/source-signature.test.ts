import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { READERS, readerSignature } from './source-signature.ts';

const ROOT = path.resolve(import.meta.dirname, '..', '..');

/** What a module loads of the project, types left out: paths from the project's folder. */
async function loadedBy(module: string): Promise<readonly string[]> {
  const source = await readFile(path.join(ROOT, module), 'utf8');
  const names = [
    ...source.matchAll(/^(?:(?:import|export) (?!type)|\} from )[^;]*?'([^']+)'|import\('([^']+)'\)/gmu),
  ].map(([, named, called]) => named ?? called ?? '');
  return names.flatMap((name) => {
    if (name.startsWith('.')) return [path.join(path.dirname(module), name)];
    const inside = /^#(\w+)\/(.*)$/u.exec(name);
    if (inside === null) return [];
    const [, folder = '', rest = ''] = inside;
    return [folder === 'schemas' ? path.join('schemas', rest) : path.join('src', folder, rest)];
  });
}

/** Every module that the readers reach, in this process or in the one that reads. */
async function reached(): Promise<readonly string[]> {
  const files = await readdir(path.join(ROOT, 'src', 'ingest'), { recursive: true });
  const readers = files.filter(
    (file) => file.endsWith('.ts') && !/\.test(?:-support)?\.ts$|(?:^|[\\/])test-files/u.test(file),
  );
  const waiting = readers.map((file) => path.join('src', 'ingest', file));
  const seen = new Set<string>();
  for (let module = waiting.pop(); module !== undefined; module = waiting.pop()) {
    if (seen.has(module)) continue;
    seen.add(module);
    waiting.push(...(await loadedBy(module)));
  }
  return [...seen];
}

test('every module that readers reach is in the signature', async () => {
  const modules = await reached();
  const outside = modules.filter((module) => !READERS.some((place) => module.startsWith(`${place}${path.sep}`)));
  expect(modules.filter((module) => module.startsWith(path.join('src', 'model'))).length).toBeGreaterThan(3);
  expect(outside.filter((module) => !READERS.some((place) => module === path.normalize(place)))).toEqual([]);
});

test('the signature is the same for the same options and differs where readers are told otherwise', async () => {
  const plain = await readerSignature({});
  expect(await readerSignature({})).toBe(plain);
  expect(await readerSignature({ recognise: true, libreOffice: null, password: null })).toBe(plain);
  expect(await readerSignature({ recognise: false })).not.toBe(plain);
  expect(await readerSignature({ libreOffice: process.execPath })).not.toBe(plain);
  expect(await readerSignature({ libreOffice: '/nosuch' })).not.toBe(plain);
});
