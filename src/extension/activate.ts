// What the extension does in every editor: starts the language server and shows what only the client can show.
// `desktop.ts` and `web.ts` choose how the server runs; nothing here may need Node or a browser.
// It judges nothing and reads no `.vchain` file: every finding, hover and fix is the server's.
import * as vscode from 'vscode';
import type { BaseLanguageClient, LanguageClientOptions } from 'vscode-languageclient';
import type { InitializationOptions, Verdicts, VerdictsMethod } from '#lsp/messages.ts';
import { answerFileRequests } from './files.ts';
import { rulePageScheme, showRulePages } from './rule-pages.ts';
import { chooseRule, showScorecard } from './scorecard.ts';
import { Stops } from './stops.ts';
import { VerdictsItem } from './verdicts-item.ts';

/** What `activate()` returns: for tests, and for other extensions that want to wait for the server. */
export interface Api {
  /** Settles when the server has answered `initialize`; rejects when it could not be started. */
  readonly ready: Promise<void>;
  /** How long `activate()` itself took, in milliseconds. */
  readonly activateMs: number;
  /** Where the server runs. */
  readonly host: 'node' | 'worker';
  /** The text of the status item, or undefined while it is hidden. */
  readonly statusText: () => string | undefined;
}

type MakeClient = (id: string, name: string, options: LanguageClientOptions) => BaseLanguageClient;

let active: Promise<BaseLanguageClient> | undefined;

/** Kicks the server off and returns at once: an editor that opens must not wait for us. */
export function activateWith(context: vscode.ExtensionContext, host: Api['host'], makeClient: MakeClient): Api {
  const began = performance.now();
  const item = new VerdictsItem();
  // In a task of its own: making and starting a client blocks the host for a while that other extensions may use.
  const client = new Promise<BaseLanguageClient>((resolve) => setTimeout(() => resolve(connect(context, item, makeClient)), 0));
  const ready = client.then((made) => made.start());
  ready.catch(() => {}); // The client has told the user; `ready` still rejects for whoever waits for it.
  active = client;

  context.subscriptions.push(
    item,
    showRulePages(client),
    vscode.window.onDidChangeActiveTextEditor(() => item.show()),
    vscode.workspace.onDidCloseTextDocument((document) => item.forget(document)),
    vscode.commands.registerCommand('vchain.restartServer', async () => {
      const made = await client;
      if (made.isRunning()) await made.stop();
      await made.start();
    }),
    vscode.commands.registerCommand('vchain.showScorecard', () => showScorecard(client)),
    // A link names its rule; from the palette, it is chosen.
    vscode.commands.registerCommand('vchain.openRulePage', async (argument?: { readonly rule: string } | string) => {
      const rule = typeof argument === 'string' ? argument : (argument?.rule ?? (await chooseRule(client)));
      return rule && vscode.commands.executeCommand('markdown.showPreview', pageAddress(rule));
    }),
  );
  return { ready, host, statusText: () => item.text(), activateMs: performance.now() - began };
}

function connect(context: vscode.ExtensionContext, item: VerdictsItem, makeClient: MakeClient): BaseLanguageClient {
  const initializationOptions: InitializationOptions = { clientFiles: true, rulePages: true };
  const watchers = ['**/*.vchain', '**/vchain.config.json'].map((glob) => vscode.workspace.createFileSystemWatcher(glob));
  const stops = new Stops();
  const client: BaseLanguageClient = makeClient('vchain', 'vchain', {
    documentSelector: [{ language: 'vchain' }],
    synchronize: { fileEvents: watchers },
    initializationOptions,
    middleware: {
      ...stops.middleware,
      // While it starts, the client asks for findings before it has told the server which documents are open: that takes a few turns
      // longer, so let it have a turn of the event loop.
      provideDiagnostics: async (document, previousResultId, token, next) => {
        if (client.isRunning()) await client.start().then(() => new Promise((resolve) => setTimeout(resolve, 0)));
        return next(document, previousResultId, token);
      },
    },
    markdown: { isTrusted: { enabledCommands: ['vchain.openRulePage'] } },
  });
  context.subscriptions.push(
    ...watchers,
    stops,
    answerFileRequests(client),
    client.onNotification('vchain/verdicts' satisfies VerdictsMethod, (verdicts: Verdicts) => item.accept(verdicts)),
    client.onDidChangeState(({ newState }) => item.serverIs(newState)),
  );
  return client;
}

/** The editor waits for this one when it closes, so that the server is told to shut down. */
export async function deactivateClient(): Promise<void> {
  await (await active)?.dispose();
  active = undefined;
}

const pageAddress = (rule: string) => vscode.Uri.from({ scheme: rulePageScheme, path: `/${rule}.md` });
