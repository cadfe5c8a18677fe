export { formatMoney, type Money } from './money.ts';
export { priceOf, type TokenUse } from './price-of.ts';
export { PriceError, type PriceTable, PUBLISHED_PRICES, parsePriceTable, withPublishedPrices } from './price-table.ts';
