import { attribute, type XmlElement } from '../docx/xml.ts';

const RAISED = '⁰¹²³⁴⁵⁶⁷⁸⁹';
const LOWERED = '₀₁₂₃₄₅₆₇₈₉';

/** `sup`, `sub` or the style that does the same; null for text on the line. */
export function shiftOf(element: XmlElement): 'up' | 'down' | null {
  const style = /vertical-align\s*:\s*(super|sub)\b/iu.exec(attribute(element, 'style') ?? '')?.[1]?.toLowerCase();
  if (element.name === 'sup' || style === 'super') return 'up';
  return element.name === 'sub' || style === 'sub' ? 'down' : null;
}

/**
 * Raised digits become raised characters (m², 10⁴), so that they never join the number before them; lowered digits only
 * behind a digit, since CO2 and PM2.5 are written so everywhere. Anything else stays as it is.
 */
export function shifted(text: string, shift: 'up' | 'down', before: string): string {
  const digits = text.trim();
  if (!/^[-−+]?\d{1,3}$/u.test(digits)) return text;
  if (shift === 'down' && !/\d$/u.test(before)) return text;
  const characters = shift === 'up' ? RAISED : LOWERED;
  return digits
    .replace(/\d/gu, (digit) => characters.charAt(Number(digit)))
    .replace(/[-−]/u, shift === 'up' ? '⁻' : '₋')
    .replace('+', shift === 'up' ? '⁺' : '₊');
}
