import { describe, expect, it } from 'vitest';
import { extractWithModel, loadPrompts } from '#extract/llm/index.ts';
import { textDocument } from '#ingest/test-files/text-document.ts';
import { createModelClient, ModelError } from '#llm/index.ts';
import type { Claim } from '#model/claim.ts';
import type { ModelCall } from '#model/model-call.ts';
import { textAt } from '#model/span.ts';
import { segment } from '#segment/index.ts';
import { startProvider } from '../start-provider.ts';
import type { ScriptStep } from './decide-fault.ts';
import { FAULT_NAMES, type FaultName } from './faults.ts';

const REPORT = segment(
  textDocument(`青禾县林业局2022年度部门整体支出绩效自评报告
一、主要职责
（一）负责全县森林资源的保护管理。
（二）组织开展森林防火巡查。
（三）承办县政府交办的其他事项。
（四）指导乡镇林业工作站的业务。
`),
);
const prompts = await loadPrompts();

/** A wait that no test sits out: it is enough to see that it was obeyed. */
const HOUR = 3_600_000;

interface Keyed {
  readonly claims: readonly Claim[];
  readonly rules: readonly string[];
  /** The text of the lines that went unread, by finding. */
  readonly unread: readonly string[];
  /** The kind of the error that ended everything; null where there was none. */
  readonly error: string | null;
  readonly requests: number;
  readonly longestWait: number;
}

/** Keys the report by a provider that plays a script, through the client that a run uses. */
async function keyReport(script: readonly ScriptStep[]): Promise<Keyed> {
  const faultSettings = { shortRetrySeconds: 0.05, longRetrySeconds: HOUR / 1000, drips: 4, dripMilliseconds: 5 };
  const provider = await startProvider({ script, faultSettings });
  const calls = new Map<string, ModelCall>();
  const controller = new AbortController();
  let longestWait = 0;
  const client = createModelClient({
    baseUrl: provider.url,
    apiKey: 'any-key',
    profile: null,
    // Only a hang lasts as long; everything else is answered long before.
    timeoutMilliseconds: script.includes('hang') ? 500 : 30_000,
    onWait: (milliseconds) => {
      longestWait = Math.max(longestWait, milliseconds);
      if (milliseconds >= HOUR) controller.abort();
    },
  });
  const keying = extractWithModel(REPORT, {
    client,
    store: {
      findModelCall: async (key) => calls.get(key) ?? null,
      saveModelCall: async (call) => void calls.set(call.key, call),
    },
    model: 'any',
    prompts,
    programVersion: '0',
    concurrency: 1,
    signal: controller.signal,
  });
  const ended = await keying.catch((error: unknown) => error);
  const requests = provider.stats().requests['POST /v1/chat/completions'] ?? 0;
  await provider.stop();
  if (ended instanceof ModelError)
    return { claims: [], rules: [], unread: [], error: ended.kind, requests, longestWait };
  if (ended instanceof Error) throw ended;
  const { claims, findings } = ended as Awaited<typeof keying>; // everything else was told apart
  const unread = findings.flatMap(({ span }) => (span === null ? [] : [textAt(REPORT.view, span)]));
  return { claims, rules: findings.map(({ ruleId }) => ruleId), unread, error: null, requests, longestWait };
}

const asked = await keyReport([]);

/**
 * What a fault in the first answer becomes: the answer is read all the same, the question is asked again, or again with
 * what was wrong, its halves are asked, or the set-up is at fault and everything
 * ends.
 */
type Becomes = 'read' | 'asked again' | 'corrected' | 'split' | 'waited out' | { readonly ends: string };

const BECOMES: Readonly<Record<FaultName, Becomes>> = {
  '429-short': 'asked again',
  '429-long': 'waited out',
  '429-ms': 'asked again',
  '429-date': 'asked again',
  '429-bare': 'asked again',
  '500': 'asked again',
  '502': 'asked again',
  '503': 'asked again',
  '529': 'asked again',
  'html-200': 'asked again',
  'empty-choices': 'asked again',
  'null-content': 'asked again',
  'cut-length': 'split',
  'cut-stop': 'split',
  fences: 'read',
  think: 'read',
  'think-open': 'corrected',
  prose: 'read',
  refusal: 'split',
  'filter-finish': 'split',
  'filter-400': 'split',
  'tool-call': 'read',
  'no-usage': 'read',
  'wrong-type': 'read',
  'invalid-utf8': 'corrected',
  gzip: 'read',
  'gzip-broken': 'asked again',
  drip: 'read',
  hang: 'asked again',
  'reset-before': 'asked again',
  'reset-middle': 'asked again',
  'length-too-long': 'asked again',
  'length-too-short': 'asked again',
  '401': { ends: 'authentication' },
  '404': { ends: 'not-found' },
  '413': 'split',
  quota: { ends: 'quota' },
};

