// Which messages may pass, by the state that the server is in: the protocol's rules about `initialize`, `shutdown` and `exit`.
// It stands between the wire and the connection, because the connection itself knows no states. It handles no request.

import type {
  DataCallback,
  Disposable,
  Message,
  MessageReader,
  MessageWriter,
  NotificationMessage,
  RequestMessage,
} from 'vscode-languageserver-protocol';

const parseError = -32700;
const notInitialized = -32002;
const invalidRequest = -32600;

/** What the server is to the client: not yet asked to begin, at work, or told to stop. */
type State = 'fresh' | 'running' | 'stopped';

export interface Lifecycle {
  readonly reader: MessageReader;
  /** Whether the client has asked for `shutdown`, so that ending is no failure. */
  readonly stopped: () => boolean;
}

/** A reader that passes on what may be said now and answers everything else itself. */
export function withLifecycle(reader: MessageReader, writer: MessageWriter): Lifecycle {
  let state: State = 'fresh';

  const refuse = (id: number | string | null, code: number, message: string) => {
    const answer = { jsonrpc: '2.0', id, error: { code, message } };
    // A connection that is gone has its own event; there is nobody left to tell.
    writer.write(answer as Message).catch(() => {});
  };

  // What can't be read has no id to answer to; a client that sent it learns of it all the same.
  reader.onError((fault) => refuse(null, parseError, `A message can’t be read: ${fault.message}`));

  const mayPass = (message: unknown): boolean => {
    if (typeof message !== 'object' || message === null || Array.isArray(message)) {
      refuse(null, invalidRequest, 'A message must be one JSON-RPC object.');
      return false;
    }
    const { id, method } = message as Partial<RequestMessage & NotificationMessage>;
    if (method === undefined) {
      if (id === undefined) refuse(null, invalidRequest, 'A message has a method, or answers one by its id.');
      return id !== undefined;
    }
    if (typeof method !== 'string') {
      refuse(typeof id === 'string' || typeof id === 'number' ? id : null, invalidRequest, 'A method is a string.');
      return false;
    }
    if (id === undefined) return state === 'running' || method === 'exit';
    if (typeof id !== 'number' && typeof id !== 'string') {
      refuse(null, invalidRequest, `The id of «${method}» is neither a number nor a string.`);
      return false;
    }
    if (state === 'stopped') {
      refuse(id, invalidRequest, `«${method}» came after shutdown.`);
      return false;
    }
    if (method === 'initialize') {
      if (state === 'running') {
        refuse(id, invalidRequest, 'The server is already initialized.');
        return false;
      }
      state = 'running';
      return true;
    }
    if (state === 'fresh') {
      refuse(id, notInitialized, `«${method}» came before initialize.`);
      return false;
    }
    if (method === 'shutdown') state = 'stopped';
    return true;
  };

  return {
    stopped: () => state === 'stopped',
    reader: {
      onError: reader.onError,
      onClose: reader.onClose,
      onPartialMessage: reader.onPartialMessage,
      listen: (pass: DataCallback): Disposable =>
        reader.listen((message) => {
          if (mayPass(message)) pass(message);
        }),
      dispose: () => reader.dispose(),
    },
  };
}
