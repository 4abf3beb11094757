// What the user has set in the editor, as the client says it: which inlay hints are shown, and how the rules are set.
// What isn't said stays as it is usually.

import { type HintKind, hintKinds } from './hints.ts';

/** The section of the editor's settings that is asked for. */
export const section = 'vchain';

export interface EditorSettings {
  readonly hints: ReadonlySet<HintKind>;
}

export const usualSettings: EditorSettings = { hints: new Set(hintKinds) };

/** From the section's value; anything that isn't `false` leaves a kind on. */
export function readSettings(value: unknown): EditorSettings {
  const hints = memberOf(value, 'inlayHints');
  if (hints === false) return { hints: new Set() };
  return { hints: new Set(hintKinds.filter((kind) => memberOf(hints, kind) !== false)) };
}

/** How the rules are set, as the text of a configuration; empty where nothing is said of them. */
export function ruleSettings(value: unknown): string {
  const stated = ['profile', 'riskAversion', 'families', 'rules'].flatMap((name) => {
    const set = memberOf(value, name);
    return set === undefined || set === null ? [] : [[name, set] as const];
  });
  return stated.length > 0 ? JSON.stringify(Object.fromEntries(stated)) : '';
}

/** What a client that sends its settings itself puts into the message: with or without the section's name around it. */
export function sentSection(settings: unknown): unknown {
  return memberOf(settings, section) ?? settings;
}

export function sameSettings(a: EditorSettings, b: EditorSettings): boolean {
  return a.hints.size === b.hints.size && [...a.hints].every((kind) => b.hints.has(kind));
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name) ? (value as Record<string, unknown>)[name] : undefined;
}
