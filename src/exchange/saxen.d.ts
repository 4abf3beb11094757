// The part of saxen that we use; it ships without types.

declare module 'saxen' {
  type Attributes = () => Readonly<Record<string, string>>;
  type Decode = (text: string) => string;

  export class Parser {
    on(event: 'openTag', handle: (name: string, attributes: Attributes, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'closeTag', handle: (name: string) => void): this;
    on(event: 'text', handle: (text: string) => void): this;
    on(event: 'cdata', handle: (text: string) => void): this;
    on(event: 'error', handle: (error: Error) => void): this;
    ns(prefixes: Readonly<Record<string, string>>): this;
    stop(): void;
    parse(xml: string): this;
  }
}
