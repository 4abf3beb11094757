// What a stage has to say about a model: one finding, as plain data that every reader (editor, terminal, report) can show.

import type { FileEdits } from './edit.ts';
import type { Place } from './span.ts';

export type Severity = 'error' | 'warning' | 'information' | 'hint';
export const severities: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Language: it can't be read. Consistency: it contradicts itself. Guideline: it goes against the practitioners' guidelines. */
export type FindingKind = 'language' | 'consistency' | 'guideline';

/** Safe: no figure changes. Suggested: the meaning changes. Placeholder: a statement to fill in, without invented figures. */
export type FixKind = 'safe' | 'suggested' | 'placeholder';

/** What is said behind a fix's title wherever fixes are shown; nothing of a safe one. */
export const fixNotes: Readonly<Record<FixKind, string>> = {
  safe: '',
  suggested: ' (changes what the model says)',
  placeholder: ' (with places to fill in)',
};

export interface Fix {
  readonly title: string;
  readonly kind: FixKind;
  readonly preferred?: boolean;
  readonly edits: readonly FileEdits[];
}

export interface RelatedPlace {
  readonly place: Place;
  readonly message: string;
}

export interface Finding {
  /** Stable, kebab-case; names the problem. */
  readonly code: string;
  readonly kind: FindingKind;
  readonly severity: Severity;
  /** What, with the model's own names and figures; reads well alone. */
  readonly message: string;
  readonly place: Place;
  readonly related?: readonly RelatedPlace[];
  readonly fixes?: readonly Fix[];
  readonly tag?: 'unnecessary' | 'deprecated';
}
