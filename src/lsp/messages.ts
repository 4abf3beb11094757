// The messages of our own between the language server and an editor's client, beside the protocol's.
// Types only: the client imports nothing else of the server, and a method's name is checked as a literal type.
// No message here is needed by an editor that only speaks the protocol; each has a fallback in the server.

/** What the VS Code client tells the server in `initializationOptions`. A field left out means "not offered". */
export interface InitializationOptions {
  /** The client answers `vchain/findFiles` and `vchain/readFile`: the only way to other files where the server has no disk. */
  readonly clientFiles?: boolean;
  /** The client shows rule pages itself: a finding's `codeDescription.href` may be `vchain-rule:/CODE.md`. */
  readonly rulePages?: boolean;
}

/** Server to client, after each check of an open document. */
export type VerdictsMethod = 'vchain/verdicts';
export interface Verdicts extends Counts {
  readonly uri: string;
  /** The same of each chain by itself, in the order of the text. */
  readonly chains: readonly (Counts & { readonly name: string })[];
}
/** Guidelines that a document's chains follow, go against, or that can't be judged for want of a fact. */
interface Counts {
  readonly met: number;
  readonly breached: number;
  readonly unknown: number;
  /** Statements that can’t be read: the verdicts are without them. */
  readonly unread: number;
}

/** Client to server: how the chains of an open document stand to each of the seven guidelines; none where it isn't open. */
export type ScorecardMethod = 'vchain/scorecard';
export interface ScorecardParams {
  readonly uri: string;
}
export type Scorecard = readonly ChainCard[];
export interface ChainCard {
  /** As a reader calls it: its title, or else its name. */
  readonly name: string;
  readonly location: Spot;
  /** Statements that can’t be read. */
  readonly unread: readonly Spot[];
  readonly guidelines: readonly GuidelineCard[];
}
export interface GuidelineCard {
  readonly number: number;
  readonly title: string;
  readonly state: 'met' | 'breached' | 'unknown';
  /** Comments in the model allow every breach of it. */
  readonly allowed: boolean;
  /** What its rules are about, where none finds anything to judge. */
  readonly needs?: string;
  /** What goes against it, or what would decide it; what weighs most comes first. */
  readonly reasons: readonly Reason[];
}
export interface Reason {
  readonly kind: 'breach' | 'allowed' | 'missing';
  readonly says: string;
  /** What to do about it, or why it is allowed. */
  readonly next?: string;
  /** The rule that says it, or that waits for it. */
  readonly rule: string;
  readonly location: Spot;
}
/** A place in a file, as the protocol writes it. */
export interface Spot {
  readonly uri: string;
  readonly range: { readonly start: Point; readonly end: Point };
}
interface Point {
  readonly line: number;
  readonly character: number;
}

/** Client to server: the rules that there are, in the order of their families. */
export type RulesMethod = 'vchain/rules';
export type RuleList = readonly { readonly id: string; readonly title: string; readonly summary: string }[];

/** Client to server: the page of one code, as Markdown; `null` where there is no such code. */
export type RulePageMethod = 'vchain/rulePage';
export interface RulePageParams {
  readonly rule: string;
}
export type RulePage = string | null;

/** Server to client: the addresses of every `.vchain` file and every `vchain.config.json` in the open folders. */
export type FindFilesMethod = 'vchain/findFiles';
export type FoundFiles = readonly string[];

/** Server to client: one file's bytes as base64 (the server decides what is UTF-8); `null` where it can't be read. */
export type ReadFileMethod = 'vchain/readFile';
export interface ReadFileParams {
  readonly uri: string;
}
export type FileBytes = string | null;
