// The extension where there is Node (desktop, remote, code-server): the server is a process of its own beside the editor's.
import type * as vscode from 'vscode';
import { LanguageClient, TransportKind } from 'vscode-languageclient/node';
import { type Api, activateWith, deactivateClient } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Api {
  const run = { module: context.asAbsolutePath('server.js'), transport: TransportKind.ipc };
  const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=0'] } };
  return activateWith(context, 'node', (id, name, options) => new LanguageClient(id, name, { run, debug }, options));
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
