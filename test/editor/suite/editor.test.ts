// The extension in a real editor, as its API shows it: the same tests in a Node host, a web worker host, and browser-only.
// What a guideline says and which fix is right is tested elsewhere; here, that it reaches the user.
import * as vscode from 'vscode';
import type { Api } from '../../../src/extension/activate.ts';
import { note, until } from './harness.ts';

function ok(condition: unknown, message: string): asserts condition {
  if (!condition) throw new Error(message);
}

const command = <T>(name: string, ...args: unknown[]) => vscode.commands.executeCommand<T>(name, ...args);
const findings = (document: vscode.TextDocument) => vscode.languages.getDiagnostics(document.uri);
const codeOf = ({ code }: vscode.Diagnostic) => String(typeof code === 'object' ? code.value : code);

async function open(name: string): Promise<vscode.TextDocument> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  ok(folder, 'no folder is open');
  const document = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, name));
  await vscode.window.showTextDocument(document);
  return document;
}

async function replaceAll(document: vscode.TextDocument, edits: readonly vscode.TextEdit[]): Promise<void> {
  const edit = new vscode.WorkspaceEdit();
  edit.set(document.uri, [...edits]);
  ok(await vscode.workspace.applyEdit(edit), 'the edit was not applied');
}

const after = (document: vscode.TextDocument, text: string) => {
  const at = document.getText().indexOf(text);
  ok(at >= 0, `«${text}» is not in the document`);
  return document.positionAt(at + text.length);
};

const messy = `// Readable, but out of line.
chain honey "Honey" assumed {
product comb in kg
      market town: domestic    // the town
  firm keeper "Keepers" {
      level production
size micro
  count 40   // counted in 2006
    }
  link keeper -> town { sells 800 kg comb at 3 USD/kg }
}
`;

