import type { Artefact } from '#model/artefacts.ts';
import { type Finding, finding } from '#model/finding.ts';

const NAMES: Readonly<Record<Exclude<Artefact['kind'], 'front-matter' | 'markup' | 'line-wrap'>, string>> = {
  bookmark: 'bookmark marks',
  invisible: 'runs of invisible characters',
  'page-break': 'page or line separators',
  symbol: 'symbol-font characters',
  object: 'marks of a picture or object',
  'field-code': 'field codes',
  'page-number': 'page-number lines',
  'running-line': 'running lines',
};

/** Says how many of each artefact a text has; later stages see blanks in their place, the text keeps them. */
export function artefactFindings(name: string, artefacts: readonly Artefact[]): readonly Finding[] {
  const byKind = Map.groupBy(artefacts, ({ kind }) => kind);
  const counts = Object.entries(NAMES).flatMap(([kind, words]) => {
    // The names are keyed by the kinds.
    const found = byKind.get(kind as Artefact['kind']) ?? [];
    return found.length === 0 ? [] : [{ words: `${found.length} ${words}`, span: found[0]?.span ?? null }];
  });
  const findings: Finding[] = [];
  if (counts.length > 0) {
    const list = counts.map(({ words }) => words).join(', ');
    const reason = `${name} holds ${list} that a converter left in the text; they are read over, and stay in the text.`;
    findings.push(finding('note', 'artefacts-masked', reason, { span: counts[0]?.span ?? null }));
  }
  const wraps = byKind.get('line-wrap')?.length ?? 0;
  if (wraps > 0) {
    const reason = `${wraps} lines of ${name} were broken at a fixed column; their sentences are read on over the line break.`;
    findings.push(finding('note', 'lines-wrapped', reason, { span: byKind.get('line-wrap')?.[0]?.span ?? null }));
  }
  const front = byKind.get('front-matter')?.[0];
  if (front !== undefined) {
    const reason = `${name} opens with a block of settings (front matter), which is no part of the report and was left out of its blocks.`;
    findings.push(finding('note', 'front-matter-skipped', reason, { span: front.span }));
  }
  return findings;
}
