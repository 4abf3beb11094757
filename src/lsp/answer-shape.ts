// Answers about the shape of a text: its outline, what folds, links, colours, and its format.

import {
  DocumentFormattingRequest,
  DocumentLinkRequest,
  DocumentOnTypeFormattingRequest,
  DocumentRangeFormattingRequest,
  DocumentSymbolRequest,
  FoldingRangeRequest,
  SelectionRangeRequest,
  SemanticTokensRangeRequest,
  SemanticTokensRequest,
  type TextEdit,
} from 'vscode-languageserver-protocol';
import { defaultOptions, type FormatOptions, format } from '#language/format.ts';
import type { Span } from '#text/span.ts';
import { colours } from './colours.ts';
import type { OpenDocument } from './documents.ts';
import { linksIn } from './links.ts';
import { folds, outline, selections, typedSpan } from './outline.ts';
import {
  isPosition,
  isRange,
  toDocumentSymbols,
  toFoldingRanges,
  toRange,
  toSelectionRange,
  toSemanticTokens,
  toSpan,
  toSymbolList,
  toTextEdit,
} from './protocol.ts';
import type { Session } from './session.ts';
import { wrongParams } from './wire.ts';

export function answerShape(session: Session): void {
  session.inDocument(DocumentSymbolRequest.type, (document) => {
    const checked = session.check(document);
    if (!checked) return [];
    const symbols = toDocumentSymbols(outline(checked.parsed), document.index, session.client.encoding);
    return session.client.nestsSymbols ? symbols : toSymbolList(document.uri, symbols);
  });
  session.inDocument(FoldingRangeRequest.type, (document) => {
    const checked = session.check(document);
    return checked ? toFoldingRanges(folds(checked.parsed, document.index)) : [];
  });
  session.inDocument(SelectionRangeRequest.type, (document, { positions }) => {
    if (!Array.isArray(positions) || !positions.every(isPosition)) throw wrongParams('positions');
    const checked = session.check(document);
    if (!checked) return null;
    return positions.map((position) => {
      const spans = selections(checked.parsed, document.offset(position, session.client.encoding));
      return toSelectionRange(spans, document.index, session.client.encoding);
    });
  });
  session.inDocument(DocumentLinkRequest.type, (document) => {
    const checked = session.check(document);
    return (checked ? linksIn(checked.parsed) : []).flatMap(({ span, to }) => {
      const target = 'url' in to ? to.url : session.existing(document.uri, to.path);
      return target ? [{ range: toRange(document.index, span, session.client.encoding), target }] : [];
    });
  });
  session.inDocument(SemanticTokensRequest.type, (document) => {
    const checked = session.check(document);
    return checked ? toSemanticTokens(colours(checked), document.index, session.client.encoding) : null;
  });
  session.inDocument(SemanticTokensRangeRequest.type, (document, { range }) => {
    if (!isRange(range)) throw wrongParams('range');
    const { start, end } = toSpan(document.index, range, session.client.encoding);
    const checked = session.check(document);
    const inside = checked && colours(checked).filter((span) => span.start < end && start < span.end);
    return inside ? toSemanticTokens(inside, document.index, session.client.encoding) : null;
  });
  session.inDocument(DocumentFormattingRequest.type, (document, { options }) => formatted(session, document, options));
  session.inDocument(DocumentRangeFormattingRequest.type, (document, { options, range }) => {
    if (!isRange(range)) throw wrongParams('range');
    return formatted(session, document, options, toSpan(document.index, range, session.client.encoding));
  });
  session.inDocument(DocumentOnTypeFormattingRequest.type, (document, { options, position, ch }) => {
    const offset = session.offset(document, { position });
    const checked = session.check(document);
    return checked ? formatted(session, document, options, typedSpan(checked.parsed, document.index, offset, ch)) : null;
  });
}

function formatted(session: Session, document: OpenDocument, options: unknown, within?: Span): TextEdit[] | null {
  const checked = session.check(document);
  if (!checked) return null;
  // A text that is too long isn't read: what was read of it isn't it.
  if (checked.parsed.text !== document.text) return null;
  const edits = format(checked.parsed, formatOptions(options));
  const asked = within ? edits.filter(({ at }) => within.start <= at.start && at.end <= within.end) : edits;
  return asked.map((edit) => toTextEdit(document.index, edit, session.client.encoding));
}

function formatOptions(options: unknown): FormatOptions {
  const { tabSize, insertSpaces } = (options ?? {}) as Partial<FormatOptions>;
  return {
    tabSize: typeof tabSize === 'number' && tabSize >= 1 && tabSize <= 16 ? Math.round(tabSize) : defaultOptions.tabSize,
    insertSpaces: insertSpaces !== false,
  };
}