/** Which call a claim was read from differs where a question was asked twice. */
const withoutLineage = ({ item, citation }: Claim) => ({ item, citation });

function checkBecomes(keyed: Keyed, becomes: Becomes): void {
  if (becomes === 'waited out') {
    expect(keyed).toMatchObject({ error: 'aborted', longestWait: HOUR });
  } else if (typeof becomes === 'object') {
    expect(keyed).toMatchObject({ error: becomes.ends, requests: 1, claims: [] });
  } else {
    expect(keyed).toMatchObject({ rules: becomes === 'corrected' ? ['question-repeated'] : [], error: null });
    expect(keyed.claims.map(withoutLineage)).toEqual(asked.claims.map(withoutLineage));
    const more = { read: 0, 'asked again': 1, corrected: 1, split: 2 }[becomes];
    expect(keyed.requests).toBe(asked.requests + more);
  }
}

const HELD = true;

interface Withheld {
  readonly name: FaultName;
  readonly steps: readonly boolean[];
  readonly lost: readonly number[];
  readonly rule: string;
}

/**
 * The question about duties, lines 2 to 6, is the second one. Its halves are asked when its answer is withheld: `steps`
 * says of each answer from the first to the whole on whether it is. A model that declines is asked about either half
 * once; where a filter trips, halves are halved again as long as less than four levels are used up.
 */
const WITHHELD: readonly Withheld[] = [
  { name: 'refusal', steps: [HELD, false, HELD], lost: [5, 6], rule: 'answer-refused' },
  { name: 'refusal', steps: [HELD, HELD, HELD], lost: [2, 3, 4, 5, 6], rule: 'answer-refused' },
  { name: 'filter-finish', steps: [HELD, false, HELD, false, HELD], lost: [6], rule: 'answer-filtered' },
  { name: 'filter-400', steps: [HELD, HELD, false, false, HELD], lost: [4], rule: 'request-filtered' },
  { name: 'filter-400', steps: Array(20).fill(HELD), lost: [2, 3, 4, 5, 6], rule: 'request-filtered' },
];

/** The text of some lines that follow one another. */
function linesText(numbers: readonly number[]): string {
  const [first, last] = [REPORT.lines[(numbers[0] ?? 0) - 1], REPORT.lines[(numbers.at(-1) ?? 0) - 1]];
  return textAt(REPORT.view, { start: first?.span.start ?? 0, end: last?.span.end ?? 0 });
}

describe.concurrent('a fault of the provider', () => {
  it('is none in the answers that the others are held against', () => {
    expect(asked.claims.length).toBeGreaterThan(5);
    expect(asked).toMatchObject({ rules: [], error: null });
  });

  it.each(WITHHELD)(
    '$name, %#: costs the duties in no lines but those withheld',
    async ({ name, steps, lost, rule }) => {
      const keyed = await keyReport(['answer', ...steps.map((isHeld) => (isHeld ? name : 'answer'))]);
      const isLost = ({ item, citation }: Claim): boolean =>
        item.field === 'duties' && citation.kind === 'line' && lost.includes(citation.from);
      expect(keyed).toMatchObject({ rules: lost.length === 0 ? [] : [rule], error: null });
      expect(keyed.unread).toEqual(lost.length === 0 ? [] : [linesText(lost)]);
      expect(keyed.claims.map(withoutLineage)).toEqual(
        asked.claims.filter((claim) => !isLost(claim)).map(withoutLineage),
      );
    },
  );

  it.each(FAULT_NAMES.map((name) => [name, BECOMES[name]] as const))('%s becomes %j', async (name, becomes) => {
    checkBecomes(await keyReport([name]), becomes);
  });
});
