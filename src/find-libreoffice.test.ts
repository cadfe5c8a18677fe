import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { findLibreOffice, isProgram } from './find-libreoffice.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'duizhang-find-'));
  mkdirSync(path.join(folder, 'empty'));
  mkdirSync(path.join(folder, 'full'));
  writeFileSync(path.join(folder, 'full', 'soffice'), '');
  chmodSync(path.join(folder, 'full', 'soffice'), 0o755);
  mkdirSync(path.join(folder, 'empty', 'soffice'));
});
afterAll(() => rmSync(folder, { recursive: true }));

it('finds the program in the first folder of the search path that has it', () => {
  const searchPath = ['empty', 'full'].map((name) => path.join(folder, name)).join(path.delimiter);
  expect(findLibreOffice(searchPath)).toBe(path.join(folder, 'full', 'soffice'));
});

it('passes over folders that are not named from the root, as they depend on where one stands', () => {
  expect(findLibreOffice('.:full')).not.toBe('full/soffice');
});

it('takes no folder and no missing file for a program', () => {
  expect([isProgram(path.join(folder, 'empty', 'soffice')), isProgram(path.join(folder, 'none'))]).toEqual([
    false,
    false,
  ]);
});
