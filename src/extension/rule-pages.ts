// Shows the page of a rule as a read-only Markdown document of the scheme `vchain-rule`, without a network.
// The text is the server's; nothing is kept here.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { RulePage, RulePageMethod, RulePageParams } from '#lsp/messages.ts';

export const rulePageScheme = 'vchain-rule';

/** Answers for every address `vchain-rule:/CODE.md`. */
export function showRulePages(made: PromiseLike<BaseLanguageClient>): vscode.Disposable {
  return vscode.workspace.registerTextDocumentContentProvider(rulePageScheme, {
    async provideTextDocumentContent(uri, token) {
      const rule = uri.path.replace(/^\/|\.md$/g, '');
      const method: RulePageMethod = 'vchain/rulePage';
      const params: RulePageParams = { rule };
      const client = await made;
      await client.start(); // Does nothing but wait where it has been started.
      const page = await client.sendRequest<RulePage>(method, params, token);
      return page ?? vscode.l10n.t('There is no page for `{0}`.', rule);
    },
  });
}
