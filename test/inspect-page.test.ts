import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderHtml } from '../src/cli/inspect/html/render-html.ts';
import { hasBrowser, type OpenedPage, openBrowser, openPage } from './browser.ts';
import { HOSTILE, sampleDocument } from './inspect-sample.ts';

const document = sampleDocument();
let folder: string;
let browser: Browser | null = null;

const isHere = hasBrowser('how the page of `inspect --html` behaves in a browser');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'inspect-page-'));
  await writeFile(path.join(folder, 'page.html'), renderHtml(document));
  if (isHere) browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (options: Parameters<typeof openPage>[2] = {}): Promise<OpenedPage> =>
  openPage(browser, path.join(folder, 'page.html'), { viewport: { width: 1200, height: 800 }, ...options });

/** The texts of the boxes that are marked on the pages. */
const markedBoxes = (page: Page, kind: string): Promise<string[]> =>
  page.locator(`g.run.${kind} text`).allTextContents();

/** The unit with this text. */
const unit = (page: Page, text: string): ReturnType<Page['locator']> =>
  page.locator('.unit', { hasText: text }).first();

type Check = (opened: OpenedPage) => Promise<void>;

const CHECKS: Readonly<Record<string, Check>> = {
  'asks for nothing, complains of nothing, and shows hostile text as text': async ({ page, complaints, requests }) => {
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
    expect(await page.evaluate('window.stolen')).toBeUndefined();
    expect(await page.locator('#text img, #text script, #text style, .findings img').count()).toBe(0);
    const shown = (await unit(page, 'window.stolen').textContent()) ?? '';
    expect(shown.startsWith(HOSTILE.slice(0, 40))).toBe(true);
    expect(shown).toContain('U+202E年末zwsp结余&lt;');
  },
  'lights up the boxes of a block that is pointed at, and keeps those of one that is clicked': async ({ page }) => {
    await unit(page, '部门概况').hover();
    expect(await markedBoxes(page, 'lit')).toEqual(['一、部门概况']);
    await unit(page, '预算数').click();
    expect(await markedBoxes(page, 'chosen')).toEqual(['预算数']);
    expect(await page.locator('rect.cell.chosen').count()).toBe(1);
    expect(await page.textContent('#told')).toBe('1 place on page 1.');
  },
  'marks the block of a box that is clicked': async ({ page }) => {
    await page.locator('g.run', { hasText: '本局核定' }).click();
    expect(await page.locator('.unit.chosen').allTextContents()).toEqual(['本局核定编制46名，实有在职人员43人。']);
  },
  'draws a page when it is needed: before it comes into sight, or when what it prints is chosen': async ({ page }) => {
    await page.setViewportSize({ width: 1200, height: 300 });
    await page.reload();
    const drawn = (): Promise<number> => page.locator('#page-2 g.run').count();
    expect(await drawn()).toBe(0);
    await unit(page, '存在的问题').click();
    expect(await drawn()).toBeGreaterThan(4);
    expect(await page.locator('g.run.chosen').isVisible()).toBe(true);
  },
  'is worked by keys alone': async ({ page }) => {
    await unit(page, '云溪县水利局').focus();
    await page.keyboard.press('ArrowDown');
    expect(await page.locator('.unit.chosen').textContent()).toBe('一、部门概况');
    await page.keyboard.press('Escape');
    expect(await page.locator('.chosen').count()).toBe(0);
    await page.locator('.findings a').focus();
    await page.keyboard.press('Enter');
    expect(await markedBoxes(page, 'chosen')).toEqual(['本局核定编制46名，实有在职人员43人。']);
  },
  'says how sure recognition was': async ({ page }) => {
    expect(await page.locator('.legend li').allTextContents()).toEqual([
      '90 % or more: 10',
      '80 % or more: 0',
      'less: 4',
    ]);
    expect(await page.locator('#text .unsure').allTextContents()).toContain('305.20');
    expect(await page.locator('#page-1 g.poor text').allTextContents()).toEqual([
      '本局核定编制46名，实有在职人员43人。',
    ]);
  },
};

describe.each(isHere ? ([['light'], ['dark']] as const) : [])('the page of inspect --html (%s)', (colorScheme) => {
  it.each(Object.entries(CHECKS))('%s', async (_, check) => {
    const opened = await open({ colorScheme });
    await check(opened);
    await opened.page.close();
  });

  it('has ink that stands out from its paper', async () => {
    const { page } = await open({ colorScheme });
    const lightness = async (element: string, property: string): Promise<number> => {
      const colour = String(await page.evaluate(`getComputedStyle(document.querySelector('${element}')).${property}`));
      return Math.max(...(colour.match(/\d+/gu) ?? []).map(Number));
    };
    const ink = await lightness('#text', 'color');
    const paper = await lightness('#text', 'backgroundColor');
    expect(colorScheme === 'light' ? paper - ink : ink - paper).toBeGreaterThan(150);
    await page.close();
  });
});

it('the page needs no browser to be written, and holds every block of the document', () => {
  const page = renderHtml(document);
  for (let number = 0; number < 15; number += 1) expect(page).toContain(`id="u${number}"`);
});