suite('vchain in a real editor', () => {
  let api: Api;

  suiteSetup(async () => {
    note(`VS Code ${vscode.version}, ${vscode.env.appName}`);
    // The very first document: the extension is activated by it, and the server is started.
    const extension = vscode.extensions.getExtension<Api>('vchain.vchain');
    ok(extension, 'the extension is not installed');
    const began = performance.now();
    const document = await open('broken.vchain');
    await until('the first diagnostics', () => findings(document).length > 0);
    note(`first file opened → first diagnostics, with the server's start: ${Math.round(performance.now() - began)} ms`);
    api = await extension.activate();
  });

  // A failed test must not leave its edit to the next one.
  teardown(async () => {
    if (vscode.window.activeTextEditor?.document.isDirty) await command('workbench.action.files.revert');
  });

  test('activate() returns within 50 ms, without waiting for the server', async () => {
    note(`activate(): ${api.activateMs.toFixed(1)} ms, server as ${api.host}`);
    ok(api.activateMs <= 50, `activate() took ${api.activateMs} ms`);
    await api.ready;
  });

  test('opening a file shows its first diagnostics within a second', async () => {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    const bytes = await vscode.workspace.fs.readFile(vscode.Uri.joinPath(folder, 'finding.vchain'));
    const times: number[] = [];
    for (const name of ['one', 'two', 'three', 'four', 'five']) {
      await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, `${name}.vchain`), bytes);
      const began = performance.now();
      const document = await open(`${name}.vchain`);
      await until('diagnostics', () => findings(document).length > 0);
      times.push(Math.round(performance.now() - began));
    }
    note(`file opened → first diagnostics: ${times.join(', ')} ms`);
    const median = times.toSorted((a, b) => a - b)[2] as number;
    ok(median <= 1000, `the first diagnostics took ${median} ms`);
  });

  test('a slip in the language is an error at its place, with a code', async () => {
    const document = await open('broken.vchain');
    const [first] = await until('an error', () => {
      const errors = findings(document).filter((each) => each.severity === vscode.DiagnosticSeverity.Error);
      return errors.length > 0 && errors;
    });
    ok(first, 'no error');
    ok(first.range.start.line === 4, `the error is in line ${first.range.start.line + 1}: ${first.message}`);
    ok(/^[a-z]+(-[a-z]+)*$/.test(codeOf(first)), `the code is ${codeOf(first)}`);
    ok(first.source === 'vchain', `the source is ${first.source}`);
  });

  test('a guideline speaks by its code, with a page behind it and no error beside it', async () => {
    const document = await open('finding.vchain');
    const finding = await until('missing-price-premium', () => findings(document).find((each) => codeOf(each) === 'missing-price-premium'));
    ok(typeof finding.code === 'object' && finding.code.target, 'the code has no page');
    const errors = findings(document).filter((each) => each.severity === vscode.DiagnosticSeverity.Error);
    ok(errors.length === 0, `errors in a good file: ${errors.map((each) => each.message).join(' | ')}`);
    await command('vchain.openRulePage', { rule: 'missing-price-premium' });
    const page = await vscode.workspace.openTextDocument(vscode.Uri.parse('vchain-rule:/missing-price-premium.md'));
    ok(page.getText().length > 200, `the rule's page is «${page.getText()}»`);
  });

  test('the editor’s own settings turn a rule off, and a family graver', async () => {
    const document = await open('finding.vchain');
    const severityOf = (rule: string) => findings(document).find((each) => codeOf(each) === rule)?.severity;
    await until('unorganised-sellers', () => severityOf('unorganised-sellers') === vscode.DiagnosticSeverity.Information);
    const settings = vscode.workspace.getConfiguration('vchain');
    const { Global } = vscode.ConfigurationTarget;
    await settings.update('rules', { 'unorganised-sellers': 'off' }, Global);
    await until('the rule to be silent', () => severityOf('unorganised-sellers') === undefined);
    await settings.update('rules', undefined, Global);
    await settings.update('families', { power: 'error' }, Global);
    await until('its family to be graver', () => severityOf('unorganised-sellers') === vscode.DiagnosticSeverity.Error);
    await settings.update('families', undefined, Global);
    await until('the usual weight again', () => severityOf('unorganised-sellers') === vscode.DiagnosticSeverity.Information);
  });

  test('a keyword explains itself on hover', async () => {
    const document = await open('finding.vchain');
    const hovers = await command<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, after(document, 'contr'));
    const text = hovers.flatMap((each) => each.contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
    ok(text.toLowerCase().includes('contract'), `the hover says «${text}»`);
  });

  test('figures stand beside the lines, one kind can be turned off, and the hover has the account', async () => {
    const document = await open('finding.vchain');
    const range = new vscode.Range(0, 0, document.lineCount, 0);
    const labels = async () => {
      const hints = await command<vscode.InlayHint[]>('vscode.executeInlayHintProvider', document.uri, range);
      return hints.map(({ label }) => (typeof label === 'string' ? label : label.map(({ value }) => value).join('')));
    };
    const total = '= 9\u00a0000\u00a0000 KES*';
    await until('the value of the sale', async () => (await labels()).includes(total));
    const settings = vscode.workspace.getConfiguration('vchain');
    await settings.update('inlayHints.totals', false, vscode.ConfigurationTarget.Global);
    await until('the totals to go', async () => !(await labels()).includes(total));
    await settings.update('inlayHints.totals', undefined, vscode.ConfigurationTarget.Global);
    await until('the totals to come back', async () => (await labels()).includes(total));
    const hovers = await command<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, after(document, 'firm gro'));
    const text = hovers.flatMap((each) => each.contents.map((part) => (typeof part === 'string' ? part : part.value))).join('\n');
    ok(/\| output \| 2\u00a0250\\\* \| 9\u00a0000\u00a0000\\\* \|/.test(text), `the hover says «${text}»`);
  });

  test('completion offers the statements of the block', async () => {
    const document = await open('finding.vchain');
    await replaceAll(document, [vscode.TextEdit.insert(after(document, 'contract spot\n'), '    \n')]);
    const at = after(document, 'contract spot\n    ');
    const { items } = await command<vscode.CompletionList>('vscode.executeCompletionItemProvider', document.uri, at);
    const labels = items.map(({ label }) => (typeof label === 'string' ? label : label.label));
    for (const wanted of ['pays', 'tells', 'assures']) ok(labels.includes(wanted), `${wanted} is not among ${labels.join(', ')}`);
  });

  test('a quick fix takes the finding away, and undo brings it back', async () => {
    const document = await open('broken.vchain');
    const before = document.getText();
    const slip = await until('the slip', () => findings(document)[0]);
    const actions = await command<vscode.CodeAction[]>('vscode.executeCodeActionProvider', document.uri, slip.range, 'quickfix', 10);
    const fix = actions.find((each) => each.isPreferred) ?? actions.find((each) => each.edit);
    ok(fix?.edit, `no fix with an edit among ${actions.map((each) => each.title).join(', ') || 'nothing'}`);
    ok(await vscode.workspace.applyEdit(fix.edit), 'the fix was not applied');
    ok(/\n {2}firm grower/.test(document.getText()), `after the fix: ${document.lineAt(4).text}`);
    await until('the finding to go', () => findings(document).every((each) => codeOf(each) !== codeOf(slip)));
    await vscode.window.showTextDocument(document);
    await command('undo');
    await until('the undo', () => document.getText() === before);
    await until('the finding to come back', () => findings(document).some((each) => codeOf(each) === codeOf(slip)));
  });

  test('formatting aligns, keeps every comment, and has nothing left to do', async () => {
    // Not a file of the repository: `vchain format --check` at its root finds nothing to do.
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri ?? vscode.Uri.file('/');
    await vscode.workspace.fs.writeFile(vscode.Uri.joinPath(folder, 'messy.vchain'), new TextEncoder().encode(messy));
    const document = await open('messy.vchain');
    const options = { tabSize: 2, insertSpaces: true };
    const format = () => command<vscode.TextEdit[] | undefined>('vscode.executeFormatDocumentProvider', document.uri, options);
    const edits = await until('a formatter', async () => (await format()) ?? undefined);
    ok(edits.length > 0, 'the formatter changed nothing');
    await replaceAll(document, edits);
    for (const comment of ['// Readable, but out of line.', '// the town', '// counted in 2006']) {
      ok(document.getText().includes(comment), `lost: ${comment}`);
    }
    ok(/\n {2}product comb in kg\n/.test(document.getText()), document.getText());
    const again = (await format()) ?? [];
    ok(again.length === 0, `a second time it changes ${again.length} places`);
  });

  test('a firm is renamed wherever it is named', async () => {
    const document = await open('finding.vchain');
    const at = after(document, 'firm gro');
    const edit = await command<vscode.WorkspaceEdit>('vscode.executeDocumentRenameProvider', document.uri, at, 'farmer');
    ok(await vscode.workspace.applyEdit(edit), 'the rename was not applied');
    ok(!/\bgrower\b/.test(document.getText()), 'the old name is still there');
    ok(document.getText().match(/\bfarmer\b/g)?.length === 2, 'not every place was renamed');
  });

  test('definition and outline know the firm', async () => {
    const document = await open('finding.vchain');
    const at = after(document, 'link gro');
    const targets = await command<(vscode.Location | vscode.LocationLink)[]>('vscode.executeDefinitionProvider', document.uri, at);
    const [target] = targets.map((each) => ('targetRange' in each ? (each.targetSelectionRange ?? each.targetRange) : each.range));
    ok(target && document.lineAt(target.start.line).text.includes('firm grower'), 'the definition is elsewhere');
    const symbols = await command<vscode.DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', document.uri);
    const names = (list: readonly vscode.DocumentSymbol[]): string[] => list.flatMap((each) => [each.name, ...names(each.children ?? [])]);
    ok(
      names(symbols).some((name) => name.includes('grower')),
      `the outline has ${names(symbols).join(', ')}`,
    );
  });

  test('the status item shows the verdicts of the document in front', async () => {
    await open('finding.vchain');
    const text = await until('verdicts', () => /\d+ met · \d+ breached · \d+ unknown/.exec(api.statusText() ?? '')?.[0]);
    note(`status item: ${text}`);
    ok(!/ 0 breached/.test(text), 'the document goes against a guideline, and the item says none');
    // The list waits for a choice: the first line is taken, and leads to a place in the document.
    const shown = command('vchain.showScorecard');
    await until('a place that was chosen', async () => {
      await command('workbench.action.acceptSelectedQuickOpenItem');
      return vscode.window.activeTextEditor?.selection.isEmpty === false;
    });
    await shown;
    const none = await vscode.workspace.openTextDocument({ language: 'vchain', content: 'firm broker { level collection }\n' });
    await vscode.window.showTextDocument(none);
    await until('that there is no chain', () => /no chain/.test(api.statusText() ?? ''));
    await command('workbench.action.revertAndCloseActiveEditor');
    await vscode.window.showTextDocument(await vscode.workspace.openTextDocument({ language: 'vchain', content: '' }));
    await until('how a model begins', () => /type “chain”/.test(api.statusText() ?? ''));
    await command('workbench.action.closeAllEditors');
    await until('the item to hide', () => api.statusText() === undefined);
  });

  test('after a restart of the server the findings are there again', async () => {
    const document = await open('finding.vchain');
    await until('findings', () => findings(document).length > 0);
    await command('vchain.restartServer');
    await until('findings after the restart', () => findings(document).length > 0);
    const [first] = await command<vscode.Hover[]>('vscode.executeHoverProvider', document.uri, after(document, 'contr'));
    ok(first, 'the server that was started again answers no hover');
  });
});
