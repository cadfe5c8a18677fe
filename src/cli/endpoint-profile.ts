import type { Settings } from '#config';
import { type ProfileName, profileNameOf } from '#llm/index.ts';

/** The provider behind the endpoint of the settings; OpenAI where none is set. */
export const endpointProfile = ({ baseUrl, provider }: Pick<Settings, 'baseUrl' | 'provider'>): ProfileName =>
  provider ?? (baseUrl === null ? 'openai' : profileNameOf(baseUrl));
