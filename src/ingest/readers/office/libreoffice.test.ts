import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import JSZip from 'jszip';
import { afterEach, expect, test, vi } from 'vitest';
import type { SourceDocument } from '#model/source-document.ts';
import { findLibreOffice } from '../../../find-libreoffice.ts';
import { createReaderPool, ingestBytes } from '../../index.ts';
import { needing } from '../../test-files/needing.ts';
import { renderGolden } from '../../test-files/render-golden.ts';
import { convertToDocx } from './convert-to-docx.ts';

const folder = join(import.meta.dirname, '../../test-files');
const installed = findLibreOffice('');
/** Where the tests run only if it is installed, a path that is never used stands for it. */
const libreOffice = installed ?? '/nowhere/soffice';

afterEach(() => vi.unstubAllEnvs());

async function read(name: string, bytes: Uint8Array = readFileSync(join(folder, name))): Promise<SourceDocument> {
  const outcome = await ingestBytes(bytes, name, { libreOffice });
  if (outcome.kind === 'failed') throw new Error(outcome.findings[0]?.reason);
  return outcome.document;
}

/** Golden files were made with version 7.4; another version may give the same. */
const withoutVersion = (golden: string): string =>
  golden.replace(/libreoffice-[\d.]+/u, 'libreoffice-7.4').replace(/LibreOffice \d+\.\d+/u, 'LibreOffice 7.4');

test.each(needing(installed, 'LibreOffice', ['forestry.doc', 'forestry.odt']))(
  '%s reads by LibreOffice as its golden file says',
  async (name) => {
    const golden = readFileSync(join(folder, 'golden/libreoffice', `${name}.golden`), 'utf8');
    expect(withoutVersion(renderGolden(await read(name)))).toBe(golden);
  },
);

test.each(needing(installed, 'LibreOffice', [['forestry.doc', 'forestry.odt']]))(
  'two conversions at once do not disturb each other',
  async (...names) => {
    const [doc, odt] = await Promise.all(names.map((name) => read(name)));
    expect(doc?.text).toBe(odt?.text);
  },
);

test.each(needing(installed, 'LibreOffice', ['input.doc']))(
  'what LibreOffice makes nothing of is told, and read without it',
  async (name) => {
    const whole = readFileSync(join(folder, 'forestry.doc'));
    const outcome = await ingestBytes(whole.subarray(0, 9_000), name, { libreOffice });
    const findings = outcome.kind === 'read' ? outcome.document.findings : outcome.findings;
    expect(findings.map((each) => each.reason).join()).toContain('LibreOffice could not make anything of it');
  },
);

test.each(needing(installed, 'LibreOffice', [1]))('a conversion that takes too long is ended', async (wallClockMs) => {
  const ended = await convertToDocx(readFileSync(join(folder, 'forestry.doc')), 'doc', libreOffice, wallClockMs);
  expect(ended).toEqual({ kind: 'failed', why: 'was still at work after 0.001 s' });
});

test('a program that cannot be started is told', async () => {
  const ended = await convertToDocx(Buffer.from('x'), 'doc', '/nowhere/soffice');
  expect(ended.kind === 'failed' ? ended.why : ended.kind).toContain('could not be started');
});

test.each(needing(installed, 'LibreOffice', ['forestry.doc']))(
  'nothing is left behind when the process that reads %s is killed',
  async (name) => {
    const temporary = mkdtempSync(join(tmpdir(), 'duizhang-test-'));
    vi.stubEnv('TMPDIR', temporary);
    const pool = createReaderPool({ size: 1 });
    const reading = pool.read(join(folder, name), { libreOffice });
    await vi.waitFor(() => expect(readdirSync(temporary)).toHaveLength(1), { timeout: 300_000 });
    await pool.close();
    expect((await reading).kind).toBe('failed');
    await vi.waitFor(() => expect(readdirSync(temporary)).toEqual([]), { timeout: 300_000 });
    rmSync(temporary, { recursive: true });
  },
);

test.each(needing(installed, 'LibreOffice', ['forestry.odt']))(
  'a picture linked from %s is not fetched',
  async (name) => {
    const asked: string[] = [];
    const server = createServer((request, response) => {
      asked.push(request.url ?? '');
      response.end();
    });
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', () => resolve());
    });
    // Listening on a port of an address, which is no pipe.
    const { port } = server.address() as AddressInfo;
    const zip = await JSZip.loadAsync(readFileSync(join(folder, name)));
    const content = (await zip.file('content.xml')?.async('string')) ?? '';
    const link = `<text:p><draw:frame svg:width="2cm" svg:height="2cm" text:anchor-type="as-char"><draw:image xlink:href="http://127.0.0.1:${port}/x.png" xlink:type="simple"/></draw:frame></text:p></office:text>`;
    zip.file('content.xml', content.replace('</office:text>', link));
    const document = await read(basename(name), await zip.generateAsync({ type: 'nodebuffer' }));
    server.close();
    expect(document.text).toContain('云溪县林业局');
    expect(asked).toEqual([]);
  },
);
