import type { z } from 'zod';
import type { Caller } from '../callers/index.ts';
import type { Bilingual } from '../languages.ts';
import type { Realm } from '../realm/index.ts';
import type { Refusal } from '../refusal/index.ts';

/** What a request does, from which a door knows its method's manners and how to answer. */
export type Effect = 'read' | 'create' | 'change' | 'remove';

/** Who may ask at all; the procedure still decides about this case. */
export type Audience = 'everyone' | 'signed-in' | { readonly roles: readonly string[] };

/** What a route hands to its procedure, parsed and checked. */
export interface Request<Params, Query, Body> {
  readonly params: Params;
  readonly query: Query;
  readonly body: Body;
  /** The version that the caller acts on (`If-Match`); always there where the route asks for one. */
  readonly version: number | undefined;
}

/**
 * One thing that may be asked of Gongzhi from outside, said as data: doors turn it into an HTTP route and
 * a page of the API's description.
 */
export interface Route {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  /** Below `/api/v1`, with parameters in braces: `/matters/{id}`. */
  readonly path: string;
  /** The procedure's name, unique over all routes. */
  readonly operation: string;
  /** Heading under which the API's description lists it. */
  readonly tag: string;
  readonly summary: Bilingual;
  readonly effect: Effect;
  readonly audience: Audience;
  /** Whether the caller must say which version is acted on. */
  readonly needsVersion: boolean;
  readonly params: z.ZodType;
  readonly query: z.ZodType;
  readonly body: z.ZodType | undefined;
  /** A body may have so many bytes; more is refused before it is read. */
  readonly bodyBytesMax: number;
  /**
   * Whether a CSV file (`text/csv`) or a workbook (XLSX) may be sent as the body; it arrives as the body's
   * field `csv`, or in base64 as `xlsx`.
   */
  readonly takesCsv: boolean;
  /** The media types of the file that it answers with instead of JSON, an {@link AnswerFile}; usually none. */
  readonly filesOf: readonly string[];
  readonly answer: z.ZodType;
  run(realm: Realm, caller: Caller, request: Request<never, never, never>): Promise<unknown>;
}

/** A file as a route answers with it. */
export interface AnswerFile {
  /** What it is saved as: letters of ASCII, digits, hyphens and a full stop. */
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

/** A route as it is written, with the types of its schemas. */
export interface RouteDeclaration<
  Params extends z.ZodType,
  Query extends z.ZodType,
  Body extends z.ZodType,
  Answer extends z.ZodType,
> {
  readonly method: Route['method'];
  readonly path: string;
  readonly operation: string;
  readonly tag: string;
  readonly summary: Bilingual;
  readonly effect: Effect;
  readonly audience: Audience;
  readonly needsVersion?: boolean;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly bodyBytesMax?: number;
  readonly takesCsv?: boolean;
  readonly filesOf?: readonly string[];
  readonly answer: Answer;
  run(
    realm: Realm,
    caller: Caller,
    request: Request<z.output<Params>, z.output<Query>, z.output<Body>>,
  ): Promise<DeepReadonly<z.input<Answer>> | Refusal>;
}

/** What procedures give out is never changed by a door. */
type DeepReadonly<Value> = Value extends readonly (infer Item)[]
  ? readonly DeepReadonly<Item>[]
  : Value extends object
    ? { readonly [Name in keyof Value]: DeepReadonly<Value[Name]> }
    : Value;
