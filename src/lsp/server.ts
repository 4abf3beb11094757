// The language server over any pair of streams: begins and ends with its client, follows documents, files and settings, and says what is
// found. It runs in Node and in a web worker; what only one of them has comes in as the `Platform`. Requests are answered in the `answer-`
// files, and positions are converted in `protocol.ts`.

import {
  type ClientCapabilities,
  ConfigurationRequest,
  type Diagnostic,
  DiagnosticRefreshRequest,
  DidChangeConfigurationNotification,
  DidChangeTextDocumentNotification,
  DidChangeWatchedFilesNotification,
  DidChangeWorkspaceFoldersNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  DidSaveTextDocumentNotification,
  InitializedNotification,
  InlayHintRefreshRequest,
  type InitializeParams,
  InitializeRequest,
  type InitializeResult,
  type MessageReader,
  type MessageWriter,
  PublishDiagnosticsNotification,
  type Registration,
  RegistrationRequest,
  type ServerCapabilities,
  SetTraceNotification,
  ShutdownRequest,
  type WorkspaceFolder,
} from 'vscode-languageserver-protocol';
import { configName } from '#analysis/configurations.ts';
import { listed } from '#analysis/listed.ts';
import { LineIndex } from '#text/line-index.ts';
import manifest from '../../package.json' with { type: 'json' };
import { keyOf, nameOf } from './addresses.ts';
import { answerCompletion, triggers } from './answer-completion.ts';
import { answerFindings } from './answer-findings.ts';
import { answerHints } from './answer-hints.ts';
import { answerScorecard } from './answer-scorecard.ts';
import { answerNames } from './answer-names.ts';
import { answerShape } from './answer-shape.ts';
import { Checks } from './checks.ts';
import { marks, roles } from './colours.ts';
import { OpenDocument } from './documents.ts';
import { Files, type FileSource } from './files.ts';
import type {
  FileBytes,
  FindFilesMethod,
  FoundFiles,
  InitializationOptions,
  ReadFileMethod,
  Verdicts,
  VerdictsMethod,
} from './messages.ts';
import { chooseEncoding, chooseMarkup, completionSupport, diagnosticSupport, editSupport, toDiagnostic, toRange } from './protocol.ts';
import { type ClientTraits, Session } from './session.ts';
import { readSettings, ruleSettings, sameSettings, section, sentSection } from './settings.ts';
import { countVerdicts } from './verdicts.ts';
import { describe, levels, Wire } from './wire.ts';

/** What Node has and a web worker doesn't, or the other way round. */
export interface Platform {
  /** Files on disk. */
  readonly files: FileSource;
  /** Calls back once the process that started this one is gone. */
  readonly watchParent: (processId: number, gone: () => void) => void;
}

/** Serves one client until it is gone; resolves with the code to end with. */
export function serve(stream: MessageReader, writer: MessageWriter, platform: Platform): Promise<number> {
  return new Server(stream, writer, platform).ended;
}

