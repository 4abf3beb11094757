// The server where there is only a browser: a web worker that speaks with the page or the editor that made it.

import { BrowserMessageReader, BrowserMessageWriter } from 'vscode-languageserver-protocol/browser';
import { serve } from './server.ts';

const worker = globalThis as unknown as ConstructorParameters<typeof BrowserMessageReader>[0] & { close(): void };

void serve(new BrowserMessageReader(worker), new BrowserMessageWriter(worker), {
  files: { read: () => undefined },
  // The one who made a worker ends it.
  watchParent: () => {},
}).then(() => worker.close());
