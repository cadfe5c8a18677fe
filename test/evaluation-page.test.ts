import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderJunit, renderPage } from '../src/evaluate/index.ts';
import { HOSTILE, sampleCases, sampleComparison, sampleRun } from '../src/evaluate/render/sample-run.test-support.ts';
import { SAMPLE_TEXT } from '../src/evaluate/sample-report.ts';
import { hasBrowser, type OpenedPage, openBrowser, openPage } from './browser.ts';

const texts = new Map(sampleCases.map(({ document }) => [document, SAMPLE_TEXT]));

/** A report whose text, name, reasons and figures would be markup, if any of it were. */
const hostileRun = sampleRun({ leftOut: [HOSTILE], program: HOSTILE, keyers: [HOSTILE] }, [
  {
    document: HOSTILE,
    part: HOSTILE,
    unscored: { duties: HOSTILE },
    change: (record) => ({ ...record, budget: record.budget.map((fact) => ({ ...fact, project: HOSTILE })) }),
  },
]);

let folder: string;
let browser: Browser | null = null;

const isHere = hasBrowser('how the page of an evaluation behaves in a browser');

beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'evaluation-page-'));
  const hostileTexts = new Map([[HOSTILE, `${HOSTILE}${SAMPLE_TEXT}`]]);
  await writeFile(path.join(folder, 'page.html'), renderPage(sampleRun(), texts, sampleComparison()));
  await writeFile(
    path.join(folder, 'hostile.html'),
    renderPage(hostileRun, hostileTexts, sampleComparison({ before: HOSTILE, notes: [HOSTILE] })),
  );
  if (isHere) browser = await openBrowser();
});

afterAll(async () => {
  await browser?.close();
  await rm(folder, { recursive: true, force: true });
});

const open = (file: string, options: Parameters<typeof openPage>[2] = {}): Promise<OpenedPage> =>
  openPage(browser, path.join(folder, file), options);

/** The first cells of the table by document. */
const documentNames = async (page: Page): Promise<readonly string[]> =>
  (await page.locator('#documents tbody').first().locator('th').allTextContents()).map(
    (name) => name.split(' ')[0] ?? '',
  );

const shownMisses = (page: Page): Promise<number> => page.locator('article.m:visible').count();

/** The sum of the page's misses that are in sight, as the page itself tells it. */
const told = (page: Page): Promise<string | null> => page.textContent('#count');

/** Waits until the page tells this count of misses. */
const counts = (page: Page, words: string): Promise<void> =>
  page.locator('#count', { hasText: new RegExp(`^${words}$`, 'u') }).waitFor();

/** How the first element of a selector is outlined, `solid` when it is lit up. */
const outline = (page: Page, selector: string): Promise<unknown> =>
  page.evaluate(`getComputedStyle(document.querySelector('${selector}')).outlineStyle`);

const heading = (page: Page, words: string): ReturnType<Page['locator']> =>
  page.locator('#documents th[scope=col]', { hasText: words }).first();

type Check = (opened: OpenedPage) => Promise<void>;

