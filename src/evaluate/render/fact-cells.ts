import type { FactScore } from '../evaluation-schema.ts';
import { amount, rate } from './figures.ts';

/** Headers of a table of the facts of the report, after the fact. The last is how often something is said where gold is null. */
export const FACT_HEADERS = ['P', 'R', 'F1', 'TP', 'FD', 'FA', 'FN', 'TN', 'FA/(FA+TN)'] as const;

/** A fact's figures in words, under FACT_HEADERS. */
export const factCells = ({ counts, precision, recall, f1, falseAlarmRate }: FactScore): readonly string[] => [
  ...[precision, recall, f1].map(rate),
  ...[counts.truePositive, counts.falseDiscovery, counts.falseAlarm, counts.falseNegative, counts.trueNegative].map(
    amount,
  ),
  rate(falseAlarmRate),
];
