import { z } from 'zod';
import { workbookType } from '#platform/csv/index.ts';
import type { Language } from '#platform/languages.ts';
import type { Route } from '#platform/routes/index.ts';
import { scopes } from '#subjects/rights/index.ts';
import { apiBase } from './api.ts';
import { scopeOf } from './scopes.ts';

/** What the description says about the realm whose API it is. */
export interface ApiAbout {
  readonly title: string;
  readonly version: string;
  readonly url: string;
}

const json = 'application/json';
const problem = { $ref: '#/components/responses/Problem' };

/**
 * Describes every route, in one language, from the same schemas that requests are read by.
 *
 * @source OpenAPI Specification 3.1.1; JSON Schema 2020-12
 */
export function describeApi(routes: readonly Route[], about: ApiAbout, language: Language): object {
  const paths: Record<string, Record<string, object>> = {};
  for (const route of routes) {
    const path = apiBase + route.path;
    paths[path] = { ...paths[path], [route.method]: describeRoute(route, language) };
  }
  return {
    openapi: '3.1.1',
    info: {
      title: about.title,
      version: about.version,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: about.url }],
    paths,
    components: {
      securitySchemes: {
        token: { type: 'http', scheme: 'bearer' },
        machineKey: {
          type: 'http',
          scheme: 'bearer',
          bearerFormat: 'gzk_…',
          description: scopesIn(language),
        },
        session: { type: 'apiKey', in: 'cookie', name: 'gongzhi.session_token' },
      },
      responses: {
        Problem: {
          description: 'RFC 9457',
          content: { 'application/problem+json': { schema: problemSchema } },
        },
      },
    },
  };
}

/** What each scope of a machine's key is called. */
function scopesIn(language: Language): string {
  return Object.entries(scopes)
    .map(([name, words]) => `${name}: ${words[language]}`)
    .join('; ');
}

const problemSchema = {
  type: 'object',
  required: ['type', 'title', 'status', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    code: { type: 'string' },
    parameters: { type: 'object' },
    errors: {
      type: 'array',
      items: {
        type: 'object',
        required: ['field', 'code', 'detail'],
        properties: { field: { type: 'string' }, code: { type: 'string' }, detail: { type: 'string' } },
      },
    },
  },
};

function describeRoute(route: Route, language: Language): object {
  const status = route.effect === 'create' ? '201' : '200';
  return {
    operationId: route.operation,
    tags: [route.tag],
    summary: route.summary[language],
    'x-audience': typeof route.audience === 'string' ? route.audience : route.audience.roles,
    security: securityOf(route),
    parameters: parametersOf(route),
    ...(route.body ? { requestBody: bodyOf(route, route.body) } : {}),
    responses: {
      [status]: { description: 'OK', content: answersOf(route) },
      default: problem,
    },
  };
}

/** Without a sign-in, with one, or with a machine's key of the right scope, which stands as its role. */
function securityOf({ audience, operation }: Route): object[] {
  const scope = scopeOf(operation);
  return [
    ...(audience === 'everyone' ? [{}] : [{ token: [] }, { session: [] }]),
    ...(scope === undefined ? [] : [{ machineKey: [scope] }]),
  ];
}

/** JSON, or the files that a route answers with. */
function answersOf(route: Route): object {
  if (route.filesOf.length > 0) return Object.fromEntries(route.filesOf.map((type) => [type, {}]));
  return { [json]: { schema: schemaOf(route.answer, 'output') } };
}

function bodyOf(route: Route, schema: z.ZodType): object {
  return {
    required: true,
    'x-bytes-max': route.bodyBytesMax,
    content: {
      [json]: { schema: schemaOf(schema, 'input') },
      ...(route.takesCsv ? { 'text/csv': { schema: { type: 'string' } }, [workbookType]: {} } : {}),
    },
  };
}

function parametersOf(route: Route): object[] {
  const header = (name: string, schema: object, required: boolean) => ({
    name,
    in: 'header',
    required,
    schema,
  });
  return [
    ...propertiesOf(route.params).map(({ name, schema }) => ({ name, in: 'path', required: true, schema })),
    ...propertiesOf(route.query).map(({ name, schema, required }) => ({
      name,
      in: 'query',
      required,
      schema,
    })),
    ...(route.needsVersion ? [header('If-Match', { type: 'string', pattern: '^"\\d+"$' }, true)] : []),
    ...(route.effect === 'read'
      ? []
      : [header('Idempotency-Key', { type: 'string', maxLength: 200 }, false)]),
  ];
}

function propertiesOf(schema: z.ZodType): { name: string; schema: object; required: boolean }[] {
  const described = schemaOf(schema, 'input') as { properties?: Record<string, object>; required?: string[] };
  return Object.entries(described.properties ?? {}).map(([name, property]) => ({
    name,
    schema: property,
    required: described.required?.includes(name) ?? false,
  }));
}

function schemaOf(schema: z.ZodType, io: 'input' | 'output'): object {
  const { $schema, ...described } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  });
  return described;
}
