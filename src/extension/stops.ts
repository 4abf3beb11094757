// A snippet's stops, the same whichever is filled: the list of what fits opens by itself, and what is chosen from it goes on to the next.
// Only the client knows that a `?` is a stop; what fits there is for the server to say.
import * as vscode from 'vscode';
import type { CompletionMiddleware } from 'vscode-languageclient';

export class Stops implements vscode.Disposable {
  readonly #listener = vscode.window.onDidChangeTextEditorSelection((event) => this.#moved(event));
  /** Where the stop begins that was reached last. */
  #last: { readonly document: vscode.TextDocument; readonly at: vscode.Position } | undefined;

  readonly middleware: CompletionMiddleware = {
    provideCompletionItem: async (document, position, context, token, next) => {
      const isStop = this.#last?.document === document && this.#last.at.line === position.line && position.isAfterOrEqual(this.#last.at);
      const inLine = document.lineAt(position.line).text.slice(position.character).trim() !== '';
      const answer = await next(document, position, context, token);
      const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
      if (isStop) for (const item of items) if (!(item.insertText instanceof vscode.SnippetString)) goesOn(item, inLine);
      return answer;
    },
  };

  dispose(): void {
    this.#listener.dispose();
  }

  #moved({ textEditor: { document }, selections, kind }: vscode.TextEditorSelectionChangeEvent): void {
    const [selection] = selections;
    if (document.languageId !== 'vchain' || !selection || selections.length > 1 || selection.isEmpty) return;
    // Neither a hand that marks a `?` nor one that looks for it.
    if (kind === vscode.TextEditorSelectionChangeKind.Keyboard || kind === vscode.TextEditorSelectionChangeKind.Mouse) return;
    if (document.getText(selection) !== '?') return;
    this.#last = { document, at: selection.start };
    // By itself: then an empty list isn't shown, and Enter behind a finished word takes nothing from it.
    void vscode.commands.executeCommand('editor.action.triggerSuggest', { auto: true });
  }
}

/** The command does nothing where no snippet is being filled any more. */
function goesOn(item: vscode.CompletionItem, inLine: boolean): void {
  item.command = { command: 'jumpToNextSnippetPlaceholder', title: vscode.l10n.t('Go on to the next place to fill in') };
  // With an edit, if an empty one, Enter takes what stands there already, too: a new line would break this one in two, or replace the `?`.
  if (inLine || item.label === '?') item.additionalTextEdits ??= [];
}
