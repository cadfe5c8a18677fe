import { alignQuote, createAlignmentIndex } from '#ground/index.ts';
import { each, newClock, say, timed } from './clock.ts';
import { createDice } from './dice.ts';
import { generateText } from './texts.ts';

const PHRASE = '青溪县河道管理所组织开展小型水库巡查，受益群众普遍满意；';
const put = (quote: string, ...places: readonly number[]): string =>
  places.reduce((changed, at) => `${changed.slice(0, at)}蓝${changed.slice(at + 1)}`, quote);

/** Texts made to be slow on, with quotes that stand there, nearly stand there, and hardly. */
const CASES: readonly { readonly name: string; readonly text: string; readonly phrase: string }[] = [
  { name: 'one character 100,000 times', text: '河'.repeat(100_000), phrase: '河'.repeat(80) },
  { name: 'two characters by turns, 1,000,000', text: '河道'.repeat(500_000), phrase: '河道'.repeat(40) },
  { name: 'one digit 100,000 times', text: '1'.repeat(100_000), phrase: '1'.repeat(80) },
  { name: 'a phrase 10,000 times', text: PHRASE.repeat(10_000), phrase: PHRASE.repeat(2) },
  { name: 'blanks, 1,000,000', text: `${' '.repeat(1_000_000)}${PHRASE}`, phrase: ' '.repeat(80) },
  {
    name: 'generated, 1,000,000',
    text: generateText(1_000_000, createDice(7)),
    phrase: generateText(1_000_000, createDice(7)).slice(700_000, 700_080),
  },
];

/** Prints the time of each kind of quote on each of the texts. */
export function measureAdversarial(): void {
  say('made to be slow, in ms a quote: index | verbatim | verbatim near the end | 1 edit | 3 edits | 4 edits');
  for (const { name, text, phrase } of CASES) {
    const building = newClock();
    const index = timed(building, () => createAlignmentIndex(text));
    const quotes = [phrase, phrase, put(phrase, 40), put(phrase, 10, 30, 50), put(phrase, 5, 25, 45, 65)];
    const cells = quotes.map((quote, order) => {
      const clock = newClock();
      const options = order === 1 ? { near: text.length } : {};
      const { status } = timed(clock, () => alignQuote(index, quote, options));
      return `${each(clock).toFixed(1)} ${status}`;
    });
    say(`  ${name}: ${each(building).toFixed(0)} | ${cells.join(' | ')}`);
  }
}
