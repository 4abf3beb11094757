// The extension where there is only a browser: the server is a web worker.
import * as vscode from 'vscode';
import { LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activateWith, deactivateClient } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Api {
  const address = vscode.Uri.joinPath(context.extensionUri, 'web', 'server.js').toString(true);
  let worker: Worker | undefined;
  // A restart asks again: a worker that was told to shut down can't be asked to begin anew.
  const freshWorker = async () => {
    worker?.terminate();
    worker = new Worker(address);
    return worker;
  };
  context.subscriptions.push(new vscode.Disposable(() => worker?.terminate()));
  return activateWith(context, 'worker', (id, name, options) => new LanguageClient(id, name, freshWorker, options));
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
