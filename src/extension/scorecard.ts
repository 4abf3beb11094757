// The list that the status item opens: each chain of the document in front with the seven guidelines, what goes against each, and the facts
// that would decide the rest. Choosing a line goes to its place. The server judges; here it is only shown.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { ChainCard, GuidelineCard, RuleList, RulesMethod, Scorecard, ScorecardMethod, ScorecardParams, Spot } from '#lsp/messages.ts';

interface Line extends vscode.QuickPickItem {
  readonly spot?: Spot;
}

const mostReasons = 4;
const icons: Readonly<Record<GuidelineCard['state'], string>> = { met: '$(pass)', breached: '$(warning)', unknown: '$(question)' };

export async function showScorecard(made: PromiseLike<BaseLanguageClient>): Promise<void> {
  const document = vscode.window.activeTextEditor?.document;
  if (document?.languageId !== 'vchain') {
    await vscode.window.showInformationMessage(vscode.l10n.t('Open a .vchain file first: the scorecard is of the chains in it.'));
    return;
  }
  const client = await made;
  await client.start(); // Does nothing but wait where it has been started.
  const method: ScorecardMethod = 'vchain/scorecard';
  const params: ScorecardParams = { uri: client.code2ProtocolConverter.asUri(document.uri) };
  const lines = (await client.sendRequest<Scorecard>(method, params)).flatMap(linesOf);
  if (lines.length === 0) {
    await vscode.window.showInformationMessage(vscode.l10n.t('There is no chain in this file yet: begin with the word "chain".'));
    return;
  }
  const chosen = await vscode.window.showQuickPick(lines, {
    title: vscode.l10n.t('How the chain stands to the seven guidelines'),
    placeHolder: vscode.l10n.t('Choose a line to go to its place'),
    matchOnDescription: true,
    matchOnDetail: true,
  });
  if (chosen?.spot) await goTo(client, chosen.spot);
}

/** The page of a rule that is chosen from a list. */
export async function chooseRule(made: PromiseLike<BaseLanguageClient>): Promise<string | undefined> {
  const client = await made;
  await client.start();
  const method: RulesMethod = 'vchain/rules';
  const rules = await client.sendRequest<RuleList>(method);
  const chosen = await vscode.window.showQuickPick(
    rules.map(({ id, title, summary }) => ({ label: title, description: id, detail: summary })),
    { placeHolder: vscode.l10n.t('Choose a rule to read its page'), matchOnDescription: true, matchOnDetail: true },
  );
  return chosen?.description;
}

/** A chain's lines: its name, each guideline, and below it what it goes against or waits for. */
function linesOf({ name, location, guidelines }: ChainCard): readonly Line[] {
  const lines: Line[] = [{ label: name, kind: vscode.QuickPickItemKind.Separator }];
  for (const { number, title, state, reasons } of guidelines) {
    const [first] = reasons;
    lines.push({
      label: `${icons[state]} ${number}  ${title}`,
      description: state === 'unknown' && !first ? vscode.l10n.t('unknown: nothing to judge yet') : stateText(state),
      spot: first?.location ?? location,
    });
    for (const { says, location: spot } of reasons.slice(0, mostReasons))
      lines.push({ label: `$(blank) ${says.replaceAll('`', '')}`, spot });
    if (reasons.length > mostReasons)
      lines.push({
        label: `$(blank) ${vscode.l10n.t('and {0} more', reasons.length - mostReasons)}`,
        spot: reasons[mostReasons]!.location,
      });
  }
  return lines;
}

function stateText(state: GuidelineCard['state']): string {
  return state === 'met' ? vscode.l10n.t('met') : state === 'breached' ? vscode.l10n.t('breached') : vscode.l10n.t('unknown');
}

async function goTo(client: BaseLanguageClient, { uri, range }: Spot): Promise<void> {
  const selection = client.protocol2CodeConverter.asRange(range);
  await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { selection });
}
