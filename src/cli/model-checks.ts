import type { Settings } from '#config';
import {
  type EndpointProbe,
  habitsOf,
  type LangchainProvider,
  langchainProvider,
  langchainProviderOf,
  probeEndpoint,
} from '#llm/index.ts';
import type { DoctorOutput } from './json-shapes/doctor.ts';

type Check = Readonly<DoctorOutput['checks'][number]>;

/** How long an endpoint may take to answer at all, in milliseconds. */
const ENDPOINT_PATIENCE = 5_000;

/** What doctor says about asking a model: one line each, no key in any. `model` null = none is named. */
export async function modelChecks(settings: Settings, model: string | null): Promise<readonly Check[]> {
  const provider = langchainProviderOf(model ?? '');
  if (provider !== null) return langchainChecks(langchainProvider(provider), model ?? '');
  if (settings.apiKey === null && settings.baseUrl === null) {
    return [{ name: 'model', state: 'note', detail: 'no OPENAI_API_KEY: the rules keyer runs alone' }];
  }
  const probe = await probeEndpoint({ ...settings, profile: settings.provider }, ENDPOINT_PATIENCE);
  return [endpointCheck(probe), keyCheck(probe, settings.apiKey !== null), ...namedModelChecks(probe, model)];
}

function endpointCheck({ profile, address, reply }: EndpointProbe): Check {
  const name = 'model endpoint';
  const known = `${profile.title} at ${address}`;
  if (reply.kind === 'fails') return { name, state: 'problem', detail: `${known}: ${reply.message}` };
  return { name, state: 'ok', detail: `${known} answers` };
}

function keyCheck({ profile, reply }: EndpointProbe, isSet: boolean): Check {
  const name = 'model key';
  if (reply.kind === 'refuses-key') {
    const detail = isSet ? `OPENAI_API_KEY is refused (${reply.status})` : `OPENAI_API_KEY is not set, and wanted`;
    return { name, state: 'problem', detail };
  }
  if (isSet) return { name, state: 'ok', detail: 'OPENAI_API_KEY is set' };
  if (profile.key === 'optional') return { name, state: 'ok', detail: 'none, and none is asked for' };
  return { name, state: 'problem', detail: 'OPENAI_API_KEY is not set' };
}

function namedModelChecks({ profile, reply }: EndpointProbe, model: string | null): readonly Check[] {
  const name = 'model';
  if (model === null) return [{ name, state: 'note', detail: 'none is named (DUIZHANG_MODEL or --model)' }];
  const { modes } = habitsOf(profile, model);
  const how: Check = { name: 'model answers', state: 'ok', detail: `asked for as ${modes.join(', else ')}` };
  return [listedCheck(name, model, reply), how];
}

function listedCheck(name: string, model: string, reply: EndpointProbe['reply']): Check {
  if (reply.kind !== 'lists')
    return { name, state: 'note', detail: `${model}: the endpoint does not say if it has it` };
  const isListed = reply.models.includes(model) || reply.models.includes(`${model}:latest`);
  return isListed
    ? { name, state: 'ok', detail: `${model} is listed there` }
    : { name, state: 'note', detail: `${model} is not among the ${reply.models.length} models listed there` };
}

/** Providers behind LangChain are not asked: their packages know their addresses and keys. */
function langchainChecks(provider: LangchainProvider, model: string): readonly Check[] {
  const install = `${provider.package} is missing: run "npm install ${provider.package}@${provider.version}"`;
  const endpoint: Check = isInstalled(provider.package)
    ? { name: 'model endpoint', state: 'ok', detail: `${provider.title} through ${provider.package}` }
    : { name: 'model endpoint', state: 'problem', detail: install };
  return [
    endpoint,
    { name: 'model key', state: 'note', detail: `its package looks for it itself: ${provider.key}` },
    { name: 'model', state: 'ok', detail: model },
  ];
}

function isInstalled(name: string): boolean {
  try {
    import.meta.resolve(name);
    return true;
  } catch {
    return false;
  }
}
