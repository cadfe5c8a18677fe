import { readBaseUrl } from './base-url.ts';
import type { ModelClientSettings } from './model-client.ts';
import { secretMask } from './secret-writings.ts';

/**
 * Masks the secrets of an endpoint's settings in answers that somebody else has brought: who repeats a key in an answer
 * repeats it in a file as well.
 */
export const answerMask = ({
  apiKey,
  baseUrl,
  secrets = [],
}: Pick<ModelClientSettings, 'apiKey' | 'baseUrl' | 'secrets'>): ((text: string) => string) =>
  secretMask([apiKey, ...(baseUrl === null ? [] : readBaseUrl(baseUrl).secrets), ...secrets]);
