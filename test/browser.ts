import { existsSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium } from 'playwright-core';

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

/** Says in a line which tests are left out where there is no browser; the answer is whether there is one. */
export function hasBrowser(about: string): boolean {
  if (BROWSER === null) process.stdout.write(`Left out, for there is no Chromium on this machine: ${about}\n`);
  return BROWSER !== null;
}
