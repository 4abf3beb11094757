// The answer about inlay hints: those of the range that is asked for, of the kinds that the editor's settings leave on.

import { type InlayHint, InlayHintRequest } from 'vscode-languageserver-protocol';
import { hintsIn } from './hints.ts';
import { isRange, toPosition, toSpan } from './protocol.ts';
import type { Session } from './session.ts';
import { wrongParams } from './wire.ts';

export function answerHints(session: Session): void {
  session.inDocument(InlayHintRequest.type, (document, { range }) => {
    if (!isRange(range)) throw wrongParams('range');
    const checked = session.check(document);
    if (!checked) return null;
    const { encoding } = session.client;
    return hintsIn(checked, toSpan(document.index, range, encoding), session.settings.hints).map(
      ({ at, text, tooltip }): InlayHint => ({
        position: toPosition(document.index, at, encoding),
        label: text,
        tooltip,
        paddingLeft: true,
      }),
    );
  });
}
