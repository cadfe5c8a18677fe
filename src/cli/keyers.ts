import type { Settings } from '#config';
import type { ModelKeying } from '#executor/index.ts';
import { createModelClient, langchainProviderOf, type ModelClient, type Pace } from '#llm/index.ts';
import type { Reporter } from '#model/reporter.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-code.ts';

export type KeyerChoice = 'rules' | 'llm' | 'both';

interface Wish {
  /** null = the user did not say: both where a model can be asked, else rules. */
  readonly choice: KeyerChoice | null;
  readonly model: string | null;
  readonly settings: Settings;
  /** Whether it is asked again about claims in doubt. */
  readonly repair: boolean;
  /** Whether the store has answers of the model, bought or imported: they serve where nobody can be asked. */
  readonly hasAnswers: boolean;
}

export interface ChosenKeyers {
  readonly rules: boolean;
  /** Null where no model keys. */
  readonly model: ModelKeying | null;
  readonly repair: boolean;
  readonly names: readonly string[];
  /** One line for the user about a choice made for them; null when there is nothing to say. */
  readonly notice: string | null;
}

const RULES_ONLY: ChosenKeyers = { rules: true, model: null, repair: false, names: ['rules'], notice: null };

/**
 * A local endpoint or a provider of LangChain's needs no OpenAI key. A colon alone names no provider: reports meant for
 * `qwen3:14b` on one's own machine are not to be sent to OpenAI because its address was forgotten.
 */
export const canAsk = (settings: Settings, model: string | null): boolean =>
  settings.apiKey !== null || settings.baseUrl !== null || (model !== null && langchainProviderOf(model) !== null);

const missing = (settings: Settings, model: string | null): string | null => {
  if (!canAsk(settings, model)) return 'OPENAI_API_KEY is not set (and OPENAI_BASE_URL names no endpoint)';
  return model === null ? 'no model is named (--model or DUIZHANG_MODEL)' : null;
};

/**
 * Decides who keys. A model that cannot be asked keys with what it has answered before; without such answers the rules
 * keyer runs alone and one line says so, and asking for the model is an error.
 */
export function chooseKeyers(wish: Wish): ChosenKeyers {
  const { choice, model, settings } = wish;
  const lacking = missing(settings, model);
  if (choice === 'rules') return RULES_ONLY;
  if (lacking === null && model !== null) return keyersWith(wish, { name: model, answers: 'asked' }, null);
  // An office without network imports answers and has nobody to ask.
  if (model !== null && wish.hasAnswers)
    return keyersWith(wish, { name: model, answers: 'stored' }, `Stored answers alone are used: ${lacking}.`);
  if (choice === null) return { ...RULES_ONLY, notice: `The rules keyer runs alone: ${lacking}.` };
  throw new CliError({ message: `--keyer ${choice} needs a model: ${lacking}.`, exitCode: EXIT.setUpMissing });
}

function keyersWith({ choice, repair }: Wish, model: ModelKeying, notice: string | null): ChosenKeyers {
  const rules = choice !== 'llm';
  return { rules, model, repair, names: [...(rules ? ['rules'] : []), `llm:${model.name}`], notice };
}

/** How a model is reached. */
interface ClientWish {
  readonly settings: Settings;
  readonly report: Reporter;
  /** How fast it is asked. */
  readonly pace: Pace;
  /** Stands around the client that asks. */
  readonly observe: (client: ModelClient) => ModelClient;
}

/** The client that asks the model at the endpoint of the settings. */
export function openModelClient({ settings, report, pace, observe }: ClientWish): ModelClient {
  const { apiKey, baseUrl, provider, secrets } = settings;
  const onWait = (milliseconds: number, reason: string): void => report({ kind: 'model-waits', milliseconds, reason });
  return observe(createModelClient({ apiKey, baseUrl, profile: provider, secrets, pace, onWait }));
}
