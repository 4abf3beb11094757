// The open documents: their text as the client has it, by version. What the text means is the workspace's business.

import type { Position, TextDocumentContentChangeEvent } from 'vscode-languageserver-protocol';
import { LineIndex } from '#text/line-index.ts';
import { keyOf } from './addresses.ts';
import { type Encoding, isRange, toOffset, toSpan } from './protocol.ts';

export class OpenDocument {
  /** As the client spells it. */
  readonly uri: string;
  version: number;
  #text: string;
  #index: LineIndex | undefined;

  constructor(uri: string, version: number, text: string) {
    this.uri = uri;
    this.version = version;
    this.#text = text;
  }

  get text(): string {
    return this.#text;
  }

  get index(): LineIndex {
    this.#index ??= new LineIndex(this.#text);
    return this.#index;
  }

  offset(position: Position, encoding: Encoding): number {
    return toOffset(this.index, position, encoding);
  }

  /** Applies the changes one after another; false, with nothing changed, where one of them makes no sense. */
  change(version: number, changes: readonly TextDocumentContentChangeEvent[], encoding: Encoding): boolean {
    let index = this.index;
    for (const change of changes) {
      const { text, range } = change as { text?: unknown; range?: unknown };
      if (typeof text !== 'string') return false;
      if (range === undefined || range === null) index = new LineIndex(text);
      else if (isRange(range)) {
        const { start, end } = toSpan(index, range, encoding);
        index = new LineIndex(index.text.slice(0, start) + text + index.text.slice(end));
      } else return false;
    }
    this.version = version;
    this.#index = index;
    this.#text = index.text;
    return true;
  }
}

export class Documents {
  readonly #open = new Map<string, OpenDocument>();

  get(uri: string): OpenDocument | undefined {
    return this.#open.get(keyOf(uri));
  }

  open(document: OpenDocument): void {
    this.#open.set(keyOf(document.uri), document);
  }

  close(uri: string): OpenDocument | undefined {
    const document = this.get(uri);
    this.#open.delete(keyOf(uri));
    return document;
  }

  all(): Iterable<OpenDocument> {
    return this.#open.values();
  }
}
