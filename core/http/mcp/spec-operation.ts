/** An operation as the OpenAPI document describes it, with every reference resolved. */
import type { Spec } from '../contract.ts';

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };
export type JsonObject = { readonly [key: string]: Json };

export interface SpecParameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required: boolean;
  readonly schema: JsonObject;
}

export interface SpecOperation {
  readonly method: string;
  readonly path: string;
  readonly summary: string;
  readonly description: string;
  readonly parameters: readonly SpecParameter[];
  readonly body: { readonly contentType: string; readonly schema: JsonObject } | undefined;
}

export function findOperation(spec: Spec, operationId: string): SpecOperation {
  // The document is plain JSON, whatever part of it the type tells.
  const document = spec as unknown as JsonObject;
  for (const [path, item] of Object.entries(spec.paths)) {
    for (const [method, operation] of Object.entries(item)) {
      if ('operationId' in operation && operation.operationId === operationId) {
        return describe(path, method, objectAt(document, ['paths', path]), objectAt(document, ['paths', path, method]), document);
      }
    }
  }
  throw new Error(`the contract has no operation ${operationId}`);
}

function describe(path: string, method: string, item: JsonObject, operation: JsonObject, document: JsonObject): SpecOperation {
  const parameters = [...listOf(item['parameters']), ...listOf(operation['parameters'])].map((parameter) => toParameter(resolve(parameter, document)));
  return { method: method.toUpperCase(), path, summary: textOf(operation['summary']), description: textOf(operation['description']), parameters, body: bodyOf(operation, document) };
}

function toParameter(parameter: Json): SpecParameter {
  const { in: place, name, required, description, schema } = asObject(parameter);
  if (place !== 'path' && place !== 'query' && place !== 'header') throw new Error('a parameter is in an unknown place');
  return { in: place, name: textOf(name), required: required === true, schema: { ...asObject(schema ?? {}), ...(description === undefined ? {} : { description }) } };
}

function bodyOf(operation: JsonObject, document: JsonObject): SpecOperation['body'] {
  if (operation['requestBody'] === undefined) return undefined;
  const [found] = Object.entries(asObject(asObject(resolve(operation['requestBody'], document))['content'] ?? {}));
  return found ? { contentType: found[0], schema: asObject(asObject(found[1])['schema'] ?? {}) } : undefined;
}

/** What stands beside a reference, such as a description, has the last word. */
function resolve(node: Json, document: JsonObject): Json {
  if (Array.isArray(node)) return node.map((item: Json) => resolve(item, document));
  if (typeof node !== 'object' || node === null) return node;
  const { $ref, ...rest } = asObject(node);
  const own = Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, resolve(value, document)]));
  if (typeof $ref !== 'string') return own;
  return { ...asObject(resolve(objectAt(document, $ref.replace(/^#\//, '').split('/')), document)), ...own };
}

function objectAt(document: JsonObject, keys: readonly string[]): JsonObject {
  return keys.reduce<JsonObject>((node, key) => asObject(node[key] ?? {}), document);
}

export function asObject(node: Json): JsonObject {
  if (typeof node !== 'object' || node === null || Array.isArray(node)) throw new Error('the contract has something else than an object here');
  return node as JsonObject;
}

function listOf(node: Json | undefined): readonly Json[] {
  return Array.isArray(node) ? (node as readonly Json[]) : [];
}

function textOf(node: Json | undefined): string {
  return typeof node === 'string' ? node : '';
}