const CHECKS: Readonly<Record<string, Check>> = {
  'asks for nothing and complains of nothing': async ({ complaints, requests }) => {
    expect(complaints).toEqual([]);
    expect(requests).toHaveLength(1);
  },
  'sorts a table by a click and back by another, and says so; what has no value comes last': async ({ page }) => {
    const mean = heading(page, 'Mean F1');
    expect(await mean.getAttribute('aria-sort')).toBe('none');
    await mean.locator('button').click();
    expect(await mean.getAttribute('aria-sort')).toBe('ascending');
    const ascending = ['baishi-education-2023', 'yunxi-water-2022', 'lüshui-health-2022', 'heishan-transport-2021'];
    expect(await documentNames(page)).toEqual(ascending);
    await mean.locator('button').click();
    expect(await mean.getAttribute('aria-sort')).toBe('descending');
    const descending = ['lüshui-health-2022', 'yunxi-water-2022', 'baishi-education-2023', 'heishan-transport-2021'];
    expect(await documentNames(page)).toEqual(descending);
  },
  'sorts by keys alone, by words too': async ({ page }) => {
    const name = heading(page, 'Document');
    await name.locator('button').focus();
    await page.keyboard.press('Enter');
    expect(await name.getAttribute('aria-sort')).toBe('ascending');
    expect((await documentNames(page))[0]).toBe('baishi-education-2023');
    await page.keyboard.press('Space');
    expect((await documentNames(page))[0]).toBe('yunxi-water-2022');
    expect(await heading(page, 'Mean F1').getAttribute('aria-sort')).toBe('none');
  },
  'filters misses by field, class, document and words, and counts what is left': async ({ page }) => {
    expect([await shownMisses(page), await told(page)]).toEqual([4, '4 misses']);
    await page.selectOption('#filter [name=field]', 'budget');
    expect([await shownMisses(page), await told(page)]).toEqual([2, '2 of 4 misses']);
    await page.selectOption('#filter [name=document]', { label: 'yunxi-water-2022 (2)' });
    expect([await shownMisses(page), await told(page)]).toEqual([1, '1 of 4 misses']);
    await page.selectOption('#filter [name=class]', 'missing');
    expect(await shownMisses(page)).toBe(0);
    expect(await page.locator('#no-match').isVisible()).toBe(true);
    await page.click('#filter button[type=reset]');
    await counts(page, '4 misses');
    await page.fill('#filter [name=words]', '2069.1');
    await counts(page, '2 of 4 misses');
  },
  'shows the misses behind a count of the table by field and class': async ({ page }) => {
    // By its own click and not by its place, which may move until the page is drawn.
    await page.locator('#misses a[data-f="duties"][data-c="missing"]').dispatchEvent('click');
    await counts(page, '2 of 4 misses');
    expect(await page.inputValue('#filter [name=field]')).toBe('duties');
  },
  'leads from gold to its place in the words and back, and lights up what belongs together': async ({ page }) => {
    const miss = page.locator('article.m[data-c="unit"]').first();
    await miss.locator('.s.g small a').click();
    const mark = miss.locator('mark.g');
    expect(page.url()).toMatch(/#m-[0-9a-f]{10}g$/u);
    expect(await outline(page, 'article[data-c=unit] mark.g')).toBe('solid');
    await mark.locator('a').click();
    expect(page.url()).toMatch(/#m-[0-9a-f]{10}gs$/u);
    await miss.locator('h3 a').click();
    await page.mouse.move(0, 0);
    await page.locator('#filter [name=words]').focus();
    expect(await outline(page, 'article[data-c=unit] mark.p')).toBe('none');
    await miss.locator('.s.p').hover();
    expect(await outline(page, 'article[data-c=unit] mark.p')).toBe('solid');
    await mark.hover();
    expect(await outline(page, 'article[data-c=unit] .s.g')).toBe('solid');
  },
  'shows the miss of an address even where the filter left it out': async ({ page }) => {
    await page.selectOption('#filter [name=field]', 'duties');
    const id = await page.locator('article.m[data-f="budget"]').first().getAttribute('id');
    expect(await page.locator(`#${id}`).isVisible()).toBe(false);
    await page.evaluate(`location.hash = '${id}'`);
    await counts(page, '4 misses');
    expect(await page.locator(`#${id}`).isVisible()).toBe(true);
  },
  'leads from a document to its misses, and from an item that got worse to its miss': async ({ page }) => {
    await page.locator('#documents tbody a').first().click();
    const section = page.locator('section.d:target');
    expect(await section.locator('h3').first().textContent()).toContain('baishi-education-2023');
    await page.locator('#comparison details.worse summary').click();
    await page.locator('#comparison details.worse a').click();
    expect(await page.locator('article.m:target').getAttribute('data-c')).toBe('unit');
  },
};

describe.each(isHere ? ([['light'], ['dark']] as const) : [])('the page of an evaluation (%s)', (colorScheme) => {
  it.each(Object.entries(CHECKS))('%s', async (_, check) => {
    const opened = await open('page.html', { colorScheme });
    await check(opened);
    await opened.page.close();
  });

  it('has ink that stands out from its paper', async () => {
    const { page } = await open('page.html', { colorScheme });
    const lightness = async (property: string): Promise<number> => {
      const colour = String(await page.evaluate(`getComputedStyle(document.querySelector('#misses')).${property}`));
      return Math.max(...(colour.match(/\d+/gu) ?? []).map(Number));
    };
    const difference = (await lightness('backgroundColor')) - (await lightness('color'));
    expect(colorScheme === 'light' ? difference : -difference).toBeGreaterThan(150);
    await page.close();
  });
});

describe.each(isHere ? ([['a browser']] as const) : [])('the page of an evaluation in %s', () => {
  it('keeps wide tables in boxes of their own on a phone, with a hint where they scroll', async () => {
    const { page } = await open('page.html', { viewport: { width: 390, height: 844 } });
    expect(await page.evaluate('document.documentElement.scrollWidth')).toBe(390);
    await page.locator('#figures .scroll.wide').first().waitFor();
    expect(await page.locator('#figures .hint').first().isVisible()).toBe(true);
    await page.setViewportSize({ width: 2_000, height: 844 });
    await page.locator('#figures .scroll.fits').first().waitFor();
    expect(await page.locator('#figures .hint').first().isVisible()).toBe(false);
    await page.close();
  });

  it('shows everything but filter and sorting without JavaScript, and says so', async () => {
    const { page, complaints } = await open('page.html', { javaScriptEnabled: false });
    expect(await page.locator('noscript').isVisible()).toBe(true);
    expect(await shownMisses(page)).toBe(4);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await page.locator('th button').count()).toBe(0);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('shows hostile text as text, and asks for nothing because of it', async () => {
    const { page, complaints, requests } = await open('hostile.html');
    expect(await page.evaluate('window.stolen')).toBeUndefined();
    expect(await page.locator('img, main script, main style').count()).toBe(0);
    expect(await page.locator('section.d h3').first().textContent()).toContain('</style></script><script>');
    expect(await page.locator('article.m .s.p strong').first().textContent()).toContain('window.stolen');
    expect([complaints, requests.length]).toEqual([[], 1]);
    await page.close();
  });

  it('refuses a script and a style that are not its own', async () => {
    const { page } = await open('page.html');
    await page.evaluate(
      "{ const script = document.createElement('script'); script.textContent = 'window.stolen = 1'; document.body.append(script); document.body.setAttribute('style', 'color: red'); }",
    );
    expect(await page.evaluate('window.stolen')).toBeUndefined();
    expect(await page.evaluate("getComputedStyle(document.body).color === 'rgb(255, 0, 0)'")).toBe(false);
    await page.close();
  });

  it('prints without its tools', async () => {
    const { page } = await open('page.html');
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('nav').isVisible()).toBe(false);
    expect(await page.locator('#filter').isVisible()).toBe(false);
    expect(await shownMisses(page)).toBe(4);
    await page.close();
  });

  it('finds the JUnit report to be well-formed XML, whatever it holds', async () => {
    const { page } = await open('page.html');
    const told = sampleComparison({ before: HOSTILE });
    for (const text of [renderJunit(hostileRun, told), renderJunit(sampleRun(), told, { strictness: 'strict' })]) {
      const source = `new DOMParser().parseFromString(${JSON.stringify(text)}, 'application/xml')`;
      expect(await page.evaluate(`${source}.querySelector('parsererror')?.textContent ?? null`)).toBeNull();
      expect(await page.evaluate(`${source}.querySelector('property[name=before]').getAttribute('value')`)).toBe(
        HOSTILE.replace(/[\p{Cs}\p{Cc}]/gu, '\ufffd'),
      );
    }
    await page.close();
  });
});

it('the page needs no browser to be written, and holds every miss that is not hidden', () => {
  const page = renderPage(sampleRun(), texts, null);
  expect(page.match(/<article class="m"/gu)).toHaveLength(sampleRun().evaluation.misses.length);
});
