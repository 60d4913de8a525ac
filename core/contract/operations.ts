/** The contract's types, in the form in which handlers use them. Everything here is derived from openapi/. */
import type { UserContext } from '../platform/user-context.ts';
import type { components, operations } from './api.generated.ts';

export type OperationId = keyof operations;
export type Schemas = components['schemas'];

type Params<Op extends OperationId, In extends 'path' | 'query'> = NonNullable<operations[Op]['parameters'][In]>;

type JsonBody<T> = T extends { content: { 'application/json': infer Body } } ? Body : never;
type MultipartFields<T> = T extends { content: { 'multipart/form-data': infer Body } } ? Omit<Body, 'file'> : never;

export type RequestBody<Op extends OperationId> = operations[Op] extends { requestBody?: infer Body }
  ? [JsonBody<NonNullable<Body>>] extends [never]
    ? MultipartFields<NonNullable<Body>>
    : JsonBody<NonNullable<Body>> | (undefined extends Body ? undefined : never)
  : undefined;

type SuccessStatus = 200 | 201 | 202 | 204;
type SuccessResponses<Op extends OperationId> = {
  [Status in keyof operations[Op]['responses'] & SuccessStatus]: operations[Op]['responses'][Status];
};
type Body<Response> = Response extends { content: { 'application/json': infer Json } }
  ? Json
  : Response extends { content: { 'text/event-stream': unknown } }
    ? EventStreamBody
    : Response extends { content: { 'text/plain': unknown } }
      ? TextBody
      : Response extends { content: Record<string, unknown> }
        ? FileBody | BytesBody
        : void;

/** What a handler returns: the body of the operation's success response; status and headers follow from the contract. */
export type OperationResult<Op extends OperationId> = {
  [Status in keyof SuccessResponses<Op>]: Body<SuccessResponses<Op>[Status]>;
}[keyof SuccessResponses<Op>];

interface FileBodyOptions {
  /** Set to make browsers save the file under this name. */
  readonly downloadName?: string | undefined;
  /** Whether there will never be another file under this address, so that browsers need not ask again. */
  readonly isLasting?: boolean;
}

/** A file that the HTTP layer sends with ranges. `path` comes from the store, never from a request. */
export class FileBody {
  readonly path: string;
  readonly contentType: string;
  readonly downloadName: string | undefined;
  readonly isLasting: boolean;
  constructor(path: string, contentType: string, { downloadName, isLasting = false }: FileBodyOptions = {}) {
    this.path = path;
    this.contentType = contentType;
    this.downloadName = downloadName;
    this.isLasting = isLasting;
  }
}

/** Something small that was just made and is kept nowhere. */
export class BytesBody {
  readonly bytes: Buffer;
  readonly contentType: string;
  constructor(bytes: Buffer, contentType: string) {
    this.bytes = bytes;
    this.contentType = contentType;
  }
}

export class TextBody {
  readonly text: string;
  readonly contentType: string;
  constructor(text: string, contentType: string) {
    this.text = text;
    this.contentType = contentType;
  }
}

export interface StreamEvent {
  readonly event: string;
  readonly data: unknown;
}

/** Server-sent events. `subscribe` is called once the stream is open; the function it returns ends the subscription. */
export class EventStreamBody {
  readonly subscribe: (send: (event: StreamEvent) => void, end: () => void) => () => void;
  constructor(subscribe: (send: (event: StreamEvent) => void, end: () => void) => () => void) {
    this.subscribe = subscribe;
  }
}

/** Resolves a class or token for the caller: from the container of this request. */
export interface Resolver {
  resolve<T>(token: (new (...args: never[]) => T) | symbol): T;
}

export interface UploadedFile {
  /** Where the bytes wait, inside the profile's own temporary folder; removed when the request ends. */
  readonly path: string;
  readonly fileName: string;
  readonly sizeBytes: number;
}

export interface Call<Op extends OperationId> extends Resolver {
  readonly params: Params<Op, 'path'>;
  readonly query: Params<Op, 'query'>;
  readonly body: RequestBody<Op>;
  /** The file of a multipart request. */
  readonly file: UploadedFile | undefined;
  /** The revision that the change was made from, where the request says so (`If-Match`). */
  readonly expectedRevision: number | undefined;
  readonly session: SessionAccess;
  /** Who asks; undefined where an operation may be asked by nobody. */
  readonly user: UserContext | undefined;
}

/** What sign-up, sign-in and sign-out need of the transport: the caller's session cookie. */
export interface SessionAccess {
  readonly userAgent: string;
  /** The cookie's token, if one came. */
  readonly token: string | undefined;
  start(token: string, expiresAt: Date): void;
  end(): void;
}

export type OperationHandler<Op extends OperationId> = (call: Call<Op>) => Promise<OperationResult<Op>>;
export type Operations = { readonly [Op in OperationId]: OperationHandler<Op> };
/** What one feature contributes: `satisfies Handlers<'listClips' | …>` on its handlers. */
export type Handlers<Op extends OperationId> = Pick<Operations, Op>;
