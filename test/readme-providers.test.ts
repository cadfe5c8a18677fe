import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';
import { LANGCHAIN_PROVIDERS, type LangchainProvider } from '../src/llm/langchain-providers.ts';
import { PROFILE_NAMES, profileOf } from '../src/llm/profile.ts';
import type { Profile } from '../src/llm/profiles/profile.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

/** The row of README.md about a server of OpenAI's protocol. */
const serverRow = ({ title, baseUrl, key, exampleModel, modes, batch, notes }: Profile): string =>
  row([
    title,
    `\`${baseUrl}\``,
    key === 'optional' ? 'mostly none' : '`OPENAI_API_KEY`',
    `\`${exampleModel}\``,
    modes[0] ?? 'plain',
    batch === null ? 'no' : 'yes',
    notes,
  ]);

/** The row of README.md about a provider behind LangChain. */
const providerRow = (name: string, provider: LangchainProvider): string =>
  row([
    provider.title,
    `\`${name}:${provider.exampleModel}\``,
    provider.key,
    `\`${provider.package}@${provider.version}\``,
    provider.cacheMark === null ? '' : 'static part marked for the cache',
  ]);

const readme = await readFile(path.resolve(import.meta.dirname, '..', 'README.md'), 'utf8');

it.each(PROFILE_NAMES)('README.md says how to use %s', (name) => {
  expect(readme).toContain(serverRow(profileOf(name)));
});

it.each(Object.entries(LANGCHAIN_PROVIDERS))('README.md says how to use %s', (name, provider) => {
  expect(readme).toContain(providerRow(name, provider));
});

it('README.md names no server that nothing is known of', () => {
  const table = readme.slice(readme.indexOf('| server |'), readme.indexOf('\n\n', readme.indexOf('| server |')));
  expect(table.split('\n')).toHaveLength(PROFILE_NAMES.length + 2);
});
