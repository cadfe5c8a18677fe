import { REASONING_MODELS } from './openai.ts';
import { type Profile, usual } from './profile.ts';

export const azure: Profile = {
  ...usual,
  title: 'Azure OpenAI',
  hosts: [
    'openai.azure.com',
    'openai.azure.us',
    'openai.azure.cn',
    'cognitiveservices.azure.com',
    'services.ai.azure.com',
  ],
  baseUrl: 'https://<resource>.openai.azure.com/openai/v1',
  basePath: '/openai/v1',
  exampleModel: '<deployment>',
  key: 'api-key',
  modes: ['json_schema', 'tools', 'json_object', 'plain'],
  limitParameter: 'max_completion_tokens',
  models: REASONING_MODELS,
  promptCaching: { kind: 'automatic', smallestPrefix: 1_024 },
  batch: { requests: 50_000, bytes: 200_000_000, endpoint: '/v1/chat/completions', oneModel: true },
  notes:
    'The model is the name of the deployment; name it like its model, and what that model refuses is known. The older form is `https://<resource>.openai.azure.com/openai/deployments/<deployment>?api-version=<version>`.',
  sources: [
    { page: 'https://learn.microsoft.com/azure/foundry/openai/api-version-lifecycle', lookedUp: '2026-11-22' },
    { page: 'https://learn.microsoft.com/azure/foundry/reference/rest/batches-create-batch', lookedUp: '2026-11-22' },
  ],
};
