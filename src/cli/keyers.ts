import type { Settings } from '#config';
import type { ModelKeyer } from '#extract/index.ts';
import { type Budget, createBatchReplay, langchainProviderOf, type ModelClient, type Pace } from '#llm/index.ts';
import type { BatchStore } from '#model/batch.ts';
import type { Reporter } from '#model/reporter.ts';
import type { Keyers } from '#pipeline/key-report.ts';
import { createModelKeyer, modelKeyerOver } from '#pipeline/model-keyer.ts';
import { CliError } from './cli-error.ts';
import { EXIT } from './exit-code.ts';
import type { StoredCalls } from './stored-calls.ts';

export type KeyerChoice = 'rules' | 'llm' | 'both';

interface Wish {
  /** null = the user did not say: both where a model can be asked, else rules. */
  readonly choice: KeyerChoice | null;
  readonly model: string | null;
  readonly settings: Settings;
  readonly store: StoredCalls;
  readonly report: Reporter;
  /** Ends asking a model. */
  readonly signal: AbortSignal;
  /** Whether it is asked again about claims in doubt. */
  readonly repair: boolean;
  /** How fast a model is asked. */
  readonly pace: Pace;
  /** Stands around the client that asks; default: nothing does. */
  readonly observe?: (client: ModelClient) => ModelClient;
  /** What it may take, opened for the model named; default: whatever it takes. */
  readonly budget?: { readonly open: (model: string) => Budget | null; readonly onReached: () => void };
  /** The store that has answers of the model, bought or imported: they serve where nobody can be asked. Default: none has. */
  readonly batches?: Pick<BatchStore, 'findBatchRequest'> | null;
}

export interface ChosenKeyers {
  readonly keyers: Keyers;
  readonly names: readonly string[];
  /** One line for the user about a choice made for them; null when there is nothing to say. */
  readonly notice: string | null;
}

const RULES_ONLY: ChosenKeyers = {
  keyers: { rules: true, model: null, repair: false },
  names: ['rules'],
  notice: null,
};

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
  const batches = wish.batches ?? null;
  if (lacking !== null && model !== null && batches !== null)
    return { ...storedAnswersOf(wish, model, batches), notice: `Stored answers alone are used: ${lacking}.` };
  if (lacking !== null || model === null) {
    if (choice === null) return { ...RULES_ONLY, notice: `The rules keyer runs alone: ${lacking}.` };
    throw new CliError({ message: `--keyer ${choice} needs a model: ${lacking}.`, exitCode: EXIT.setUpMissing });
  }
  const keyer = createModelKeyer({
    model,
    access: {
      apiKey: settings.apiKey,
      baseUrl: settings.baseUrl,
      profile: settings.provider,
      secrets: settings.secrets,
      pace: wish.pace,
    },
    store: wish.store,
    report: wish.report,
    signal: wish.signal,
    ...(wish.observe === undefined ? {} : { observe: wish.observe }),
    budget: wish.budget?.open(model) ?? null,
    onBudgetReached: () => wish.budget?.onReached(),
  });
  return { ...keyersWith(wish, model, keyer), notice: null };
}

function keyersWith({ choice, repair }: Wish, model: string, keyer: ModelKeyer): Omit<ChosenKeyers, 'notice'> {
  const rules = choice !== 'llm';
  return { keyers: { rules, model: keyer, repair }, names: [...(rules ? ['rules'] : []), `llm:${model}`] };
}

/** An office without network imports answers and has nobody to ask. */
function storedAnswersOf(
  wish: Wish,
  model: string,
  batches: Pick<BatchStore, 'findBatchRequest'>,
): Omit<ChosenKeyers, 'notice'> {
  const { store, report, signal } = wish;
  return keyersWith(wish, model, modelKeyerOver(createBatchReplay(batches), { model, store, report, signal }));
}
