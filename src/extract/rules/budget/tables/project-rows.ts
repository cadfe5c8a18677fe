import type { Span } from '#model/span.ts';
import type { Fund } from '../read-label.ts';
import { type Basis, basisOf } from '../read-label.ts';
import type { CellInTable } from './account-rows.ts';
import { claimFigure, type Fact, measureOf, type RowClaim } from './claim-figure.ts';
import type { Column, Measure } from './column.ts';

/** The project that a form or a row is about, with the place that names it. */
export interface NamedProject {
  readonly name: string;
  readonly span: Span;
}

/** What a total row of a table of projects states of all projects together, by the column's role; receipts stay such. */
export const wholeConcept = (role: string): string => ALL_PROJECTS[role] ?? role;

const ALL_PROJECTS: Readonly<Record<string, string>> = {
  'project.budget': 'expenditure.project',
  'project.spent': 'expenditure.project',
  'project.opening': 'carryover.opening',
  'project.closing': 'carryover.closing',
};

/** The part of a project's account that a column is: rates and changes are of what was spent. */
function roleOf(column: Column, measure: Measure, caption: Basis | null): string | null {
  if (measure !== 'amount') return column.words.includes('到位率') ? 'project.received' : 'project.spent';
  if (column.role !== null) return column.role;
  if (column.measure !== 'amount' || caption === null) return null;
  return caption === 'final' ? 'project.spent' : 'project.budget';
}

/** The basis of a part of a project's account; balances have none. */
function roleBasis(role: string, column: Column, caption: Basis | null): Basis | null {
  if (role === 'project.received') return 'received';
  if (role === 'project.spent') return 'final';
  if (role !== 'project.budget') return null;
  const stated = column.basis !== 'final' && column.basis !== 'received' ? column.basis : null;
  return stated ?? basisOf(column.words) ?? (caption === 'initial_budget' ? caption : 'adjusted_budget');
}

interface ProjectCell {
  readonly at: CellInTable;
  readonly project: NamedProject | null;
  readonly fund: Fund | null;
  readonly role: string;
  readonly measure: Measure;
}

function claimRole({ at, project, fund, role, measure }: ProjectCell, concept: string): RowClaim | null {
  const fact: Fact = {
    concept,
    project,
    basis: concept.startsWith('carryover')
      ? null
      : measure === 'amount'
        ? roleBasis(role, at.column, at.facts.basis)
        : role === 'project.received'
          ? 'received'
          : 'final',
    fund: fund ?? at.column.fund ?? at.facts.fund,
    year: at.column.year,
    scope: null,
  };
  const claim = claimFigure(at.cell, at, measure, fact);
  return claim === null ? null : { claim, row: at.row, isWhole: false };
}

/** A figure of the project that the row or the form names. */
export function claimOfProject(at: CellInTable, project: NamedProject, fund: Fund | null): RowClaim | null {
  const measure = measureOf(at.column, at.cell);
  const role = measure === null ? null : roleOf(at.column, measure, at.facts.basis);
  if (measure === null || role === null) return null;
  return claimRole({ at, project, fund, role, measure }, role);
}

/** A figure of all projects of the table: of the fund that the section is about, else of the bureau's project spending. */
export function claimOfAllProjects(at: CellInTable): RowClaim | null {
  const { facts, column, subject } = at;
  const measure = measureOf(column, at.cell);
  const role = measure === null ? null : roleOf(column, measure, facts.basis);
  if (measure === null || role === null) return null;
  const of = { at, fund: null, role, measure };
  const whole = facts.wholeName;
  const project = whole === null ? null : { name: whole, span: subject.span };
  const claim = claimRole({ ...of, project }, whole === null ? wholeConcept(role) : role);
  return claim === null ? null : { ...claim, isWhole: true };
}
