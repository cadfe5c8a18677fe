import type { Expression } from '#model/identity.ts';

const SIGNS = { add: '+', subtract: '−', multiply: '×', divide: '÷' } as const;

const isProduct = ({ kind }: Expression): boolean => kind === 'multiply' || kind === 'divide';
const isSum = ({ kind }: Expression): boolean => kind === 'add' || kind === 'subtract';

/** Brackets where the signs would read otherwise; `right` is the operand behind the sign. */
function needsBrackets(inner: Expression, outer: Expression, right: boolean): boolean {
  if (isSum(inner)) return isProduct(outer) || (right && outer.kind === 'subtract');
  return isProduct(inner) && right && outer.kind === 'divide';
}

/** A formula as people write it, with `numbers` for its figures: `18.92 ÷ (512.38 − 18.92) × 100`. */
export function expressionText(expression: Expression, numbers: readonly string[]): string {
  if (expression.kind === 'constant') return expression.value;
  if (expression.kind === 'figure') {
    const number = numbers[expression.at] ?? '?';
    return number.startsWith('-') ? `(${number})` : number;
  }
  const part = (inner: Expression, right: boolean): string => {
    const text = expressionText(inner, numbers);
    return needsBrackets(inner, expression, right) ? `(${text})` : text;
  };
  const { kind, left, right } = expression;
  return `${part(left, false)} ${SIGNS[kind]} ${part(right, true)}`;
}

const isLeaf = ({ kind }: Expression): boolean => kind === 'figure' || kind === 'constant';

/** True for a formula that is read at a glance: one sign between two figures, as a percentage or not. */
export function isPlain(expression: Expression): boolean {
  if (!('left' in expression)) return true;
  const { left, right } = expression;
  const isPercentage = expression.kind === 'multiply' && right.kind === 'constant';
  if (isPercentage && 'left' in left) return isLeaf(left.left) && isLeaf(left.right);
  return isLeaf(left) && isLeaf(right);
}
