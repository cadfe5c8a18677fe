/**
 * How fast persons are masked, how many stretches of the corpus' development part are, and what a text costs that is
 * made to be slow. Prints megabytes of UTF-8 a second on one core.
 */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { maskPersons } from '#publish/redaction/mask-persons.ts';

const CORPUS = path.resolve(import.meta.dirname, '..', 'corpus');
const ROUNDS = 20;

const blind = readFileSync(path.join(CORPUS, 'test-part.json'), 'utf8');
const texts = readdirSync(path.join(CORPUS, 'text'))
  .filter((name) => !blind.includes(`"corpus/text/${name}"`))
  .map((name) => readFileSync(path.join(CORPUS, 'text', name), 'utf8'));

const print = (line: string): void => void process.stdout.write(`${line}\n`);

function speedOf(sample: readonly string[], rounds: number): number {
  const begin = performance.now();
  for (let round = 0; round < rounds; round += 1) for (const text of sample) maskPersons(text);
  const bytes = sample.reduce((sum, text) => sum + Buffer.byteLength(text), 0) * rounds;
  return bytes / 1000 / (performance.now() - begin);
}

const stretches = texts.reduce((sum, text) => sum + [...maskPersons(text).matchAll(/＊+/gu)].length, 0);
print(`development part: ${texts.length} texts, ${stretches} masked stretches`);
print(`corpus: ${speedOf(texts, ROUNDS).toFixed(1)} MB/s`);

const ADVERSARIAL: Readonly<Record<string, string>> = {
  'labels alone': '联系人：',
  'a list of names': '成员：张三、李四、',
  'names without end': '张',
  'digits without end': '1',
  telephones: '电话：0731-82345678、',
  'titles alone': '副主任',
  tabs: '姓名\t电话\t',
};
for (const [name, unit] of Object.entries(ADVERSARIAL)) {
  const [short, long] = [unit.repeat(2000), unit.repeat(20_000)];
  print(`${name}: ${speedOf([short], 5).toFixed(1)} MB/s, ten times as long ${speedOf([long], 1).toFixed(1)} MB/s`);
}
