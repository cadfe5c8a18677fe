import type { Settings } from '#config';
import { type ProfileName, profileNameOf } from '#llm/index.ts';

/** The provider behind the endpoint of the settings; OpenAI where none is set. */
export const endpointProfile = ({ baseUrl }: Pick<Settings, 'baseUrl'>): ProfileName =>
  baseUrl === null ? 'openai' : profileNameOf(baseUrl);
