/** The operations of the contract as an attacker reads them: where does each take an id, and of what kind? */
import { Contract, type Method, type Spec } from '../../http/contract.ts';
import { lookUp, resolve, type Schema } from './schema.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required?: boolean;
  readonly schema: Schema;
}

export interface IdSlot {
  readonly place: 'path' | 'query' | 'body';
  /** `clipId`, also for a list `clipIds`. */
  readonly kind: string;
  /** The parameter's name, or the way through the body, `*` for each item of a list. */
  readonly at: readonly string[];
}

export interface AttackedOperation {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly authentication: 'required' | 'optional' | 'none';
  readonly actsForProfile: boolean;
  /** The profile may also stand in the query, as in the URLs of files and event streams. */
  readonly profileInQuery: boolean;
  readonly streamsEvents: boolean;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly contentType: string; readonly schema: Schema } | null;
  readonly slots: readonly IdSlot[];
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly (Parameter | { readonly $ref: string })[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> };
  readonly responses: Readonly<Record<string, { readonly content?: object } | { readonly $ref: string }>>;
}
type RawPath = Partial<Record<Method, RawOperation>> & Pick<RawOperation, 'parameters'>;

const MAX_DEPTH = 8;

export function readOperations(spec: Spec): AttackedOperation[] {
  return new Contract(spec).operations.map((operation) => {
    const item = spec.paths[operation.path] as unknown as RawPath;
    const raw = item[operation.method] as RawOperation;
    const parameters = [...(item.parameters ?? []), ...(raw.parameters ?? [])].map((parameter) => ('$ref' in parameter ? (lookUp(parameter.$ref, spec) as Parameter) : parameter));
    const [contentType, content] = Object.entries(raw.requestBody?.content ?? {})[0] ?? [];
    const body = contentType === undefined || content === undefined ? null : { contentType, schema: content.schema };
    const inQuery = parameters.find((parameter) => parameter.in === 'query' && parameter.name === 'profileId');
    return {
      id: operation.id,
      method: operation.method,
      path: operation.path,
      authentication: operation.authentication,
      actsForProfile: operation.actsForProfile,
      profileInQuery: operation.actsForProfile && inQuery !== undefined,
      streamsEvents: Object.values(raw.responses).some((response) => 'content' in response && 'text/event-stream' in (response.content ?? {})),
      parameters,
      body,
      slots: [...parameters.filter((parameter) => !(operation.actsForProfile && parameter === inQuery)).flatMap((parameter) => slotOf(parameter, spec)), ...(body === null ? [] : slotsInBody(body.schema, [], spec))],
    };
  });
}

function slotOf(parameter: Parameter, spec: Spec): IdSlot[] {
  if (parameter.in !== 'path' && parameter.in !== 'query') return [];
  const schema = resolve(parameter.schema, spec);
  if (!isId(parameter.name, schema) && !(schema.items && isId(parameter.name, resolve(schema.items, spec)))) return [];
  return [{ place: parameter.in, kind: kindOf(parameter.name), at: [parameter.name] }];
}

function slotsInBody(schema: Schema, at: readonly string[], spec: Spec): IdSlot[] {
  if (at.length > MAX_DEPTH) return [];
  const resolved = resolve(schema, spec);
  if (resolved.items) return slotsInBody(resolved.items, [...at, '*'], spec);
  const inside = Object.entries(resolved.properties ?? {}).flatMap(([name, property]) => slotsInBody(property, [...at, name], spec));
  const name = at.findLast((step) => step !== '*') ?? '';
  return inside.length === 0 && isId(name, resolved) ? [{ place: 'body', kind: kindOf(name), at }] : inside;
}

function isId(name: string, schema: Schema): boolean {
  return schema.format === 'uuid' || ([schema.type].flat().includes('string') && /(^id|Id)s?$/.test(name));
}

function kindOf(name: string): string {
  return name.replace(/s$/, '');
}
