// The connection with a client: requests and notifications with the protocol's refusals, and nothing swallowed silently. A fault of ours is
// told in one line and ends nothing. It knows no feature.

import {
  type CancellationToken,
  createProtocolConnection,
  ExitNotification,
  LogMessageNotification,
  type MessageReader,
  type MessageWriter,
  type NotificationType,
  type ProtocolConnection,
  type ProtocolRequestType,
  type ProtocolRequestType0,
  ResponseError,
} from 'vscode-languageserver-protocol';
import { withLifecycle } from './lifecycle.ts';

const requestCancelled = -32800;
const requestFailed = -32803;
const invalidParams = -32602;
const internalError = -32603;

export const levels = { error: 1, warning: 2, information: 3, log: 4 } as const;
type Level = (typeof levels)[keyof typeof levels];

export class Wire {
  readonly #connection: ProtocolConnection;

  /** `gone` is called with the code to end with, once the client has said so or its streams have closed. */
  constructor(stream: MessageReader, writer: MessageWriter, gone: (code: number) => void) {
    const { reader, stopped } = withLifecycle(stream, writer);
    const say = (level: Level) => (message: string) => this.log(level, message);
    this.#connection = createProtocolConnection(reader, writer, {
      error: say(levels.error),
      warn: say(levels.warning),
      info: say(levels.information),
      log: say(levels.log),
    });
    // What could not be read has been answered; what could not be written names its message.
    this.#connection.onError(([fault, message]) => {
      if (message) this.log(levels.error, `A message could not be sent: ${fault.message}`);
    });
    this.#connection.onClose(() => gone(stopped() ? 0 : 1));
    this.#connection.onNotification(ExitNotification.type, () => gone(stopped() ? 0 : 1));
  }

  listen(): void {
    this.#connection.listen();
  }

  request<P, R, PR, E, RO>(
    type: ProtocolRequestType<P, R, PR, E, RO> | ProtocolRequestType0<R, PR, E, RO>,
    answer: (params: P) => R,
  ): void {
    this.#connection.onRequest(type as ProtocolRequestType<P, R, PR, E, RO>, this.#answering(type.method, answer) as never);
  }

  /** A request of our own, by its name. */
  ownRequest<P, R>(method: string, answer: (params: P) => R): void {
    this.#connection.onRequest(method, this.#answering(method, answer) as never);
  }

  note<P>(type: NotificationType<P>, act: (params: P) => void): void {
    this.#connection.onNotification(type, (params: P) => {
      try {
        act(params);
      } catch (fault) {
        this.log(levels.warning, `${type.method} was not understood: ${describe(fault)}`);
      }
    });
  }

  /** Asks the client. */
  ask<R>(method: string, params?: object): Promise<R> {
    return params ? this.#connection.sendRequest<R>(method, params) : this.#connection.sendRequest<R>(method);
  }

  tell(method: string, params: object): void {
    // Fails only when the client is gone, and that has an event of its own.
    this.#connection.sendNotification(method, params).catch(() => {});
  }

  log(type: Level, message: string): void {
    this.tell(LogMessageNotification.method, { type, message });
  }

  /** Does something that no request waits for. */
  guard(what: string, act: () => void): void {
    try {
      act();
    } catch (fault) {
      this.log(levels.error, `${what} failed: ${describe(fault)}`);
    }
  }

  #answering<P, R>(method: string, answer: (params: P) => R): (params: P, token?: CancellationToken) => R {
    return (params, token) => {
      if (token?.isCancellationRequested) throw new ResponseError(requestCancelled, 'The request was cancelled.');
      try {
        return answer(params);
      } catch (fault) {
        if (fault instanceof ResponseError) throw fault;
        const said = `${method} failed: ${describe(fault)}`;
        this.log(levels.error, said);
        throw new ResponseError(internalError, said);
      }
    };
  }
}

export function wrongParams(what: string): ResponseError {
  return new ResponseError(invalidParams, `«${what}» is missing or makes no sense.`);
}

/** What was asked for can't be done, for a reason that the user should read. */
export function refused(why: string): ResponseError {
  return new ResponseError(requestFailed, why);
}

/** One line, with the place in our code. */
export function describe(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const at = fault.stack
    ?.split('\n')
    .find((line) => /^\s+at /.test(line))
    ?.trim();
  return at ? `${fault.message} (${at})` : fault.message;
}
