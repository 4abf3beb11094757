// The language server over any pair of streams: keeps the open documents, asks `analysis` for what they mean, and answers.
// It runs in Node and in a web worker; what only one of them has comes in as the `Platform`. Features are in files of their own,
// and positions are converted in `protocol.ts`.

import {
  type CancellationToken,
  createProtocolConnection,
  type Diagnostic,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  DocumentFormattingRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  ExitNotification,
  FoldingRangeRequest,
  HoverRequest,
  InitializedNotification,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  LogMessageNotification,
  MarkupKind,
  type MessageReader,
  type MessageWriter,
  type NotificationType,
  type Position,
  type ProtocolConnection,
  type ProtocolRequestType,
  type ProtocolRequestType0,
  PublishDiagnosticsNotification,
  ResponseError,
  SelectionRangeRequest,
  SetTraceNotification,
  ShutdownRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import manifest from '../../package.json' with { type: 'json' };
import { defaultOptions, type FormatOptions, format } from '#language/format.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Span } from '#text/span.ts';
import { keyOf, resolvePath } from './addresses.ts';
import { Documents, largest, OpenDocument } from './documents.ts';
import { hoverAt } from './hover.ts';
import { withLifecycle } from './lifecycle.ts';
import type { InitializationOptions, RulePage, RulePageMethod, RulePageParams, Verdicts, VerdictsMethod } from './messages.ts';
import { folds, outline, selections, typedSpan } from './outline.ts';
import {
  chooseEncoding,
  type DiagnosticSupport,
  diagnosticSupport,
  type Encoding,
  isPosition,
  isRange,
  toDiagnostic,
  toDocumentSymbols,
  toFoldingRanges,
  toRange,
  toSelectionRange,
  toSpan,
  toTextEdit,
} from './protocol.ts';
import { type Checked, type Host, Workspace } from './stand-in.ts';

/** What Node has and a web worker doesn't, or the other way round. */
export interface Platform {
  /** The text of a file on disk; undefined where it isn't one or can't be read. */
  readonly read: (uri: string) => string | undefined;
  /** Calls back once the process that started this one is gone. */
  readonly watchParent: (processId: number, gone: () => void) => void;
}

const requestCancelled = -32800;
const invalidParams = -32602;
const internalError = -32603;
type Level = 1 | 2 | 3 | 4;
const error: Level = 1;
const warning: Level = 2;

/** Serves one client until it is gone; resolves with the code to end with. */
export function serve(wire: MessageReader, writer: MessageWriter, platform: Platform): Promise<number> {
  return new Server(wire, writer, platform).ended;
}

class Server {
  readonly ended: Promise<number>;
  readonly #platform: Platform;
  readonly #connection: ProtocolConnection;
  readonly #documents = new Documents();
  readonly #workspace: Workspace;
  readonly #due = new Set<string>();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checkTook = 0;
  #encoding: Encoding = 'utf-16';
  #support: DiagnosticSupport = { related: false, tags: false, href: undefined };
  #end: (code: number) => void = () => {};

  constructor(wire: MessageReader, writer: MessageWriter, platform: Platform) {
    this.#platform = platform;
    const { reader, stopped } = withLifecycle(wire, writer);
    const say = (level: Level) => (message: string) => this.#log(level, message);
    this.#connection = createProtocolConnection(reader, writer, {
      error: say(error),
      warn: say(warning),
      info: say(3),
      log: say(4),
    });
    const host: Host = {
      read: file => this.#documents.get(file)?.text ?? platform.read(file),
      resolve: (from, path) => {
        const found = resolvePath(from, path);
        return found === undefined ? undefined : (this.#documents.get(found)?.uri ?? found);
      },
    };
    this.#workspace = new Workspace(host);
    this.ended = new Promise(resolve => {
      this.#end = code => {
        clearTimeout(this.#timer);
        resolve(code);
      };
    });
    this.#connection.onError(([fault]) => this.#log(error, `A message could not be read: ${fault.message}`));
    this.#connection.onClose(() => this.#end(stopped() ? 0 : 1));
    this.#connection.onNotification(ExitNotification.type, () => this.#end(stopped() ? 0 : 1));
    this.#handle();
    this.#connection.listen();
  }

  #handle(): void {
    this.#request(InitializeRequest.type, params => this.#initialize(params));
    this.#request(ShutdownRequest.type, () => null);
    this.#note(InitializedNotification.type, () => {});
    this.#note(SetTraceNotification.type, () => {});
    this.#note(DidSaveTextDocumentNotification.type, () => {});
    this.#note(DidChangeConfigurationNotification.type, () => {});
    this.#note(DidChangeWatchedFilesNotification.type, () => {});
    this.#note(DidChangeWorkspaceFoldersNotification.type, () => {});
    this.#note(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
      const { uri, version, text } = textDocument;
      if (typeof uri !== 'string' || typeof text !== 'string') throw new Error('no document');
      this.#documents.open(new OpenDocument(uri, version, text));
      this.#changed(uri);
    });
    this.#note(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
      const document = this.#documents.get(textDocument.uri);
      if (!document) throw new Error(`«${textDocument.uri}» is not open`);
      if (!Array.isArray(contentChanges) || !document.change(textDocument.version, contentChanges, this.#encoding)) {
        throw new Error(`the change of «${textDocument.uri}» makes no sense`);
      }
      this.#changed(document.uri);
    });
    this.#note(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
      const document = this.#documents.close(textDocument.uri);
      if (!document) return;
      this.#due.delete(document.uri);
      this.#workspace.close(document.uri);
      this.#publish(document.uri, []);
    });
    this.#inDocument(HoverRequest.type, (document, params) => {
      const checked = this.#check(document);
      const hover = checked && hoverAt(checked.parsed, this.#offset(document, params));
      if (!hover) return null;
      return { contents: { kind: MarkupKind.Markdown, value: hover.markdown }, range: toRange(document.index, hover.span, this.#encoding) };
    });
    this.#inDocument(DocumentSymbolRequest.type, document => {
      const checked = this.#check(document);
      return checked ? toDocumentSymbols(outline(checked.parsed), document.index, this.#encoding) : [];
    });
    this.#inDocument(FoldingRangeRequest.type, document => {
      const checked = this.#check(document);
      return checked ? toFoldingRanges(folds(checked.parsed, document.index)) : [];
    });
    this.#inDocument(SelectionRangeRequest.type, (document, { positions }) => {
      const checked = this.#check(document);
      if (!Array.isArray(positions) || !positions.every(isPosition)) throw wrongParams('positions');
      if (!checked) return null;
      return positions.map(position => toSelectionRange(selections(checked.parsed, document.offset(position, this.#encoding)), document.index, this.#encoding));
    });
    this.#inDocument(DocumentFormattingRequest.type, (document, { options }) => this.#format(document, options));
    this.#inDocument(DocumentRangeFormattingRequest.type, (document, { options, range }) => {
      if (!isRange(range)) throw wrongParams('range');
      return this.#format(document, options, toSpan(document.index, range, this.#encoding));
    });
    this.#inDocument(DocumentOnTypeFormattingRequest.type, (document, { options, position, ch }) => {
      const offset = this.#offset(document, { position });
      const checked = this.#check(document);
      return checked ? this.#format(document, options, typedSpan(checked.parsed, document.index, offset, ch)) : null;
    });
    this.#connection.onRequest('vchain/rulePage' satisfies RulePageMethod, (_: RulePageParams): RulePage => null);
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { capabilities = {}, processId } = params ?? {};
    this.#encoding = chooseEncoding(capabilities.general?.positionEncodings);
    const options = (params.initializationOptions ?? {}) as InitializationOptions;
    this.#support = diagnosticSupport(capabilities, options.rulePages === true);
    if (typeof processId === 'number') this.#platform.watchParent(processId, () => this.#end(1));
    return {
      serverInfo: { name: 'vchain', version: manifest.version },
      capabilities: {
        positionEncoding: this.#encoding,
        textDocumentSync: { openClose: true, change: 2, save: false },
        hoverProvider: true,
        documentSymbolProvider: { label: 'vchain' },
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  // ── checking ──

  #changed(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    if (document.tooLarge) this.#workspace.close(uri);
    else this.#workspace.open(uri, document.text);
    this.#due.add(document.uri);
    for (const user of this.#workspace.usersOf(document.uri)) if (this.#documents.get(user)) this.#due.add(user);
    this.#schedule();
  }

  #schedule(): void {
    if (this.#timer || this.#due.size === 0) return;
    // Quick checks at once, slow ones when the typing pauses: never longer than a check itself takes.
    this.#timer = setTimeout(() => this.#checkNext(), Math.min(200, this.#checkTook));
  }

  #checkNext(): void {
    this.#timer = undefined;
    const [uri] = this.#due;
    if (uri === undefined) return;
    this.#due.delete(uri);
    const document = this.#documents.get(uri);
    if (document) {
      const began = performance.now();
      this.#guard(`checking «${uri}»`, () => this.#publish(document.uri, this.#diagnostics(document), document.version));
      this.#checkTook = performance.now() - began;
    }
    this.#schedule();
  }

  #check(document: OpenDocument): Checked | undefined {
    return document.tooLarge ? undefined : this.#workspace.check(document.uri);
  }

  #diagnostics(document: OpenDocument): Diagnostic[] {
    const checked = this.#check(document);
    if (!checked) return [];
    const indexOf = (file: string) => (keyOf(file) === keyOf(document.uri) ? document.index : this.#indexOf(file));
    const found = checked.findings.filter(({ place }) => place.file === document.uri);
    return found.map(finding => toDiagnostic(finding, document.index, this.#encoding, this.#support, indexOf));
  }

  #indexOf(file: string): LineIndex | undefined {
    const open = this.#documents.get(file);
    if (open) return open.index;
    const text = this.#platform.read(file);
    return text === undefined ? undefined : new LineIndex(text);
  }

  #publish(uri: string, diagnostics: Diagnostic[], version?: number): void {
    this.#tell(PublishDiagnosticsNotification.type, { uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  // ── answering ──

  #format(document: OpenDocument, options: unknown, within?: Span): TextEdit[] | null {
    const checked = this.#check(document);
    if (!checked) return null;
    const edits = format(checked.parsed, formatOptions(options));
    const asked = within ? edits.filter(({ at }) => within.start <= at.start && at.end <= within.end) : edits;
    return asked.map(edit => toTextEdit(document.index, edit, this.#encoding));
  }

  #offset(document: OpenDocument, params: { readonly position: Position }): number {
    if (!isPosition(params.position)) throw wrongParams('position');
    return document.offset(params.position, this.#encoding);
  }

  /** A request about one document. One that isn't open gets the answer «nothing». */
  #inDocument<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
    type: ProtocolRequestType<P, R | null, PR, E, RO>,
    answer: (document: OpenDocument, params: P) => R | null,
  ): void {
    this.#request(type, params => {
      const uri: unknown = params?.textDocument?.uri;
      if (typeof uri !== 'string') throw wrongParams('textDocument.uri');
      const document = this.#documents.get(uri);
      return document ? answer(document, params) : null;
    });
  }

  #request<P, R, PR, E, RO>(type: ProtocolRequestType<P, R, PR, E, RO> | ProtocolRequestType0<R, PR, E, RO>, answer: (params: P) => R): void {
    const handler = (params: P, token?: CancellationToken): R => {
      if (token?.isCancellationRequested) throw new ResponseError(requestCancelled, 'The request was cancelled.');
      try {
        return answer(params);
      } catch (fault) {
        if (fault instanceof ResponseError) throw fault;
        const said = `${type.method} failed: ${describe(fault)}`;
        this.#log(error, said);
        throw new ResponseError(internalError, said);
      }
    };
    this.#connection.onRequest(type as ProtocolRequestType<P, R, PR, E, RO>, handler as never);
  }

  #note<P>(type: NotificationType<P>, act: (params: P) => void): void {
    this.#connection.onNotification(type, (params: P) => {
      try {
        act(params);
      } catch (fault) {
        this.#log(warning, `${type.method} was not understood: ${describe(fault)}`);
      }
    });
  }

  /** Does something that no request waits for; a fault is told and ends nothing. */
  #guard(what: string, act: () => void): void {
    try {
      act();
    } catch (fault) {
      this.#log(error, `${what} failed: ${describe(fault)}`);
    }
  }

  #log(type: Level, message: string): void {
    this.#tell(LogMessageNotification.type, { type, message });
  }

  #tell<P>(type: NotificationType<P>, params: P): void {
    // Fails only when the client is gone, and that has an event of its own.
    this.#connection.sendNotification(type.method, params).catch(() => {});
  }
}

function wrongParams(what: string): ResponseError<void> {
  return new ResponseError(invalidParams, `«${what}» is missing or makes no sense.`);
}

function formatOptions(options: unknown): FormatOptions {
  const { tabSize, insertSpaces } = (options ?? {}) as Partial<FormatOptions>;
  return {
    tabSize: typeof tabSize === 'number' && tabSize >= 1 && tabSize <= 16 ? Math.round(tabSize) : defaultOptions.tabSize,
    insertSpaces: insertSpaces !== false,
  };
}

/** One line, with the place in our code. */
function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const at = fault.stack?.split('\n').find(line => /^\s+at /.test(line))?.trim();
  return at ? `${fault.message} (${at})` : fault.message;
}

void largest;
void (null as unknown as Verdicts | VerdictsMethod);
