/** The bundled OpenAPI document, as the HTTP layer asks it: which operation is this request, and what does it need? */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { OperationId } from '../contract/operations.ts';

export const API_PREFIX = '/api/v1';

const METHODS = ['get', 'put', 'post', 'patch', 'delete'] as const;
export type Method = (typeof METHODS)[number];

interface SpecParameter {
  readonly name?: string;
  readonly in?: string;
  readonly $ref?: string;
}
interface SpecSchema {
  readonly type?: unknown;
  readonly format?: string;
  readonly properties?: Readonly<Record<string, SpecSchema>>;
}
interface SpecOperation {
  readonly requestBody?: { readonly content?: Readonly<Record<string, { readonly schema?: SpecSchema }>> };
  readonly operationId: string;
  readonly 'x-location'?: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly SpecParameter[];
  readonly responses: Readonly<Record<string, { readonly headers?: Readonly<Record<string, unknown>> }>>;
}
type SpecPath = Partial<Record<Method, SpecOperation>> & { readonly parameters?: readonly SpecParameter[] };
export interface Spec {
  readonly paths: Readonly<Record<string, SpecPath>>;
}

/** What a multipart body may hold. */
export interface MultipartForm {
  readonly fields: ReadonlySet<string>;
  /** The one that is a file. */
  readonly file: string | undefined;
}

export interface ContractOperation {
  readonly id: OperationId;
  readonly method: Method;
  /** As in the contract, e.g. `/library/clips/{clipId}`. */
  readonly path: string;
  /** Matches such paths, and names their parameters. */
  readonly pattern: RegExp;
  /** required: answers 401 without a user; optional: works either way; none: never looks. */
  readonly authentication: 'required' | 'optional' | 'none';
  readonly acceptsApiKey: boolean;
  readonly actsForProfile: boolean;
  /** Which segment of the path, counted from 0, names the profile that the operation is about. */
  readonly profileSegment: number | undefined;
  readonly idempotent: boolean;
  /** Undefined for an operation that takes no multipart body. */
  readonly form: MultipartForm | undefined;
  /** Whether its answer carries the body's `revision` as its ETag. */
  readonly revisioned: boolean;
  /** Whether browsers may keep its JSON for a while: what it tells never changes. */
  readonly cacheable: boolean;
  readonly successStatus: number;
  /** The collection that holds what the operation makes, where it is not the operation's own path. */
  readonly collection: string | undefined;
  /** Whether it can be asked with `dryRun` what it would cost. */
  readonly estimates: boolean;
}

export function loadSpec(): Spec {
  const file = path.join(import.meta.dirname, '..', 'contract', 'openapi.json');
  return JSON.parse(readFileSync(file, 'utf8')) as Spec;
}

export class Contract {
  readonly operations: readonly ContractOperation[];

  constructor(spec: Spec) {
    this.operations = Object.entries(spec.paths).flatMap(([path, item]) =>
      METHODS.flatMap((method) => {
        const operation = item[method];
        return operation ? [describeOperation(path, method, operation, item.parameters ?? [])] : [];
      }),
    );
  }

  /** @param path Below the API prefix. */
  match(method: string, path: string): ContractOperation | undefined {
    const wanted = method === 'HEAD' ? 'get' : method.toLowerCase();
    return this.operations.find((operation) => operation.method === wanted && operation.pattern.test(path));
  }
}

function describeOperation(path: string, method: Method, operation: SpecOperation, shared: readonly SpecParameter[]): ContractOperation {
  const parameters = [...shared, ...(operation.parameters ?? [])].map((parameter) => parameter.name ?? parameter.$ref?.split('/').pop());
  const estimates = parameters.includes('DryRun');
  // Where there can be a dry run, 200 is its answer.
  const success = Object.keys(operation.responses).find((status) => status.startsWith('2') && !(estimates && status === '200')) ?? '200';
  const profileSegment = path.split('/').indexOf('{profileId}');
  return {
    id: operation.operationId as OperationId,
    method,
    path,
    pattern: patternOf(path),
    authentication: authenticationOf(operation.security),
    // The contract's default takes all credentials.
    acceptsApiKey: operation.security?.some((requirement) => 'apiKey' in requirement) ?? true,
    actsForProfile: parameters.some((name) => name === 'X-Profile-Id' || name === 'ProfileHeader'),
    profileSegment: profileSegment === -1 ? undefined : profileSegment,
    idempotent: parameters.some((name) => name === 'Idempotency-Key' || name === 'IdempotencyKey'),
    form: formOf(operation),
    revisioned: operation.responses[success]?.headers?.['ETag'] !== undefined,
    cacheable: operation.responses[success]?.headers?.['Cache-Control'] !== undefined,
    successStatus: Number(success),
    collection: operation['x-location'],
    estimates,
  };
}

function formOf({ requestBody }: SpecOperation): MultipartForm | undefined {
  const properties = Object.entries(requestBody?.content?.['multipart/form-data']?.schema?.properties ?? {});
  const file = properties.find(([, { format }]) => format === 'binary')?.[0];
  return properties.length === 0 ? undefined : { file, fields: new Set(properties.map(([name]) => name).filter((name) => name !== file)) };
}

function authenticationOf(security: readonly object[] | undefined): ContractOperation['authentication'] {
  if (security === undefined) return 'required';
  if (security.length === 0) return 'none';
  return security.some((requirement) => Object.keys(requirement).length === 0) ? 'optional' : 'required';
}

function patternOf(path: string): RegExp {
  const source = path.split(/(\{[^}]+\})/).map((part) => (part.startsWith('{') ? `(?<${part.slice(1, -1)}>[^/]+)` : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')));
  return new RegExp(`^${source.join('')}/?$`);
}
