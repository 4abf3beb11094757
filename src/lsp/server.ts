// The language server over any pair of streams: keeps the open documents, asks `analysis` for what they mean, and answers.
// It runs in Node and in a web worker; what only one of them has comes in as the `Platform`. Features are in files of their own,
// and positions are converted in `protocol.ts`.

import {
  type CancellationToken,
  type ClientCapabilities,
  type CodeAction,
  CodeActionRequest,
  CodeActionResolveRequest,
  CompletionRequest,
  CompletionResolveRequest,
  createProtocolConnection,
  DefinitionRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  type DocumentDiagnosticReport,
  DocumentDiagnosticRequest,
  DocumentFormattingRequest,
  DocumentHighlightRequest,
  DocumentLinkRequest,
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
  type Location,
  LogMessageNotification,
  MarkupKind,
  type MessageReader,
  type MessageWriter,
  type NotificationType,
  type Position,
  PrepareRenameRequest,
  type ProtocolConnection,
  type ProtocolRequestType,
  type ProtocolRequestType0,
  PublishDiagnosticsNotification,
  ReferencesRequest,
  RegistrationRequest,
  RenameRequest,
  ResponseError,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  SetTraceNotification,
  ShutdownRequest,
  type SymbolInformation,
  type TextEdit,
  type WorkspaceFolder,
  WorkspaceSymbolRequest,
} from 'vscode-languageserver-protocol';
import { type Checked, Workspace } from '#analysis/workspace.ts';
import { pageOfCode } from '#reports/page.ts';
import { complete, type OtherName } from '#language/complete.ts';
import { defaultOptions, type FormatOptions, format } from '#language/format.ts';
import type { FileEdits } from '#text/edit.ts';
import { LineIndex } from '#text/line-index.ts';
import type { Place, Span } from '#text/span.ts';
import manifest from '../../package.json' with { type: 'json' };
import { actionsAt, fixAll } from './actions.ts';
import { allowedCompletion, allowedHover } from './allowed.ts';
import { keyOf, nameOf, pathBetween, resolvePath } from './addresses.ts';
import { colours, marks, roles } from './colours.ts';
import { documentationOf } from './documentation.ts';
import { Documents, OpenDocument } from './documents.ts';
import { configName, Files, type FileSource, isModel, type KnownName, namesIn } from './files.ts';
import { hoverAt } from './hover.ts';
import { withLifecycle } from './lifecycle.ts';
import { linksIn } from './links.ts';
import type {
  FileBytes,
  FindFilesMethod,
  FoundFiles,
  InitializationOptions,
  ReadFileMethod,
  RulePage,
  RulePageMethod,
  RulePageParams,
  Verdicts,
  VerdictsMethod,
} from './messages.ts';
import { allUses, type NameAt, nameAt, type Project, rename, usesIn } from './names.ts';
import { folds, outline, selections, typedSpan } from './outline.ts';
import {
  chooseEncoding,
  type CompletionSupport,
  completionSupport,
  type DiagnosticSupport,
  diagnosticSupport,
  type EditedFile,
  type EditSupport,
  editSupport,
  type Encoding,
  isPosition,
  isRange,
  symbolKind,
  toCodeAction,
  toCompletionList,
  toDiagnostic,
  toDocumentSymbols,
  toFoldingRanges,
  toRange,
  toSelectionRange,
  toSemanticTokens,
  toSpan,
  toTextEdit,
  toWorkspaceEdit,
} from './protocol.ts';
import { matching } from './search.ts';
import { countVerdicts } from './verdicts.ts';

/** What Node has and a web worker doesn't, or the other way round. */
export interface Platform {
  /** Files on disk. */
  readonly files: FileSource;
  /** Calls back once the process that started this one is gone. */
  readonly watchParent: (processId: number, gone: () => void) => void;
}

