import { ModelError, type ModelErrorKind } from '#llm/index.ts';
import { DuizhangError, messageOf } from '#model/duizhang-error.ts';
import { StoreError } from '#store/index.ts';

type Context = Record<string, string | number>;

/** An error as another process is told of it. What caused it stays behind: it may hold what nobody should see. */
export type ErrorValue =
  | { readonly type: 'model'; readonly kind: ModelErrorKind; readonly message: string; readonly context: Context }
  | { readonly type: 'store'; readonly message: string; readonly context: Context }
  | { readonly type: 'other'; readonly message: string };

export function errorValue(thrown: unknown): ErrorValue {
  const message = messageOf(thrown);
  const context = thrown instanceof DuizhangError ? { ...thrown.context } : {};
  if (thrown instanceof ModelError) return { type: 'model', kind: thrown.kind, message, context };
  return thrown instanceof StoreError ? { type: 'store', message, context } : { type: 'other', message };
}

/** The error again: code that tells errors apart by their class and kind finds the same ones. */
export function thrownError(value: ErrorValue): Error {
  switch (value.type) {
    case 'model':
      return new ModelError({ kind: value.kind, message: value.message, context: value.context });
    case 'store':
      return new StoreError({ message: value.message, context: value.context });
    case 'other':
      return new Error(value.message);
  }
}
