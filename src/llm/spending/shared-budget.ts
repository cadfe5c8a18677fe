import { randomUUID } from 'node:crypto';
import { type Decimal, rescale } from '#model/decimal.ts';
import type { BudgetPart, BudgetState, BudgetUnits, RunBudgets } from '#model/run-budget.ts';
import { type Heartbeat, steadyHeartbeat } from '../heartbeat.ts';
import { type ClientSurroundings, realSurroundings } from '../model-client.ts';
import type { TokenUse } from '../prices/price-of.ts';
import type { PriceTable } from '../prices/price-table.ts';
import { forecaster } from '../token-forecast.ts';
import type { Budget } from './budget.ts';
import type { BudgetLimit } from './budget-limit.ts';
import { amountOf, budgetReached, measureOf } from './budget-measure.ts';
import { inTurn } from './in-turn.ts';

/** What a budget that several processes spend is opened with. */
export interface SharedBudgetSettings {
  /** Where it is kept. */
  readonly budgets: RunBudgets;
  /** Its name there: every process that spends it names it so. */
  readonly name: string;
  readonly limit: BudgetLimit;
  readonly model: string;
  readonly prices: PriceTable;
  /** ISO-UTC: an answer received before was not paid from it, though it is stored; default: whatever is stored was. */
  readonly answersSince?: string | null;
  /** This process; default: a name that no other has. */
  readonly holder?: string;
  readonly surroundings?: ClientSurroundings;
  readonly heartbeat?: Heartbeat;
}

/** A budget that other processes spend, too: what is known of it is as of this process's last call. */
export interface SharedBudget extends Budget {
  /** Asks what all have spent by now; `spent` and `isReached` say it afterwards. */
  refresh(): Promise<void>;
}

/** Money in whole units: of so many decimals that no price of a token has more in effect. */
const MONEY_SCALE = 9;

/** Rounded up: nothing is ever free for being small. Exact up to 9 million of any currency. */
function unitsOf(amount: Decimal, limit: BudgetLimit): BudgetUnits {
  const scale = limit.kind === 'money' ? MONEY_SCALE : 0;
  if (amount.scale <= scale) return Number(rescale(amount, scale).units);
  const divisor = 10n ** BigInt(amount.scale - scale);
  return Number((amount.units + divisor - 1n) / divisor);
}

/** A holder that was not heard of for so long is dead, and what it had set aside is free again. */
const SILENCE_MILLISECONDS = 60_000;
const HEARTBEAT_MILLISECONDS = 10_000;
/** Others' calls end without a word to this process: it looks again, more and more seldom. */
const FIRST_LOOK_MILLISECONDS = 100;
const LONGEST_LOOK_MILLISECONDS = 2_000;

/** It stays closed, for whoever is still to ask; a higher limit counts what was spent so far. */
const GOING_ON =
  'with a higher budget, which counts what all processes have spent, the same command goes on from there';

/**
 * Opens the budget of a run that several processes work on: what all of them spent, and what their calls under way are
 * expected to take, stay within the limit together. Throws a BudgetError for money when the model's price is not known,
 * and what the place throws that keeps it.
 */
export async function openSharedBudget(settings: SharedBudgetSettings): Promise<SharedBudget> {
  const { budgets, name, limit } = settings;
  const { sleep, random } = settings.surroundings ?? realSurroundings;
  const measure = measureOf(limit, settings.model, settings.prices);
  const units = (use: TokenUse): BudgetUnits => unitsOf(measure(use), limit);
  const holder = settings.holder ?? randomUUID();
  const most = unitsOf(amountOf(limit), limit);
  const forecast = forecaster();
  const oneByOne = inTurn();
  const renewing = renewingParts(settings.heartbeat ?? steadyHeartbeat, (keys) =>
    budgets.renewParts(name, holder, keys),
  );
  const settling = new Map<string, Promise<void>>();
  let state: BudgetState = await budgets.openBudget(name, most);

  const lookAgain = async (looks: number, signal: AbortSignal | undefined): Promise<void> => {
    const wait = Math.min(LONGEST_LOOK_MILLISECONDS, FIRST_LOOK_MILLISECONDS * 2 ** looks);
    await sleep(Math.round(wait * (0.5 + random() / 2)), signal);
    // Seldom, and then by all who wait: the holder that died may have been the only other one.
    if (wait === LONGEST_LOOK_MILLISECONDS)
      state = await budgets.dropLostParts(name, SILENCE_MILLISECONDS, units, settings.answersSince ?? null);
  };

  const setAside = async (part: BudgetPart, expected: BudgetUnits, signal: AbortSignal | undefined): Promise<void> => {
    for (let looks = 0; ; looks += 1) {
      signal?.throwIfAborted();
      await settling.get(part.key);
      const reply = await budgets.setAside(part, expected);
      state = reply.state;
      if (reply.kind === 'closed') throw budgetReached(limit, state.spent, GOING_ON);
      if (reply.kind === 'set-aside') return renewing.begin(part.key);
      await lookAgain(looks, signal);
    }
  };

  /** Not waited for: an answer is stored first. Should this process die in between, the stored answer is counted. */
  const settle = (part: BudgetPart, use: TokenUse | null): void => {
    renewing.end(part.key);
    const taken = use === null ? null : { ...tokensIn(use), units: units(use), calls: 1 };
    const settled = budgets.settlePart(part, taken).then(
      (after) => {
        state = after;
      },
      () => undefined, // The part stays set aside until it is given up: the budget is rather too small than passed.
    );
    settling.set(part.key, settled);
    void settled.then(() => settling.delete(part.key));
  };

  return {
    limit,
    spent: () => ({ ...tokensIn(state.spent), calls: state.spent.calls }),
    isReached: () => state.isClosed,
    refresh: async () => {
      await Promise.all(settling.values());
      state = await budgets.openBudget(name, most);
    },
    within: async (request, call, signal) => {
      const { input, output } = forecast.expect(request);
      const expected = units({ inputTokens: input, cachedInputTokens: 0, outputTokens: output });
      const part: BudgetPart = { budget: name, holder, key: request.key };
      let use: TokenUse | null = null;
      await oneByOne(
        () => setAside(part, expected, signal),
        signal,
        () => settle(part, null),
      );
      try {
        const answer = await call();
        use = answer;
        forecast.learn(request, answer);
        return answer;
      } finally {
        settle(part, use);
      }
    },
  };
}

const tokensIn = ({ inputTokens, cachedInputTokens, outputTokens }: TokenUse): TokenUse => ({
  inputTokens,
  cachedInputTokens,
  outputTokens,
});

/** Renews parts from when they are set aside until their call has ended, all together; it beats while there are any. */
function renewingParts(heartbeat: Heartbeat, renew: (keys: readonly string[]) => Promise<void>) {
  const underWay = new Set<string>();
  let stop: (() => void) | null = null;
  return {
    begin: (key: string): void => {
      underWay.add(key);
      stop ??= heartbeat(HEARTBEAT_MILLISECONDS, () => renew([...underWay]));
    },
    end: (key: string): void => {
      underWay.delete(key);
      if (underWay.size > 0) return;
      stop?.();
      stop = null;
    },
  };
}
