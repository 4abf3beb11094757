// The status bar item: how many guidelines the chains of the document in front meet, breach, or leave open.
// It counts nothing itself; the server sends the counts after each check. A click opens the scorecard.
import * as vscode from 'vscode';
import type { State } from 'vscode-languageclient';
import type { Verdicts } from '#lsp/messages.ts';

/** Chains that the tooltip counts one by one. */
const mostChains = 8;
const stopped: State.Stopped = 1;
const running: State.Running = 2;

export class VerdictsItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('vchain.verdicts', vscode.StatusBarAlignment.Left, 10);
  readonly #verdicts = new Map<string, Verdicts>();
  #state: State | undefined;
  #visible = false;

  constructor() {
    this.#item.name = vscode.l10n.t('vchain verdicts');
    this.show();
  }

  accept(verdicts: Verdicts): void {
    // The server may spell an address differently from the editor: compare what the editor makes of it.
    this.#verdicts.set(vscode.Uri.parse(verdicts.uri).toString(), verdicts);
    this.show();
  }

  forget(document: vscode.TextDocument): void {
    this.#verdicts.delete(document.uri.toString());
  }

  serverIs(state: State): void {
    this.#state = state;
    if (state === stopped) this.#verdicts.clear();
    this.show();
  }

  text(): string | undefined {
    return this.#visible ? this.#item.text : undefined;
  }

  show(): void {
    const document = vscode.window.activeTextEditor?.document;
    this.#visible = document?.languageId === 'vchain';
    if (!document || !this.#visible) {
      this.#item.hide();
      return;
    }
    const verdicts = this.#verdicts.get(document.uri.toString());
    this.#item.command = this.#state === stopped ? 'vchain.restartServer' : 'vchain.showScorecard';
    if (this.#state === stopped) {
      this.#item.text = '$(error) vchain';
      this.#item.tooltip = vscode.l10n.t('The vchain language server has stopped. Click to start it again.');
    } else if (!verdicts) {
      this.#item.text = this.#state === running ? 'vchain' : '$(loading~spin) vchain';
      this.#item.tooltip = vscode.l10n.t('vchain: not judged yet');
    } else if (document.getText().trim() === '') {
      this.#item.text = vscode.l10n.t('vchain: type “chain” to begin');
      this.#item.tooltip = vscode.l10n.t(
        'A model begins with the word “chain”. What may follow is offered as you type, and by Ctrl+Space.',
      );
    } else if (verdicts.chains.length === 0) {
      this.#item.text = vscode.l10n.t('vchain: no chain');
      this.#item.tooltip = vscode.l10n.t('No chain stands in this file: there is nothing to judge. What it declares, other files can use.');
    } else {
      const { chains } = verdicts;
      const counts = countsText(verdicts);
      const several = chains.length > 1;
      this.#item.text = several ? vscode.l10n.t('{0} in {1} chains', counts, chains.length) : counts;
      const counted = vscode.l10n.t(
        'Guidelines that this value chain follows, goes against, or that cannot be judged yet. Click to see which, and what they wait for.',
      );
      const about =
        verdicts.unread > 0
          ? `${counted}\n${vscode.l10n.t('Unread are statements with an error: the verdicts are without them.')}`
          : counted;
      const each = chains.map((one) => `${one.name}: ${countsText(one)}`);
      this.#item.tooltip = several
        ? [...each.slice(0, mostChains), ...(each.length > mostChains ? ['…'] : []), '', about].join('\n')
        : about;
    }
    this.#item.accessibilityInformation = { label: `vchain: ${this.#item.text.replace(/\$\([^)]*\) ?/g, '')}` };
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

/** The counts, and how many statements they are without. */
export function countsText({ met, breached, unknown, unread }: Omit<Verdicts, 'uri' | 'chains'>): string {
  const counts = vscode.l10n.t('{0} met · {1} breached · {2} unknown', met, breached, unknown);
  return unread > 0 ? vscode.l10n.t('{0} · {1} unread', counts, unread) : counts;
}
