import { canonical, compare, type Decimal, parseDecimal, ZERO } from '#model/decimal.ts';
import { DuizhangError } from '#model/duizhang-error.ts';
import { formatExactMoney, type Money } from '../prices/money.ts';

/** Thrown for a budget that cannot be understood, or cannot be kept to. */
export class BudgetError extends DuizhangError {
  override readonly name = 'BudgetError';
}

/** What a run may spend: tokens of input and output together, or money. */
export type BudgetLimit =
  | { readonly kind: 'tokens'; readonly tokens: number }
  | { readonly kind: 'money'; readonly money: Money };

const CURRENCIES: Readonly<Record<string, string>> = {
  $: 'USD',
  usd: 'USD',
  '¥': 'CNY',
  '￥': 'CNY',
  cny: 'CNY',
  rmb: 'CNY',
  元: 'CNY',
};
const MULTIPLES: Readonly<Record<string, bigint>> = { '': 1n, k: 1_000n, m: 1_000_000n, b: 1_000_000_000n };

const WRITTEN =
  /^(?<before>[$¥￥]|usd|cny|rmb)?\s*(?<number>\d{1,12}(?:,\d{3})*(?:\.\d{1,9})?)\s*(?<multiple>[kmb])?\s*(?<after>usd|cny|rmb|元|tokens?)?$/iu;

/**
 * Reads a budget: `5usd`, `$5`, `30cny`, `¥30`, `30元`, `2M tokens`, `500k`. Money needs its currency, and a number
 * without any unit is refused: it might be either. Throws a BudgetError.
 */
export function parseBudget(text: string): BudgetLimit {
  const { before, number, multiple, after } = WRITTEN.exec(text.trim())?.groups ?? {};
  const unit = (after ?? before ?? '').toLowerCase();
  const currency = CURRENCIES[unit];
  const isTokens = unit.startsWith('token') || (unit === '' && multiple !== undefined);
  const isTwice = before !== undefined && after !== undefined;
  if (number === undefined || isTwice || (currency === undefined && !isTokens)) throw unreadable(text);
  const { units, scale } = parseDecimal(number.replaceAll(',', ''));
  const amount = { units: units * (MULTIPLES[(multiple ?? '').toLowerCase()] ?? 1n), scale };
  if (compare(amount, ZERO) <= 0) throw unreadable(text);
  if (currency !== undefined) return { kind: 'money', money: { currency, amount } };
  return { kind: 'tokens', tokens: wholeTokens(text, amount) };
}

function wholeTokens(text: string, amount: Decimal): number {
  const tokens = Number(canonical(amount));
  if (!Number.isSafeInteger(tokens)) throw unreadable(text);
  return tokens;
}

const unreadable = (text: string): BudgetError =>
  new BudgetError({
    message: `"${text}" is no budget: write money as 5usd, $5, 30cny or ¥30, tokens as 500k or 2M tokens.`,
  });

/** A budget as it is shown. */
export const formatBudget = (limit: BudgetLimit): string =>
  limit.kind === 'money' ? formatExactMoney(limit.money) : `${limit.tokens.toLocaleString('en-US')} tokens`;
