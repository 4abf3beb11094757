// Answers about findings: the findings themselves for a client that asks for them, what mends them, and their pages.

import {
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
} from 'vscode-languageserver-protocol';
import { listed } from '#analysis/listed.ts';
import type { Checked } from '#analysis/workspace.ts';
import { pageOfCode } from '#reports/page.ts';
import type { FileEdits } from '#text/edit.ts';
import { actionsAt, fixAll } from './actions.ts';
import type { OpenDocument } from './documents.ts';
import type { RulePage, RulePageMethod, RulePageParams } from './messages.ts';
import { isRange, toCodeAction, toSpan } from './protocol.ts';
import type { Session } from './session.ts';
import { wrongParams } from './wire.ts';

export function answerFindings(session: Session): void {
  const resultIds = new WeakMap<Checked, string>();
  let results = 0;
  session.inDocument(
    DocumentDiagnosticRequest.type,
    (document, { previousResultId }): DocumentDiagnosticReport => {
      const checked = session.check(document);
      if (!checked) return { kind: 'full', items: [] };
      let resultId = resultIds.get(checked);
      if (resultId === undefined) resultIds.set(checked, (resultId = String(++results)));
      if (previousResultId === resultId) return { kind: 'unchanged', resultId };
      return { kind: 'full', resultId, items: session.diagnostics(document, listed(checked.findings)) };
    },
    (): DocumentDiagnosticReport => ({ kind: 'full', items: [] }),
  );
  session.inDocument(CodeActionRequest.type, (document, { range, context }) => {
    if (!isRange(range)) throw wrongParams('range');
    const checked = session.check(document);
    if (!checked) return null;
    const at = toSpan(document.index, range, session.client.encoding);
    const only: unknown = context?.only;
    const kinds = Array.isArray(only) ? only.filter((each) => typeof each === 'string') : undefined;
    const actions = actionsAt(checked, at, kinds, {
      hasPage: (code) => session.pageOf(code) !== undefined,
      others: () => session.otherNames(document, checked),
    });
    return actions.flatMap(({ finding, edits, ...action }): CodeAction[] => {
      const about = finding ? session.diagnostics(document, [finding]) : [];
      const converted = toCodeAction({ ...action, finding, edits }, about);
      if (action.page !== undefined) return [converted];
      if (action.kind === 'source.fixAll.vchain' && session.client.resolvesEdits) return [{ ...converted, data: { uri: document.uri } }];
      const edit = session.workspaceEdit(edits ?? fixedAll(session, document));
      return edit ? [{ ...converted, edit }] : [];
    });
  });
  session.wire.request(CodeActionResolveRequest.type, (action) => {
    const { uri } = (action?.data ?? {}) as { readonly uri?: unknown };
    const document = typeof uri === 'string' ? session.documents.get(uri) : undefined;
    const edit = document && session.workspaceEdit(fixedAll(session, document));
    return edit ? { ...action, edit } : action;
  });
  session.wire.ownRequest('vchain/rulePage' satisfies RulePageMethod, (params: RulePageParams): RulePage => {
    const rule: unknown = params?.rule;
    if (typeof rule !== 'string') throw wrongParams('rule');
    return pageOfCode(rule)?.markdown ?? null;
  });
}

/** The edit that applies every safe fix of a document. */
function fixedAll(session: Session, document: OpenDocument): readonly FileEdits[] {
  const { uri } = document;
  const edit = fixAll(document.text, uri, (text) => {
    // The text of a round is nobody's: it is checked, and then the document's again.
    session.workspace.open(uri, text);
    return session.workspace.check(uri)?.findings ?? [];
  });
  session.workspace.open(uri, document.text);
  return edit ? [{ file: uri, edits: [edit] }] : [];
}
