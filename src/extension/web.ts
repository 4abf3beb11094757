// The extension where there is only a browser: the server is a web worker.
import * as vscode from 'vscode';
import { BrowserMessageReader, BrowserMessageWriter, LanguageClient } from 'vscode-languageclient/browser';
import { type Api, activateWith, deactivateClient } from './activate.ts';

export function activate(context: vscode.ExtensionContext): Api {
  const address = vscode.Uri.joinPath(context.extensionUri, 'web', 'server.js').toString(true);
  let worker: Worker | undefined;
  // A restart asks again: a worker that was told to shut down can't be asked to begin anew. The streams are made here, because
  // the client tells workers apart by `instanceof`, and the editor's worker host gives out workers of another class.
  const freshServer = async () => {
    worker?.terminate();
    worker = new Worker(address);
    return { reader: new BrowserMessageReader(worker), writer: new BrowserMessageWriter(worker) };
  };
  context.subscriptions.push(new vscode.Disposable(() => worker?.terminate()));
  return activateWith(context, 'worker', (id, name, options) => new LanguageClient(id, name, freshServer, options));
}

export function deactivate(): Promise<void> {
  return deactivateClient();
}