const requestCancelled = -32800;
const requestFailed = -32803;
const invalidParams = -32602;
const internalError = -32603;
type Level = 1 | 2 | 3 | 4;
const [error, warning, information]: Level[] = [1, 2, 3];
/** How long a check may take to be done at every keystroke, and how long one waits for a pause at most, in milliseconds. */
const quick = 50;
const longestWait = 200;
/** What asks for an offer by itself: a blank only where something must follow. */
const triggers = [' ', '.', '/', ':', '"'] as const;
/** Names that one answer holds at most. */
const mostSymbols = 500;

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
  readonly #project: Project;
  #files: Files;
  /** Documents whose text the workspace doesn't have yet. */
  readonly #fresh = new Set<OpenDocument>();
  /** Documents to check, and whether others must be told that their findings may have changed. */
  readonly #due = new Set<string>();
  #refresh = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #checkTook = 0;
  #encoding: Encoding = 'utf-16';
  #support: DiagnosticSupport = { related: false, tags: false, pageOf: () => undefined };
  #edits: EditSupport = { versions: false, snippets: false };
  #completion: CompletionSupport = { snippets: false, insertReplace: false, resolves: false };
  /** Whether the client asks for diagnostics; else they are sent. Never both, or each would show twice. */
  #pulls = false;
  #refreshes = false;
  #resolvesEdits = false;
  #registersWatchers = false;
  #options: InitializationOptions = {};
  #folders: readonly string[] = [];
  /** The configuration that counts, and the file whose faults are shown. */
  #configured: string | undefined;
  #configShown: string | undefined;
  readonly #resultIds = new WeakMap<Checked, string>();
  #results = 0;
  #end: (code: number) => void = () => {};

  constructor(wire: MessageReader, writer: MessageWriter, platform: Platform) {
    this.#platform = platform;
    const { reader, stopped } = withLifecycle(wire, writer);
    const say = (level: Level | undefined) => (message: string) => this.#log(level ?? 4, message);
    this.#connection = createProtocolConnection(reader, writer, {
      error: say(error),
      warn: say(warning),
      info: say(information),
      log: say(4),
    });
    this.#files = this.#makeFiles(false);
    this.#workspace = new Workspace({
      read: (file) => this.#documents.get(file)?.text ?? this.#files.read(file),
      resolve: (from, path) => {
        const found = resolvePath(from, path);
        return found === undefined ? undefined : this.#spelling(found);
      },
      files: () => this.#files.addresses().filter(isModel),
    });
    this.#project = { check: (file) => this.#checkFile(file), usersOf: (file) => this.#usersOf(file) };
    this.ended = new Promise((resolve) => {
      this.#end = (code) => {
        clearTimeout(this.#timer);
        this.#files.end();
        resolve(code);
      };
    });
    this.#connection.onError(([fault]) => this.#log(1, `A message could not be read: ${fault.message}`));
    this.#connection.onClose(() => this.#end(stopped() ? 0 : 1));
    this.#connection.onNotification(ExitNotification.type, () => this.#end(stopped() ? 0 : 1));
    this.#handleLife();
    this.#handleDocuments();
    this.#handleFindings();
    this.#handleNames();
    this.#handleCompletion();
    this.#handleShape();
    this.#connection.listen();
  }

  // ── beginning ──

  #handleLife(): void {
    this.#request(InitializeRequest.type, (params) => this.#initialize(params));
    this.#request(ShutdownRequest.type, () => null);
    this.#note(InitializedNotification.type, () => this.#begin());
    this.#note(SetTraceNotification.type, () => {});
    this.#note(DidSaveTextDocumentNotification.type, () => {});
    this.#note(DidChangeConfigurationNotification.type, () => {});
    this.#note(DidChangeWatchedFilesNotification.type, ({ changes }) => {
      for (const { uri, type } of changes) this.#touched(uri, type === 1 ? 'came' : type === 2 ? 'changed' : 'went');
    });
    this.#note(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => keyOf(uri)));
      this.#folders = [...this.#folders.filter((uri) => !gone.has(keyOf(uri))), ...added.map(({ uri }) => uri)];
      this.#scan();
    });
  }

  #initialize(params: InitializeParams): InitializeResult {
    const { processId, rootUri, workspaceFolders, initializationOptions } = params;
    // What the protocol requires may be missing all the same.
    const capabilities = (params.capabilities as ClientCapabilities | undefined) ?? {};
    const { textDocument = {}, workspace = {} } = capabilities;
    this.#encoding = chooseEncoding(capabilities.general?.positionEncodings);
    this.#options = (initializationOptions ?? {}) as InitializationOptions;
    this.#support = diagnosticSupport(capabilities, (code) => this.#pageOf(code));
    this.#edits = editSupport(capabilities);
    this.#completion = completionSupport(capabilities);
    this.#pulls = textDocument.diagnostic !== undefined;
    this.#refreshes = workspace.diagnostics?.refreshSupport === true;
    this.#resolvesEdits = textDocument.codeAction?.resolveSupport?.properties.includes('edit') === true;
    // Our own client watches by itself.
    this.#registersWatchers = workspace.didChangeWatchedFiles?.dynamicRegistration === true && this.#options.clientFiles !== true;
    this.#folders = foldersOf(workspaceFolders, rootUri);
    this.#files = this.#makeFiles(this.#options.clientFiles === true);
    if (typeof processId === 'number') this.#platform.watchParent(processId, () => this.#end(1));
    const legend = { tokenTypes: [...roles], tokenModifiers: [...marks] };
    return {
      serverInfo: { name: 'vchain', version: manifest.version },
      capabilities: {
        positionEncoding: this.#encoding,
        textDocumentSync: { openClose: true, change: 2, save: false },
        hoverProvider: true,
        completionProvider: { triggerCharacters: [...triggers], resolveProvider: this.#completion.resolves },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        renameProvider: textDocument.rename?.prepareSupport ? { prepareProvider: true } : true,
        documentSymbolProvider: { label: 'vchain' },
        workspaceSymbolProvider: true,
        codeActionProvider: textDocument.codeAction?.codeActionLiteralSupport
          ? { codeActionKinds: ['quickfix', 'source.fixAll.vchain'], resolveProvider: this.#resolvesEdits }
          : false,
        documentLinkProvider: {},
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        semanticTokensProvider: { legend, full: true, range: true },
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
        ...(this.#pulls ? { diagnosticProvider: { identifier: 'vchain', interFileDependencies: true, workspaceDiagnostics: false } } : {}),
        workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
      },
    };
  }

  #begin(): void {
    if (this.#registersWatchers) {
      const watchers = ['**/*.vchain', `**/${configName}`].map((globPattern) => ({ globPattern }));
      const registrations = [{ id: 'files', method: DidChangeWatchedFilesNotification.method, registerOptions: { watchers } }];
      this.#connection
        .sendRequest(RegistrationRequest.type, { registrations })
        .catch((fault: unknown) => this.#log(2, `Files can't be watched: ${describe(fault)}`));
    }
    this.#scan();
  }

  // ── files ──

  #makeFiles(clientFiles: boolean): Files {
    const request = <R>(method: string, params?: object): Promise<R> =>
      params ? this.#connection.sendRequest(method, params) : this.#connection.sendRequest(method);
    return new Files({
      source: this.#platform.files,
      client: clientFiles
        ? {
            find: async () => request<FoundFiles>('vchain/findFiles' satisfies FindFilesMethod),
            read: async (uri) => textOf(await request<FileBytes>('vchain/readFile' satisfies ReadFileMethod, { uri })),
          }
        : undefined,
      locate: (index, span) => toRange(index, span, this.#encoding),
      say: (problem) => this.#log(2, problem),
      changed: (uri) => this.#textChanged(uri),
      isOpen: (uri) => this.#documents.get(uri) !== undefined,
    });
  }

  #scan(): void {
    this.#configure();
    const scanned = this.#files.scan(this.#folders).then(() => this.#configure());
    scanned.catch((fault: unknown) => this.#log(1, `The folders could not be searched: ${describe(fault)}`));
  }

  /** Reads the workspace's settings, from a folder's root before the folders have been searched. */
  #configure(): void {
    const atRoots = this.#folders.map((folder) => `${folder.replace(/\/$/, '')}/${configName}`);
    const file = this.#files.configuration() ?? atRoots.find((uri) => this.#files.read(uri) !== undefined);
    const text = file === undefined ? undefined : this.#files.read(file);
    const key = text === undefined ? undefined : `${file}\n${text}`;
    if (key === this.#configured) return;
    this.#configured = key;
    const findings = this.#workspace.configure(text, file ?? '');
    for (const { uri } of this.#documents.all()) this.#due.add(uri);
    this.#refresh = true;
    this.#schedule();
    // Our own client checks the file by its schema; another shows what we say.
    if (this.#configShown !== undefined && this.#configShown !== file) this.#publish(this.#configShown, []);
    this.#configShown = undefined;
    if (this.#options.rulePages || file === undefined || text === undefined) return;
    const index = new LineIndex(text);
    this.#publish(
      file,
      findings.map((finding) => toDiagnostic(finding, index, this.#encoding, this.#support, () => undefined)),
    );
    this.#configShown = file;
  }

  /** The spelling under which the workspace knows a file. */
  #spelling(uri: string): string {
    return this.#documents.get(uri)?.uri ?? this.#files.spelling(uri);
  }

  #touched(uri: string, how: 'came' | 'changed' | 'went'): void {
    if (typeof uri !== 'string') return;
    this.#files.touched(uri, how);
    this.#textChanged(uri);
  }

  /** What a file that isn't open says may have changed. */
  #textChanged(uri: string): void {
    const spelled = this.#spelling(uri);
    if (nameOf(uri) === configName) return this.#configure();
    if (this.#documents.get(uri)) return;
    this.#workspace.changed(spelled);
    this.#dueWithUsers(spelled);
  }

  #usersOf(file: string): readonly string[] {
    const users = new Set(this.#workspace.usersOf(file));
    const key = keyOf(file);
    for (const { uri, uses } of this.#files.models()) {
      const used = uses.some((path) => {
        const found = resolvePath(uri, path);
        return found !== undefined && keyOf(found) === key;
      });
      if (used) users.add(uri);
    }
    users.delete(file);
    return [...users];
  }

  // ── documents ──

  #handleDocuments(): void {
    this.#note(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
      const { uri, version, text } = textDocument;
      if (typeof uri !== 'string' || typeof text !== 'string') throw new Error('it names no text');
      const known = this.#files.spelling(uri);
      if (known !== uri) this.#workspace.changed(known);
      this.#documents.open(new OpenDocument(uri, version, text));
      this.#changed(uri);
    });
    this.#note(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
      const document = this.#documents.get(textDocument.uri);
      if (!document) throw new Error(`«${textDocument.uri}» is not open`);
      if (!Array.isArray(contentChanges) || !document.change(textDocument.version, contentChanges, this.#encoding)) {
        throw new Error(`a change of «${textDocument.uri}» names no place in it`);
      }
      this.#changed(document.uri);
    });
    this.#note(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
      const document = this.#documents.close(textDocument.uri);
      if (!document) return;
      const { uri } = document;
      const users = this.#workspace.usersOf(uri);
      this.#fresh.delete(document);
      this.#due.delete(uri);
      this.#workspace.close(uri);
      if (!this.#pulls) this.#publish(uri, []);
      // Its text on disk counts from now on.
      for (const user of users) if (user !== uri) this.#due.add(user);
      this.#schedule();
    });
  }

  #changed(uri: string): void {
    const document = this.#documents.get(uri);
    if (!document) return;
    this.#fresh.add(document);
    this.#due.add(document.uri);
    this.#schedule();
  }

  /** Gives the workspace what it hasn't got yet; a burst of edits is read once. */
  #settle(): void {
    if (this.#fresh.size === 0) return;
    for (const { uri, text } of this.#fresh) {
      this.#workspace.open(uri, text);
      this.#dueWithUsers(uri);
    }
    this.#fresh.clear();
  }

  #dueWithUsers(uri: string): void {
    for (const user of this.#workspace.usersOf(uri)) {
      if (user !== uri) this.#refresh = true;
      this.#due.add(user);
    }
    if (this.#due.size > 0) this.#schedule();
  }

  #check(document: OpenDocument): Checked | undefined {
    if (this.#fresh.has(document)) this.#settle();
    return this.#workspace.check(document.uri);
  }

  #checkFile(file: string): Checked | undefined {
    this.#settle();
    return this.#workspace.check(this.#spelling(file));
  }

  /** Lets go of what was only looked at. */
  #forget(files: Iterable<string>): void {
    for (const file of files) {
      if (!this.#documents.get(file) && this.#workspace.usersOf(file).length === 0) this.#workspace.close(file);
    }
  }

  // ── findings ──

  #handleFindings(): void {
    this.#inDocument(
      DocumentDiagnosticRequest.type,
      (document, { previousResultId }): DocumentDiagnosticReport => {
        const checked = this.#check(document);
        if (!checked) return { kind: 'full', items: [] };
        let resultId = this.#resultIds.get(checked);
        if (resultId === undefined) this.#resultIds.set(checked, (resultId = String(++this.#results)));
        if (previousResultId === resultId) return { kind: 'unchanged', resultId };
        return { kind: 'full', resultId, items: this.#diagnostics(document, checked) };
      },
      (): DocumentDiagnosticReport => ({ kind: 'full', items: [] }),
    );
    this.#inDocument(CodeActionRequest.type, (document, { range, context }) => {
      if (!isRange(range)) throw wrongParams('range');
      const checked = this.#check(document);
      if (!checked) return null;
      const at = toSpan(document.index, range, this.#encoding);
      const only: unknown = context?.only;
      const kinds = Array.isArray(only) ? only.filter((each) => typeof each === 'string') : undefined;
      const actions = actionsAt(checked, at, kinds, (code) => this.#pageOf(code) !== undefined);
      return actions.flatMap(({ finding, edits, ...action }): CodeAction[] => {
        const about = finding ? [this.#diagnostic(finding, document)] : [];
        const converted = toCodeAction({ ...action, finding, edits }, about);
        if (action.page !== undefined) return [converted];
        if (action.kind === 'source.fixAll.vchain' && this.#resolvesEdits) return [{ ...converted, data: { uri: document.uri } }];
        const edit = this.#workspaceEdit(edits ?? this.#fixAll(document));
        return edit ? [{ ...converted, edit }] : [];
      });
    });
    this.#request(CodeActionResolveRequest.type, (action) => {
      const { uri } = (action?.data ?? {}) as { readonly uri?: unknown };
      const document = typeof uri === 'string' ? this.#documents.get(uri) : undefined;
      const edit = document && this.#workspaceEdit(this.#fixAll(document));
      return edit ? { ...action, edit } : action;
    });
    this.#connection.onRequest('vchain/rulePage' satisfies RulePageMethod, (params: RulePageParams): RulePage => {
      const rule: unknown = params?.rule;
      if (typeof rule !== 'string') throw wrongParams('rule');
      return pageOfCode(rule)?.markdown ?? null;
    });
  }

  /** Quick checks at once, slow ones when the typing pauses: never longer than a check itself takes. What is due already doesn't wait. */
  #schedule(pause = this.#checkTook < quick ? 0 : Math.min(longestWait, this.#checkTook)): void {
    if (this.#timer || this.#due.size === 0) return;
    this.#timer = setTimeout(() => this.#checkNext(), pause);
  }

  #checkNext(): void {
    this.#timer = undefined;
    const [uri] = this.#due;
    if (uri !== undefined) {
      this.#due.delete(uri);
      const document = this.#documents.get(uri);
      if (document) {
        const began = performance.now();
        this.#guard(`Checking «${uri}»`, () => this.#tellAbout(document));
        this.#checkTook = performance.now() - began;
      }
    }
    if (this.#due.size === 0 && this.#refresh) {
      this.#refresh = false;
      if (this.#pulls && this.#refreshes) this.#connection.sendRequest(DiagnosticRefreshRequest.type).catch(() => {});
    }
    this.#schedule(0);
  }

  #tellAbout(document: OpenDocument): void {
    const checked = this.#check(document);
    if (!checked) return;
    if (!this.#pulls) this.#publish(document.uri, this.#diagnostics(document, checked), document.version);
    // Only our own client knows what to do with it.
    if (this.#options.rulePages) {
      const verdicts: Verdicts = { uri: document.uri, ...countVerdicts(checked) };
      this.#connection.sendNotification('vchain/verdicts' satisfies VerdictsMethod, verdicts).catch(() => {});
    }
  }

  #diagnostics(document: OpenDocument, { findings }: Checked): Diagnostic[] {
    const indexOf = this.#indexes();
    return findings.map((finding) => toDiagnostic(finding, document.index, this.#encoding, this.#support, indexOf));
  }

  #diagnostic(finding: Checked['findings'][number], document: OpenDocument): Diagnostic {
    return toDiagnostic(finding, document.index, this.#encoding, this.#support, this.#indexes());
  }

  /** The lines of any file, each looked up once. */
  #indexes(): (file: string) => LineIndex | undefined {
    const found = new Map<string, LineIndex | undefined>();
    return (file) => {
      if (!found.has(file)) {
        const text = this.#documents.get(file) ? undefined : this.#files.read(file);
        found.set(file, this.#documents.get(file)?.index ?? (text === undefined ? undefined : new LineIndex(text)));
      }
      return found.get(file);
    };
  }

  #publish(uri: string, diagnostics: Diagnostic[], version?: number): void {
    this.#tell(PublishDiagnosticsNotification.type, { uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }

  /** The address of a code's page, where the client shows such pages. */
  #pageOf(code: string): string | undefined {
    return this.#options.rulePages && pageOfCode(code) !== undefined ? `vchain-rule:/${code}.md` : undefined;
  }

  #fixAll(document: OpenDocument): readonly FileEdits[] {
    const { uri } = document;
    const edit = fixAll(document.text, uri, (text) => {
      // The text of a round is nobody's: it is checked, and then the document's again.
      this.#workspace.open(uri, text);
      return this.#workspace.check(uri)?.findings ?? [];
    });
    this.#workspace.open(uri, document.text);
    return edit ? [{ file: uri, edits: [edit] }] : [];
  }

  #workspaceEdit(edits: readonly FileEdits[]) {
    const indexOf = this.#indexes();
    return toWorkspaceEdit(edits, this.#encoding, this.#edits, (file): EditedFile | undefined => {
      const open = this.#documents.get(file);
      const index = indexOf(file);
      return index && { uri: open?.uri ?? file, index, version: open?.version ?? null };
    });
  }

  // ── names ──

  #handleNames(): void {
    this.#inDocument(HoverRequest.type, (document, params) => {
      const checked = this.#check(document);
      const offset = this.#offset(document, params);
      const hover = checked && (hoverAt(checked, offset) ?? allowedHover(checked, offset));
      if (!hover) return null;
      const contents = { kind: MarkupKind.Markdown, value: hover.markdown };
      return { contents, range: toRange(document.index, hover.span, this.#encoding) };
    });
    this.#inDocument(DefinitionRequest.type, (document, params) => {
      const offset = this.#offset(document, params);
      const checked = this.#check(document);
      const used = checked && linksIn(checked.parsed).find(({ span, to }) => 'path' in to && span.start <= offset && offset <= span.end);
      if (used && 'path' in used.to) {
        const uri = this.#existing(document.uri, used.to.path);
        return uri ? [{ uri, range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } } }] : null;
      }
      const found = checked && nameAt(checked, offset);
      return found ? this.#locations([{ file: found.declaration.file, ...found.declaration.span }]) : null;
    });
    this.#inDocument(ReferencesRequest.type, (document, params) => {
      const found = this.#nameAt(document, params);
      if (!found) return null;
      const uses = allUses(found.declaration, this.#project);
      const { file, span } = found.declaration;
      const { includeDeclaration = true } = (params.context ?? {}) as Partial<typeof params.context>;
      const places = includeDeclaration ? [{ file, ...span }, ...uses] : uses;
      const locations = this.#locations(places);
      this.#forget(new Set(places.map((place) => place.file)));
      return locations;
    });
    this.#inDocument(DocumentHighlightRequest.type, (document, params) => {
      const offset = this.#offset(document, params);
      const checked = this.#check(document);
      const found = checked && nameAt(checked, offset);
      if (!found) return null;
      const { declaration } = found;
      const own = declaration.file === document.uri ? [{ span: declaration.span, kind: 3 as const }] : [];
      const uses = usesIn(checked, declaration).map((span) => ({ span, kind: 2 as const }));
      return [...own, ...uses].map(({ span, kind }) => ({ range: toRange(document.index, span, this.#encoding), kind }));
    });
    this.#inDocument(PrepareRenameRequest.type, (document, params) => {
      const found = this.#nameAt(document, params);
      return found ? { range: toRange(document.index, found.span, this.#encoding), placeholder: found.declaration.name } : null;
    });
    this.#inDocument(RenameRequest.type, (document, params) => {
      const found = this.#nameAt(document, params);
      if (!found) throw new ResponseError(requestFailed, 'Only a name that is declared can be renamed: put the cursor on one.');
      const renamed = rename(found.declaration, params.newName, this.#project);
      if ('refused' in renamed) throw new ResponseError(requestFailed, renamed.refused);
      const edit = this.#workspaceEdit(renamed.edits);
      this.#forget(renamed.edits.map(({ file }) => file));
      if (!edit) throw new ResponseError(requestFailed, 'A file that uses the name can’t be read: nothing is renamed.');
      return edit;
    });
    this.#request(WorkspaceSymbolRequest.type, ({ query }) => {
      if (typeof query !== 'string') throw wrongParams('query');
      return matching(query, this.#allNames(), mostSymbols).map(({ uri, name }): SymbolInformation => {
        const symbol: SymbolInformation = { name: name.name, kind: symbolKind(name.kind), location: { uri, range: name.range } };
        const container = [name.within, name.title].filter(Boolean).join(' · ');
        return container ? { ...symbol, containerName: container } : symbol;
      });
    });
  }

  #nameAt(document: OpenDocument, params: { readonly position: Position }): NameAt | undefined {
    const offset = this.#offset(document, params);
    const checked = this.#check(document);
    return checked && nameAt(checked, offset);
  }

  #locations(places: readonly Place[]): Location[] {
    const indexOf = this.#indexes();
    return places.flatMap((place) => {
      const index = indexOf(place.file);
      return index ? [{ uri: place.file, range: toRange(index, place, this.#encoding) }] : [];
    });
  }

  /** The address that a path leads to, where a file is there. */
  #existing(from: string, path: string): string | undefined {
    const found = resolvePath(from, path);
    if (found === undefined) return undefined;
    const uri = this.#spelling(found);
    return this.#documents.get(uri) || this.#files.read(uri) !== undefined ? uri : undefined;
  }

  *#allNames(): Generator<{ readonly uri: string; readonly name: KnownName }> {
    for (const document of this.#documents.all()) {
      const checked = this.#check(document);
      if (!checked) continue;
      const names = namesIn(checked.names.declared, (span) => toRange(document.index, span, this.#encoding));
      for (const name of names) yield { uri: document.uri, name };
    }
    for (const { uri, names } of this.#files.models()) {
      for (const name of names) yield { uri, name };
    }
  }

  // ── completion ──

  #handleCompletion(): void {
    this.#inDocument(CompletionRequest.type, (document, params) => {
      const offset = this.#offset(document, params);
      const checked = this.#check(document);
      if (!checked || checked.parsed.text !== document.text) return null;
      const { parsed, names } = checked;
      const inText = complete({
        parsed,
        names,
        offset,
        others: () => this.#otherNames(document, checked),
        files: () => this.#otherFiles(document),
      });
      const completion = inText ?? allowedCompletion(checked, offset);
      if (!completion) return null;
      const { triggerKind, triggerCharacter } = params.context ?? {};
      // A list that opens by itself must not stand in the way of a line that is finished.
      if (triggerKind === 2 && (triggerCharacter === ' ' || triggerCharacter === ':') && !completion.needed) return null;
      if (triggerKind === 2 && triggerCharacter === '"' && !completion.offers.some(({ kind }) => kind === 'file')) return null;
      return toCompletionList(completion, document.index, this.#encoding, this.#completion, documentationOf);
    });
    this.#request(CompletionResolveRequest.type, (item) => {
      const value = documentationOf(item?.data);
      return value === undefined ? item : { ...item, documentation: { kind: MarkupKind.Markdown, value } };
    });
  }

  /** Names that this file would see if it used another. */
  *#otherNames(document: OpenDocument, checked: Checked): Generator<OtherName> {
    const used = new Set(checked.names.imported.map(({ parsed }) => keyOf(parsed.file)));
    used.add(keyOf(document.uri));
    for (const { uri, name } of this.#allNames()) {
      if (!name.shared || name.kind === 'grade' || used.has(keyOf(uri))) continue;
      const path = pathBetween(document.uri, uri);
      if (path !== undefined) yield { name: name.name, kind: name.kind, title: name.title, path };
    }
  }

  *#otherFiles(document: OpenDocument): Generator<string> {
    for (const uri of this.#files.addresses()) {
      if (!isModel(uri) || keyOf(uri) === keyOf(document.uri)) continue;
      const path = pathBetween(document.uri, uri);
      if (path !== undefined) yield path;
    }
  }

  // ── the shape of a text ──

  #handleShape(): void {
    this.#inDocument(DocumentSymbolRequest.type, (document) => {
      const checked = this.#check(document);
      return checked ? toDocumentSymbols(outline(checked.parsed), document.index, this.#encoding) : [];
    });
    this.#inDocument(FoldingRangeRequest.type, (document) => {
      const checked = this.#check(document);
      return checked ? toFoldingRanges(folds(checked.parsed, document.index)) : [];
    });
    this.#inDocument(SelectionRangeRequest.type, (document, { positions }) => {
      if (!Array.isArray(positions) || !positions.every(isPosition)) throw wrongParams('positions');
      const checked = this.#check(document);
      if (!checked) return null;
      return positions.map((position) => {
        const spans = selections(checked.parsed, document.offset(position, this.#encoding));
        return toSelectionRange(spans, document.index, this.#encoding);
      });
    });
    this.#inDocument(DocumentLinkRequest.type, (document) => {
      const checked = this.#check(document);
      return (checked ? linksIn(checked.parsed) : []).flatMap(({ span, to }) => {
        const target = 'url' in to ? to.url : this.#existing(document.uri, to.path);
        return target ? [{ range: toRange(document.index, span, this.#encoding), target }] : [];
      });
    });
    this.#inDocument(SemanticTokensRequest.type, (document) => {
      const checked = this.#check(document);
      return checked ? toSemanticTokens(colours(checked), document.index, this.#encoding) : null;
    });
    this.#inDocument(SemanticTokensRangeRequest.type, (document, { range }) => {
      if (!isRange(range)) throw wrongParams('range');
      const { start, end } = toSpan(document.index, range, this.#encoding);
      const checked = this.#check(document);
      const inside = checked && colours(checked).filter((span) => span.start < end && start < span.end);
      return inside ? toSemanticTokens(inside, document.index, this.#encoding) : null;
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
  }

  #format(document: OpenDocument, options: unknown, within?: Span): TextEdit[] | null {
    const checked = this.#check(document);
    if (!checked) return null;
    // A text that is too long isn't read: what was read of it isn't it.
    if (checked.parsed.text !== document.text) return null;
    const edits = format(checked.parsed, formatOptions(options));
    const asked = within ? edits.filter(({ at }) => within.start <= at.start && at.end <= within.end) : edits;
    return asked.map((edit) => toTextEdit(document.index, edit, this.#encoding));
  }

  // ── answering ──

  #offset(document: OpenDocument, params: { readonly position: Position }): number {
    if (!isPosition(params.position)) throw wrongParams('position');
    return document.offset(params.position, this.#encoding);
  }

  /** A request about one document. One that isn't open gets the answer «nothing». */
  #inDocument<P extends { textDocument: { uri: string } }, R, PR, E, RO>(
    type: ProtocolRequestType<P, R, PR, E, RO>,
    answer: (document: OpenDocument, params: P) => R,
    nothing: () => R = () => null as R,
  ): void {
    this.#request(type, (params) => {
      const uri: unknown = params?.textDocument?.uri;
      if (typeof uri !== 'string') throw wrongParams('textDocument.uri');
      const document = this.#documents.get(uri);
      return document ? answer(document, params) : nothing();
    });
  }

  #request<P, R, PR, E, RO>(
    type: ProtocolRequestType<P, R, PR, E, RO> | ProtocolRequestType0<R, PR, E, RO>,
    answer: (params: P) => R,
  ): void {
    const handler = (params: P, token?: CancellationToken): R => {
      if (token?.isCancellationRequested) throw new ResponseError(requestCancelled, 'The request was cancelled.');
      try {
        return answer(params);
      } catch (fault) {
        if (fault instanceof ResponseError) throw fault;
        const said = `${type.method} failed: ${describe(fault)}`;
        this.#log(1, said);
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
        this.#log(2, `${type.method} was not understood: ${describe(fault)}`);
      }
    });
  }

  /** Does something that no request waits for; a fault is told and ends nothing. */
  #guard(what: string, act: () => void): void {
    try {
      act();
    } catch (fault) {
      this.#log(1, `${what} failed: ${describe(fault)}`);
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

function foldersOf(folders: readonly WorkspaceFolder[] | null | undefined, root: string | null | undefined): readonly string[] {
  if (Array.isArray(folders)) return folders.map(({ uri }) => uri).filter((uri) => typeof uri === 'string');
  return typeof root === 'string' ? [root] : [];
}

/** The bytes that a client sent, where they are UTF-8. */
function textOf(bytes: FileBytes): string | undefined {
  if (bytes === null) return undefined;
  try {
    const raw = Uint8Array.from(atob(bytes), (character) => character.charCodeAt(0));
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(raw);
  } catch {
    // Not UTF-8: for a reader of models it is not there.
    return undefined;
  }
}

function wrongParams(what: string): ResponseError {
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
  const at = fault.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return at ? `${fault.message} (${at})` : fault.message;
}
