// The list that the status item opens: each chain of the document in front with the seven guidelines, what goes against each, and the facts
// that would decide the rest. Choosing a line goes to its place. The server judges; here it is only shown.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type {
  ChainCard,
  GuidelineCard,
  Reason,
  RuleList,
  RulesMethod,
  Scorecard,
  ScorecardMethod,
  ScorecardParams,
  Spot,
} from '#lsp/messages.ts';
import { countsText } from './verdicts-item.ts';

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

/** A chain's lines: its name and counts, each guideline, and below it what it goes against or waits for, with what to do. */
function linesOf({ name, location, unread, guidelines }: ChainCard): readonly Line[] {
  const count = (wanted: GuidelineCard['state']) => guidelines.filter(({ state }) => state === wanted).length;
  const counts = countsText({ met: count('met'), breached: count('breached'), unknown: count('unknown'), unread: unread.length });
  // A separator with words would stand in the first guideline's line, in place of its verdict.
  const lines: Line[] = [
    { label: '', kind: vscode.QuickPickItemKind.Separator },
    { label: `$(type-hierarchy) ${name}`, description: counts, spot: location },
  ];
  if (unread[0]) {
    const says =
      unread.length > 1
        ? vscode.l10n.t('{0} statements cannot be read: the verdicts are without them', unread.length)
        : vscode.l10n.t('A statement cannot be read: the verdicts are without it');
    lines.push({ label: `$(error) ${says}`, spot: unread[0] });
  }
  for (const { number, title, state, allowed, needs, reasons } of guidelines) {
    lines.push({
      label: `${icons[state]} ${number}  ${title}`,
      description: allowed ? vscode.l10n.t('breached, and accepted') : stateText(state),
      ...(needs === undefined ? {} : { detail: indented(vscode.l10n.t('Its rules are about {0}.', needs)) }),
      spot: reasons[0]?.location ?? location,
    });
    for (const reason of reasons.slice(0, mostReasons)) lines.push(reasonLine(reason));
    if (reasons.length > mostReasons)
      lines.push({
        label: `$(blank) ${vscode.l10n.t('and {0} more', reasons.length - mostReasons)}`,
        spot: reasons[mostReasons]!.location,
      });
  }
  return lines;
}

/** The list cuts off what is longer than a line: the rest of a sentence, and what to do, stand in a second one. */
function reasonLine({ kind, says, next, location: spot }: Reason): Line {
  const [label, rest] = inTwo(unmarked(says));
  const below = [rest, next].flatMap((text) => text || []).join(' ');
  const description =
    kind === 'missing' ? vscode.l10n.t('unknown') : kind === 'allowed' ? vscode.l10n.t('accepted') : vscode.l10n.t('breached');
  return { label: `$(blank) ${label}`, description, ...(below ? { detail: indented(below) } : {}), spot };
}

const unmarked = (text: string) => text.replaceAll('`', '');
/** Below the words of the line above it, not below its icon. */
const indented = (text: string) => `\u2003\u2002${unmarked(text)}`;
/** As much as a line of the list shows beside its verdict. */
const longestLabel = 75;

/** A sentence that is too long parts at its last pause that leaves the first part short enough, else at the last blank. */
function inTwo(text: string): readonly [string, string] {
  if (text.length <= longestLabel) return [text, ''];
  const head = text.slice(0, longestLabel);
  const pause = Math.max(...[', ', ': ', '; ', '. '].map((mark) => head.lastIndexOf(mark))) + 1;
  const at = pause > longestLabel / 3 ? pause : Math.max(head.lastIndexOf(' '), 1);
  return [text.slice(0, at), text.slice(at).trimStart()];
}

function stateText(state: GuidelineCard['state']): string {
  return state === 'met' ? vscode.l10n.t('met') : state === 'breached' ? vscode.l10n.t('breached') : vscode.l10n.t('unknown');
}

async function goTo(client: BaseLanguageClient, { uri, range }: Spot): Promise<void> {
  const selection = client.protocol2CodeConverter.asRange(range);
  await vscode.window.showTextDocument(client.protocol2CodeConverter.asUri(uri), { selection });
}
