import { existsSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright-core';

/** Names that distributions and Google give the browser. */
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

const { PATH } = process.env;

/** The browser on this machine; null where there is none. */
export const BROWSER: string | null =
  (PATH ?? '')
    .split(path.delimiter)
    .flatMap((folder) => NAMES.map((name) => path.join(folder, name)))
    .find((file) => existsSync(file)) ?? null;

/** Starts the browser; its sandbox needs rights that containers do not give, and pages of ours are all it sees. */
export function openBrowser(): Promise<Browser> {
  if (BROWSER === null) throw new Error('There is no Chromium on this machine.');
  return chromium.launch({ executablePath: BROWSER, args: ['--no-sandbox'] });
}

/** A page as it stands open, what its console said, and what it asked the network or the disk for. */
export interface OpenedPage {
  readonly page: Page;
  readonly complaints: readonly string[];
  readonly requests: readonly string[];
}

/** How long a page may take over one thing, in milliseconds: ends what hangs, and nothing else. */
const PATIENCE = 300_000;

/** Opens a file in a page of its own: a desktop's window unless the options say otherwise. Close the page yourself. */
export async function openPage(
  browser: Browser | null,
  file: string,
  options: Parameters<Browser['newPage']>[0] = {},
): Promise<OpenedPage> {
  if (browser === null) throw new Error('There is no browser.');
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, ...options });
  page.setDefaultTimeout(PATIENCE);
  const complaints: string[] = [];
  const requests: string[] = [];
  page.on('console', (message) => complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('request', (request) => requests.push(request.url()));
  await page.goto(pathToFileURL(file).href);
  return { page, complaints, requests };
}

/** Says in a line which tests are left out where there is no browser; the answer is whether there is one. */
export function hasBrowser(about: string): boolean {
  if (BROWSER === null) process.stdout.write(`Left out, for there is no Chromium on this machine: ${about}\n`);
  return BROWSER !== null;
}
