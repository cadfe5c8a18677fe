import { expect, it } from 'vitest';
import { parseSettings } from '#config';
import { chooseKeyers } from './keyers.ts';

/** Who keys where nobody was chosen. */
function checkChoice(model: string, environment: Record<string, string>, names: readonly string[]): void {
  const settings = parseSettings(environment);
  const chosen = chooseKeyers({ choice: null, model, settings, repair: true, hasAnswers: false });
  expect(chosen.names).toEqual(names);
}

it('with an endpoint, a key, or a provider that has its own, the model keys too', () => {
  checkChoice('qwen3:14b', { OPENAI_BASE_URL: 'http://localhost:11434/v1' }, ['rules', 'llm:qwen3:14b']);
  checkChoice('gpt-5-mini', { OPENAI_API_KEY: 'a-key' }, ['rules', 'llm:gpt-5-mini']);
  checkChoice('anthropic:any', {}, ['rules', 'llm:anthropic:any']);
});

it('a model whose name has a colon is not asked at OpenAI for want of an address', () => {
  checkChoice('qwen3:14b', {}, ['rules']);
  checkChoice('ft:gpt-4o-mini:office::id', {}, ['rules']);
});
