import type { PromptVersions } from '#extract/llm/index.ts';
import type { ModelWishes } from '../model-limits.ts';

/** The options of `duizhang eval`, as the command line gives them. */
export interface EvalOptions extends ModelWishes {
  readonly keyer: string;
  readonly model?: string;
  readonly prompts?: PromptVersions;
  readonly repeats?: number;
  readonly gold?: string;
  readonly documents?: string;
  readonly part?: string;
  readonly only?: readonly string[];
  readonly workspace?: string;
  readonly recordings?: string;
  readonly record?: true;
  readonly exportMissing?: string;
  readonly format: 'plain' | 'openai';
  readonly repair?: true;
  readonly compare?: string;
  readonly gate?: string;
  readonly bless?: string | true;
  readonly misses?: number | true;
  readonly json?: true;
  readonly save?: string;
  readonly markdown?: string;
  readonly junit?: string;
  readonly html?: string;
  readonly watch?: true;
}

/**
 * The words that ask for the same evaluation again: who keys, with which prompts, and which reports. What is printed and
 * kept, and what recordings are made, is not among them.
 */
export function sameWords(options: EvalOptions): readonly string[] {
  const given = (name: string, value: string | number | undefined): readonly string[] =>
    value === undefined ? [] : [`--${name}`, String(value)];
  const prompts = Object.entries(options.prompts ?? {}).map(([task, version]) => `${task}=${version}`);
  return [
    ...given('keyer', options.keyer),
    ...given('model', options.model),
    ...given('prompts', prompts.length === 0 ? undefined : prompts.join(',')),
    ...given('repeats', options.repeats),
    ...given('gold', options.gold),
    ...given('documents', options.documents),
    ...given('part', options.part),
    ...given('only', options.only?.join(',')),
    ...given('recordings', options.recordings),
    ...given('workspace', options.workspace),
    ...(options.repair === true ? ['--repair'] : []),
  ];
}
