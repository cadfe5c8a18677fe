import type { ModelWishes } from '../model-limits.ts';

/** The options of `duizhang eval`, as the command line gives them. */
export interface EvalOptions extends ModelWishes {
  readonly keyer: string;
  readonly model?: string;
  readonly prompts?: readonly string[];
  readonly repeats?: number;
  readonly gold?: string;
  readonly documents?: string;
  readonly part?: string;
  readonly workspace?: string;
  readonly recordings?: string;
  readonly record?: true;
  readonly answered?: string;
  readonly exportMissing?: string;
  readonly format?: 'plain' | 'openai';
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