class Server {
  readonly ended: Promise<number>;
  readonly #platform: Platform;
  readonly #wire: Wire;
  readonly #session: Session;
  readonly #checks = new Checks(
    (uri) => this.#tellAbout(uri),
    () => this.#tellToAskAgain(),
  );
  #folders: readonly string[] = [];
  /** Whether the client must be asked to tell of files that change. */
  #registersWatchers = false;
  /** Whether the client tells of changed settings only when it is asked to. */
  #registersSettings = false;
  /** The configurations, by key, whose faults are shown, with the text that has them. */
  readonly #toldOf = new Map<string, { readonly uri: string; readonly text: string }>();

  constructor(stream: MessageReader, writer: MessageWriter, platform: Platform) {
    this.#platform = platform;
    let end: (code: number) => void = () => {};
    this.ended = new Promise((resolve) => {
      end = resolve;
    });
    const gone = (code: number) => {
      this.#checks.end();
      this.#session.files.end();
      end(code);
    };
    this.#wire = new Wire(stream, writer, gone);
    this.#session = new Session(this.#wire, this.#makeFiles(false), (uri) => this.#checkUsersOf(uri));
    this.#wire.request(InitializeRequest.type, (params) => this.#initialize(params, gone));
    this.#wire.request(ShutdownRequest.type, () => null);
    this.#wire.note(InitializedNotification.type, () => this.#begin());
    this.#wire.note(SetTraceNotification.type, () => {});
    this.#followFiles();
    this.#followDocuments();
    answerFindings(this.#session);
    answerScorecard(this.#session);
    answerNames(this.#session);
    answerCompletion(this.#session);
    answerShape(this.#session);
    answerHints(this.#session);
    this.#wire.listen();
  }

  // ── beginning ──

  #initialize(params: InitializeParams, gone: (code: number) => void): InitializeResult {
    const { processId, rootUri, workspaceFolders, initializationOptions } = params;
    // What the protocol requires may be missing all the same.
    const capabilities = (params.capabilities as ClientCapabilities | undefined) ?? {};
    const options = (initializationOptions ?? {}) as InitializationOptions;
    const { textDocument = {}, workspace = {} } = capabilities;
    this.#session.client = {
      encoding: chooseEncoding(capabilities.general?.positionEncodings),
      diagnostics: diagnosticSupport(capabilities, (code) => this.#session.pageOf(code)),
      edits: editSupport(capabilities),
      completion: completionSupport(capabilities),
      pulls: textDocument.diagnostic !== undefined,
      refreshes: workspace.diagnostics?.refreshSupport === true,
      refreshesHints: workspace.inlayHint?.refreshSupport === true,
      tellsSettings: workspace.configuration === true,
      nestsSymbols: textDocument.documentSymbol?.hierarchicalDocumentSymbolSupport === true,
      hovers: chooseMarkup(textDocument.hover?.contentFormat),
      resolvesEdits: textDocument.codeAction?.resolveSupport?.properties.includes('edit') === true,
      options,
    };
    // Our own client watches by itself.
    this.#registersWatchers = workspace.didChangeWatchedFiles?.dynamicRegistration === true && options.clientFiles !== true;
    this.#registersSettings = workspace.didChangeConfiguration?.dynamicRegistration === true;
    this.#folders = foldersOf(workspaceFolders, rootUri);
    this.#session.files = this.#makeFiles(options.clientFiles === true);
    if (typeof processId === 'number') this.#platform.watchParent(processId, () => gone(1));
    return {
      serverInfo: { name: 'vchain', version: manifest.version },
      capabilities: abilities(capabilities, this.#session.client),
    };
  }

  #begin(): void {
    const registrations: Registration[] = [];
    if (this.#registersWatchers) {
      const watchers = ['**/*.vchain', `**/${configName}`].map((globPattern) => ({ globPattern }));
      registrations.push({ id: 'files', method: DidChangeWatchedFilesNotification.method, registerOptions: { watchers } });
    }
    if (this.#registersSettings)
      registrations.push({ id: 'settings', method: DidChangeConfigurationNotification.method, registerOptions: { section } });
    if (registrations.length > 0)
      this.#wire
        .ask(RegistrationRequest.method, { registrations })
        .catch((fault: unknown) => this.#wire.log(levels.warning, `The editor won’t tell what changes: ${describe(fault)}`));
    this.#askForSettings();
    this.#scan();
  }

  // ── files and settings ──

  /** A client that can't be asked sends what it has, or leaves all as it is usually. */
  #askForSettings(): void {
    if (!this.#session.client.tellsSettings) return;
    this.#wire
      .ask<unknown>(ConfigurationRequest.method, { items: [{ section }] })
      .then((values) => this.#takeSettings(Array.isArray(values) ? values[0] : undefined))
      .catch((fault: unknown) => this.#wire.log(levels.warning, `The editor’s settings can’t be read: ${describe(fault)}`));
  }

  #takeSettings(value: unknown): void {
    this.#takeRuleSettings(value);
    const settings = readSettings(value);
    if (sameSettings(settings, this.#session.settings)) return;
    this.#session.settings = settings;
    this.#tellToAskForHints();
  }

  #tellToAskForHints(): void {
    if (this.#session.client.refreshesHints) this.#wire.ask(InlayHintRefreshRequest.method).catch(() => {});
  }

  #followFiles(): void {
    this.#wire.note(DidChangeConfigurationNotification.type, ({ settings }) => {
      if (this.#session.client.tellsSettings) this.#askForSettings();
      else if (settings !== null && settings !== undefined) this.#takeSettings(sentSection(settings));
    });
    this.#wire.note(DidChangeWatchedFilesNotification.type, ({ changes }) => {
      for (const { uri, type } of changes) {
        if (typeof uri !== 'string') continue;
        this.#session.files.touched(uri, type === 1 ? 'came' : type === 2 ? 'changed' : 'went');
        this.#textChanged(uri);
      }
    });
    this.#wire.note(DidChangeWorkspaceFoldersNotification.type, ({ event: { added, removed } }) => {
      const gone = new Set(removed.map(({ uri }) => keyOf(uri)));
      this.#folders = [...this.#folders.filter((uri) => !gone.has(keyOf(uri))), ...added.map(({ uri }) => uri)];
      this.#scan();
    });
  }

  #makeFiles(clientFiles: boolean): Files {
    return new Files({
      source: this.#platform.files,
      client: clientFiles
        ? {
            find: () => this.#wire.ask<FoundFiles>('vchain/findFiles' satisfies FindFilesMethod),
            read: async (uri) => textOf(await this.#wire.ask<FileBytes>('vchain/readFile' satisfies ReadFileMethod, { uri })),
          }
        : undefined,
      locate: (index, span) => toRange(index, span, this.#session.client.encoding),
      say: (problem) => this.#wire.log(levels.warning, problem),
      changed: (uri) => this.#textChanged(uri),
      isOpen: (uri) => this.#session.documents.get(uri) !== undefined,
    });
  }

  #scan(): void {
    this.#configure();
    const scanned = this.#session.files.scan(this.#folders).then(() => this.#configure());
    scanned.catch((fault: unknown) => this.#wire.log(levels.error, `The folders could not be searched: ${describe(fault)}`));
  }

  /** What a file says that isn't open may have changed. */
  #textChanged(uri: string): void {
    if (nameOf(uri) === configName) return this.#configure();
    if (this.#session.documents.get(uri)) return;
    const spelled = this.#session.spelling(uri);
    this.#session.workspace.changed(spelled);
    this.#checkUsersOf(spelled);
  }

  /** Configurations may have come, changed or gone: documents that others count for now are checked again. */
  #configure(): void {
    const { configurations } = this.#session;
    this.#withSettings(() => configurations.changed());
    this.#tellOfConfigurations();
  }

  /** Does what may change settings, and checks the documents again for which it did. */
  #withSettings(change: () => void): void {
    const { configurations, documents } = this.#session;
    const before = [...documents.all()].map(({ uri }) => ({ uri, settings: configurations.settingsOf(uri) }));
    change();
    for (const { uri, settings } of before) if (configurations.settingsOf(uri) !== settings) this.#checks.add(uri, 'another');
  }

  /** What is wrong with each configuration. Our own client checks them by their schema. */
  #tellOfConfigurations(): void {
    const { configurations, files, documents, client } = this.#session;
    if (client.options.rulePages) return;
    const inUse = [...documents.all()].flatMap(({ uri }) => configurations.fileOf(uri) ?? []);
    const all = new Map([...files.configurations(), ...inUse].map((uri) => [keyOf(uri), uri]));
    for (const [key, { uri }] of this.#toldOf) if (!all.has(key)) all.set(key, uri);
    for (const [key, uri] of all) {
      const text = files.configuration(uri) ?? '';
      const known = this.#toldOf.get(key);
      if (known?.text === text) continue;
      const findings = configurations.findingsOf(uri);
      if (findings.length > 0 || known) {
        const index = new LineIndex(text);
        const { encoding, diagnostics } = client;
        this.#publish(
          uri,
          listed(findings).map((finding) => toDiagnostic(finding, index, encoding, diagnostics, () => undefined)),
        );
      }
      if (findings.length > 0) this.#toldOf.set(key, { uri, text });
      else this.#toldOf.delete(key);
    }
  }

  /** What the reader has set of the rules in the editor: it counts where there is no configuration. */
  #takeRuleSettings(value: unknown): void {
    const { configurations } = this.#session;
    this.#withSettings(() => {
      const findings = configurations.setOwn(ruleSettings(value));
      for (const { message } of listed(findings)) this.#wire.log(levels.warning, `In the editor’s settings for vchain: ${message}`);
    });
  }

  // ── documents ──

  #followDocuments(): void {
    const { documents, workspace } = this.#session;
    const changed = (document: OpenDocument) => {
      this.#session.changed(document);
      this.#checks.add(document.uri, 'itself');
    };
    this.#wire.note(DidOpenTextDocumentNotification.type, ({ textDocument }) => {
      const { uri, version, text } = textDocument;
      if (typeof uri !== 'string' || typeof text !== 'string') throw new Error('it names no text');
      // Whoever used the file knew it by the disk's spelling.
      const known = this.#session.files.spelling(uri);
      if (known !== uri) workspace.changed(known);
      const document = new OpenDocument(uri, version, text);
      documents.open(document);
      changed(document);
    });
    this.#wire.note(DidChangeTextDocumentNotification.type, ({ textDocument, contentChanges }) => {
      const document = documents.get(textDocument.uri);
      if (!document) throw new Error(`«${textDocument.uri}» is not open`);
      if (!Array.isArray(contentChanges) || !document.change(textDocument.version, contentChanges, this.#session.client.encoding)) {
        throw new Error(`a change of «${textDocument.uri}» names no place in it`);
      }
      changed(document);
    });
    this.#wire.note(DidSaveTextDocumentNotification.type, () => {});
    this.#wire.note(DidCloseTextDocumentNotification.type, ({ textDocument }) => {
      const document = documents.close(textDocument.uri);
      if (!document) return;
      const { uri } = document;
      const users = workspace.usersOf(uri);
      this.#session.closed(document);
      this.#checks.remove(uri);
      if (!this.#session.client.pulls) this.#publish(uri, []);
      // Its text on disk counts from now on.
      for (const user of users) if (user !== uri) this.#checks.add(user, 'another');
    });
  }

  #checkUsersOf(uri: string): void {
    for (const user of this.#session.workspace.usersOf(uri)) if (user !== uri) this.#checks.add(user, 'another');
  }

  #tellAbout(uri: string): void {
    const document = this.#session.documents.get(uri);
    if (!document) return;
    this.#wire.guard(`Checking «${uri}»`, () => {
      const checked = this.#session.check(document);
      if (!checked) return;
      const { pulls, options } = this.#session.client;
      if (!pulls) this.#publish(document.uri, this.#session.diagnostics(document, listed(checked.findings)), document.version);
      // Only our own client knows what to do with it.
      if (!options.rulePages) return;
      const verdicts: Verdicts = { uri: document.uri, ...countVerdicts(checked) };
      this.#wire.tell('vchain/verdicts' satisfies VerdictsMethod, verdicts);
    });
  }

  /** Findings of documents that nobody has edited may have changed. */
  #tellToAskAgain(): void {
    const { pulls, refreshes } = this.#session.client;
    // A client that refuses asks again with its next edit.
    if (pulls && refreshes) this.#wire.ask(DiagnosticRefreshRequest.method).catch(() => {});
    this.#tellToAskForHints();
  }

  #publish(uri: string, diagnostics: readonly Diagnostic[], version?: number): void {
    this.#wire.tell(PublishDiagnosticsNotification.method, { uri, diagnostics, ...(version === undefined ? {} : { version }) });
  }
}

function abilities({ textDocument = {} }: ClientCapabilities, client: ClientTraits): ServerCapabilities {
  return {
    positionEncoding: client.encoding,
    textDocumentSync: { openClose: true, change: 2, save: false },
    hoverProvider: true,
    completionProvider: { triggerCharacters: [...triggers], resolveProvider: client.completion.resolves },
    definitionProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    renameProvider: textDocument.rename?.prepareSupport ? { prepareProvider: true } : true,
    documentSymbolProvider: { label: 'vchain' },
    workspaceSymbolProvider: true,
    codeActionProvider: textDocument.codeAction?.codeActionLiteralSupport
      ? { codeActionKinds: ['quickfix', 'source.fixAll.vchain'], resolveProvider: client.resolvesEdits }
      : false,
    documentLinkProvider: {},
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    semanticTokensProvider: { legend: { tokenTypes: [...roles], tokenModifiers: [...marks] }, full: true, range: true },
    documentFormattingProvider: true,
    documentRangeFormattingProvider: true,
    inlayHintProvider: true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: '}', moreTriggerCharacter: ['\n'] },
    ...(client.pulls ? { diagnosticProvider: { identifier: 'vchain', interFileDependencies: true, workspaceDiagnostics: false } } : {}),
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  };
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
