import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import type { Settings } from '#config';
import {
  type BudgetLimit,
  createPace,
  createSharedPace,
  langchainProviderOf,
  type Pace,
  type PaceSettings,
  type PriceTable,
  PUBLISHED_PRICES,
  parseBudget,
  parsePriceTable,
  tokenCountingOf,
  withPublishedPrices,
} from '#llm/index.ts';
import { messageOf } from '#model/duizhang-error.ts';
import type { ModelLimits } from '#model/model-limits.ts';
import type { Reporter } from '#model/reporter.ts';
import { CliError } from './cli-error.ts';
import { endpointProfile } from './endpoint-profile.ts';
import { wholeNumber } from './option-values.ts';

/** What a user may say of how much and how fast a model is asked. */
export interface ModelWishes {
  readonly budget?: BudgetLimit;
  readonly prices?: string;
  readonly requestsPerMinute?: number;
  readonly tokensPerMinute?: number;
  readonly callsAtOnce?: number;
}

/** Calls under way at once where nothing else bounds them: enough for a provider with tens of seconds an answer. */
const DEFAULT_CALLS_AT_ONCE = 64;

/** A budget that cannot be understood is wrong use, like any other value of an option. */
function budgetNamed(written: string): BudgetLimit {
  try {
    return parseBudget(written);
  } catch (error) {
    throw new CliError({ message: messageOf(error) });
  }
}

/** The options of `ModelWishes`. */
export const withModelLimits = (command: Command): Command =>
  command
    .option(
      '--budget <amount>',
      'stop before spending more: money (5usd, ¥30) or tokens (500k, 2M tokens); the same command goes on later',
      budgetNamed,
    )
    .option('--prices <file>', 'prices of models (JSON, form in README), before the published ones that come along')
    .option(
      '--requests-per-minute <number>',
      'limit of the provider (DUIZHANG_REQUESTS_PER_MINUTE)',
      wholeNumber('--requests-per-minute', 1, 1e9),
    )
    .option(
      '--tokens-per-minute <number>',
      'limit of the provider (DUIZHANG_TOKENS_PER_MINUTE)',
      wholeNumber('--tokens-per-minute', 1, 1e9),
    )
    .option(
      '--calls-at-once <number>',
      `requests to the model under way at once (default: ${DEFAULT_CALLS_AT_ONCE})`,
      wholeNumber('--calls-at-once', 1, 10_000),
    );

/** The limits that a model is asked within: those of the options, else of the settings. */
export function limitsOf(wishes: ModelWishes, settings: Settings, model: string): PaceSettings {
  return {
    requestsPerMinute: wishes.requestsPerMinute ?? settings.requestsPerMinute,
    tokensPerMinute: wishes.tokensPerMinute ?? settings.tokensPerMinute,
    mostInFlight: wishes.callsAtOnce ?? DEFAULT_CALLS_AT_ONCE,
    counting: langchainProviderOf(model) === null ? tokenCountingOf(endpointProfile(settings)) : 'spent',
  };
}

/** The pace of those limits; waits are told to the reporter. */
export const paceWithin = (limits: PaceSettings, report: Reporter): Pace =>
  createPace({ ...limits, onWait: (milliseconds, reason) => report({ kind: 'model-waits', milliseconds, reason }) });

/** The same for a model that other processes ask, too: they keep to the limits together, by what they share. */
export const sharedPaceWithin = (
  limits: PaceSettings,
  baseUrl: string | null,
  shared: ModelLimits,
  report: Reporter,
): Pace =>
  createSharedPace(
    { ...limits, baseUrl, onWait: (milliseconds, reason) => report({ kind: 'model-waits', milliseconds, reason }) },
    shared,
  );

/** The user's prices before the published ones. Throws a CliError for a file that cannot be read, a PriceError for its content. */
export async function pricesOf({ prices }: ModelWishes): Promise<PriceTable> {
  if (prices === undefined) return PUBLISHED_PRICES;
  try {
    return withPublishedPrices(parsePriceTable(await readFile(prices, 'utf8'), prices));
  } catch (error) {
    if (error instanceof Error && 'code' in error)
      throw new CliError({ message: `The prices in ${prices} cannot be read: ${messageOf(error)}` });
    throw error;
  }
}
