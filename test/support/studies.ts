// A workbook all the way: read, drafted as a model, checked, and compared. For tests; it reads no disk.

import { figuresFor } from '#analysis/figures.ts';
import { type Checked, Workspace } from '#analysis/workspace.ts';
import { type Comparison, compare } from '#exchange/compare.ts';
import { type Draft, draftOf } from '#exchange/draft.ts';
import { readStudy } from '#exchange/read-study.ts';
import { readWorkbook } from '#exchange/read-workbook.ts';
import type { Study } from '#exchange/study.ts';
import type { Workbook } from '#exchange/workbook.ts';
import type { Chain } from '#model/chain.ts';

export interface Imported {
  readonly study: Study;
  readonly draft: Draft;
  readonly checked: Checked;
  readonly chain: Chain;
  readonly comparison: Comparison;
}

/** Throws with what is wrong, where it isn't read. */
export function imported(workbook: Workbook, name = 'study.xlsx', currency?: string): Imported {
  const read = readStudy(workbook, currency);
  if ('problem' in read) throw new Error(read.problem);
  const draft = draftOf(read.study, name);
  const checked = check(draft.text);
  const chain = checked.chains[0]!.chain;
  const accounts = new Map(figuresFor(chain).accounts.map((account) => [account.of.name, account]));
  const comparison = compare(read.study, draft, (firm) => {
    const account = accounts.get(firm);
    return account && { valueAdded: account.valueAdded.value, netProfit: account.netProfit.value, totalCost: account.totalCost.value };
  });
  return { study: read.study, draft, checked, chain, comparison };
}

export function importedBytes(bytes: Uint8Array, name?: string): Imported {
  const read = readWorkbook(bytes);
  if ('problem' in read) throw new Error(read.problem);
  return imported(read.workbook, name);
}

export function check(text: string): Checked {
  const workspace = new Workspace({ read: () => undefined, resolve: () => undefined });
  workspace.open('study.vchain', text);
  return workspace.check('study.vchain')!;
}

/** What can't be read: of a model that a program wrote, nothing. */
export function languageErrors(checked: Checked): readonly string[] {
  return checked.findings
    .filter(({ kind, severity }) => kind === 'language' || severity === 'error')
    .map(({ code, message, place }) => `${code}: ${message} (${checked.parsed.text.slice(place.start, place.end).slice(0, 80)})`);
}
