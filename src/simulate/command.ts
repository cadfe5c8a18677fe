import { Command, Option } from 'commander';
import { FAULTS } from './faults/faults.ts';
import { MISTAKES } from './faults/mistakes.ts';
import type { Limits } from './limits/limit-settings.ts';
import { DEFAULT_OPTIONS, type ProviderWishes } from './options.ts';
import { PROFILES } from './profiles.ts';
import type { Mode, Parameter } from './protocol/completion-request.ts';
import { numberBetween, readFaults, readMistakes, readModes, readParameters, readScript } from './read-options.ts';

/** Limits and times are bounded only to catch slips of the keyboard. */
const MOST = 1_000_000_000;
const DEFAULT_PORT = 8_399;

interface CommandOptions {
  readonly port: number;
  readonly seed: number;
  readonly profile: string;
  readonly modes?: readonly Mode[];
  readonly refuse?: readonly Parameter[];
  readonly context: number;
  readonly latency: number;
  readonly tokenLatency: number;
  readonly jitter: number;
  readonly rpm?: number;
  readonly tpm?: number;
  readonly limitKind: Limits['kind'];
  readonly burst: number;
  readonly count: Limits['counts'];
  readonly concurrency?: number;
  readonly retryAfter: Limits['retryAfter'];
  readonly faults: ProviderWishes['faults'] & object;
  readonly mostFaultsInRow?: number;
  readonly script: ProviderWishes['script'] & object;
  readonly mistakes: ProviderWishes['mistakes'] & object;
  readonly shortRetry: number;
  readonly longRetry: number;
  readonly drip: number;
}

const wishesOf = (options: CommandOptions): ProviderWishes => {
  const profile = PROFILES[options.profile];
  return {
    port: options.port,
    seed: options.seed,
    habits: {
      modes: options.modes ?? profile?.modes ?? [],
      refused: options.refuse ?? profile?.refused ?? [],
      contextTokens: options.context,
    },
    latency: {
      fixedMilliseconds: options.latency,
      millisecondsPerOutputToken: options.tokenLatency,
      jitter: options.jitter,
    },
    limits: {
      requestsPerMinute: options.rpm ?? null,
      tokensPerMinute: options.tpm ?? null,
      kind: options.limitKind,
      burstSeconds: options.burst,
      counts: options.count,
      concurrency: options.concurrency ?? null,
      retryAfter: options.retryAfter,
    },
    faults: options.faults,
    mostFaultsInRow: options.mostFaultsInRow ?? null,
    script: options.script,
    mistakes: options.mistakes,
    faultSettings: {
      shortRetrySeconds: options.shortRetry,
      longRetrySeconds: options.longRetry,
      dripMilliseconds: options.drip,
    },
  };
};

const listed = (entries: readonly (readonly [string, string])[]): string =>
  entries.map(([name, about]) => `  ${name.padEnd(18)} ${about}`).join('\n');

const HELP = `
Faults, with the group each belongs to (harmless: the answer can be read; passing: asking again helps; splitting: only
asking less helps; lasting: the answer is lost). A group's name stands for all of them but the slow ones (hang, 429-long):
${listed(Object.entries(FAULTS).map(([name, { about, effect }]) => [name, `${effect}: ${about}`]))}

Mistakes in answers that are well-formed otherwise:
${listed(Object.entries(MISTAKES))}

Profiles: ${Object.keys(PROFILES).join(', ')}.
A script is a JSON list of faults, played one a request before chance decides: ["500", "answer", "429-short"].
GET /sim/stats tells what happened; POST /sim/reset begins anew.

Example: npm run sim -- --rpm 600 --tpm 400000 --latency 300 --faults passing=0.2,harmless=0.1
`;

/** The command line of the simulated provider; \`start\` is handed what was asked for. */
export function simulatorCommand(start: (wishes: ProviderWishes) => Promise<void>): Command {
  const shares = numberBetween(0, 1);
  const amount = numberBetween(0, MOST);
  const { habits, faultSettings } = DEFAULT_OPTIONS;
  return new Command('sim')
    .description(
      "A provider on loopback that speaks OpenAI's protocol, for tests and load. It answers by rules: how good its answers are says nothing of any model.",
    )
    .option('--port <number>', 'port to listen on; 0 = any free one', numberBetween(0, 65_535), DEFAULT_PORT)
    .option('--seed <number>', 'another one makes other faults, mistakes and delays', amount, 1)
    .addOption(
      new Option('--profile <name>', 'habits of a server: what it takes and refuses')
        .choices(Object.keys(PROFILES))
        .default('openai'),
    )
    .option(
      '--modes <names>',
      'ways of asking for structure that are taken (json_schema,json_object,tools,plain)',
      readModes,
    )
    .option(
      '--refuse <names>',
      'parameters that are refused (max_tokens,max_completion_tokens,temperature)',
      readParameters,
    )
    .option('--context <tokens>', 'longest prompt', amount, habits.contextTokens)
    .option('--latency <milliseconds>', 'time that every answer takes', amount, 0)
    .option('--token-latency <milliseconds>', 'time that every token of an answer takes', amount, 0)
    .option('--jitter <share>', 'share of its time by which an answer comes sooner or later', shares, 0)
    .option('--rpm <number>', 'requests a minute (default: no limit)', amount)
    .option('--tpm <number>', 'tokens a minute (default: no limit)', amount)
    .addOption(
      new Option('--limit-kind <kind>', 'how a minute is counted: by a bucket that fills evenly, or any 60 seconds')
        .choices(['bucket', 'window'])
        .default('bucket'),
    )
    .option('--burst <seconds>', 'what the bucket holds, in seconds of the limit', numberBetween(0.1, 60), 60)
    .addOption(
      new Option(
        '--count <what>',
        'tokens of a request: prompt and max_tokens (reserved), or what it really takes (used)',
      )
        .choices(['reserved', 'used'])
        .default('reserved'),
    )
    .option('--concurrency <number>', 'requests at once (default: no limit)', amount)
    .addOption(
      new Option('--retry-after <form>', 'how a refusal says when to come back')
        .choices(['seconds', 'ms', 'date', 'none'])
        .default('seconds'),
    )
    .option('--faults <shares>', 'shares of requests by fault or group: 500=0.05,harmless=0.1', readFaults, {})
    .option(
      '--most-faults-in-row <number>',
      'after so many faults a question is answered (default: chance decides)',
      amount,
    )
    .option('--script <file>', 'JSON list of faults, played in order before chance decides', readScript, [])
    .option('--mistakes <shares>', 'shares of items by mistake: missed=0.02,edited-digit=0.01', readMistakes, {})
    .option(
      '--short-retry <seconds>',
      'Retry-After of 429-short, 429-ms and 429-date',
      amount,
      faultSettings.shortRetrySeconds,
    )
    .option('--long-retry <seconds>', 'Retry-After of 429-long', amount, faultSettings.longRetrySeconds)
    .option(
      '--drip <milliseconds>',
      'time between the pieces of a body in drips',
      amount,
      faultSettings.dripMilliseconds,
    )
    .addHelpText('after', HELP)
    .action((options: CommandOptions) => start(wishesOf(options)));
}
