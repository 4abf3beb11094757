// Answers the server's questions about files that are not open: in a browser it has no disk, and a folder may be virtual.
// It reads only; the folders of the window are the only place it looks for models, and any file that a model names is read.
import * as vscode from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { FileBytes, FindFilesMethod, FoundFiles, ReadFileMethod, ReadFileParams } from '#lsp/messages.ts';

export function answerFileRequests(client: BaseLanguageClient): vscode.Disposable {
  return vscode.Disposable.from(
    client.onRequest('vchain/findFiles' satisfies FindFilesMethod, async (): Promise<FoundFiles> => {
      const found = await vscode.workspace.findFiles('**/{*.vchain,vchain.config.json}', '**/node_modules/**');
      return found.map((uri) => client.code2ProtocolConverter.asUri(uri)).toSorted();
    }),
    client.onRequest('vchain/readFile' satisfies ReadFileMethod, async (params: ReadFileParams): Promise<FileBytes> => {
      try {
        return base64(await vscode.workspace.fs.readFile(client.protocol2CodeConverter.asUri(params.uri)));
      } catch {
        return null;
      }
    }),
  );
}

/** `btoa` takes characters, and `String.fromCharCode` a bounded number of arguments. */
function base64(bytes: Uint8Array): string {
  const chunk = 0x8000;
  let characters = '';
  for (let at = 0; at < bytes.length; at += chunk) {
    characters += String.fromCharCode(...bytes.subarray(at, at + chunk));
  }
  return btoa(characters);
}
