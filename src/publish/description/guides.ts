import { readFile } from 'node:fs/promises';

/** The pages of the project's documentation that go with every release, by the name they have there. */
const PAGES = { 'GUIDE.md': 'guide.md', 'QUESTIONS.md': 'questions.md' } as const;

const pageAt = (name: string): Promise<string> => readFile(new URL(`../../../docs/${name}`, import.meta.url), 'utf8');

/** A link to another of these pages leads to it under its name in the release. */
function relinked(page: string): string {
  let text = page;
  for (const [name, source] of Object.entries(PAGES)) text = text.replaceAll(`](${source}`, `](${name}`);
  return text;
}

/** The guide for researchers and the questions that views answer, by the name under which each lies in the release's root. */
export async function releaseGuides(): Promise<ReadonlyMap<string, string>> {
  const pages = Object.entries(PAGES).map(async ([name, source]) => [name, relinked(await pageAt(source))] as const);
  return new Map(await Promise.all(pages));
}
