// The part of saxen 11 that Concord uses; the package carries no types. https://github.com/nikku/saxen
declare module 'saxen' {
  type Decode = (text: string) => string;

  export class Parser {
    /** Attribute values come with their entities: pass them through `decode`. */
    on(
      event: 'openTag',
      listener: (name: string, attributes: () => Readonly<Record<string, string>>, decode: Decode, selfClosing: boolean) => void,
    ): this;
    on(event: 'closeTag', listener: (name: string, decode: Decode, selfClosing: boolean) => void): this;
    on(event: 'text', listener: (text: string, decode: Decode) => void): this;
    on(event: 'cdata', listener: (text: string) => void): this;
    on(event: 'attention', listener: (text: string) => void): this;
    on(event: 'error' | 'warn', listener: (error: Error) => void): this;
    /** Any part of the document, cut anywhere. */
    write(xml: string): this;
    /** The fault, where there is one. */
    end(): Error | undefined;
  }
}
