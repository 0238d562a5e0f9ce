import { html } from 'hono/html';
import { z } from 'zod';
import { type Language, nameIn } from '#platform/languages.ts';
import type { Route } from '#platform/routes/index.ts';
import { roles } from '#subjects/rights/index.ts';
import { apiBase } from './api.ts';

const words = {
  'zh-CN': {
    title: '接口说明',
    intro: '以下接口均返回 JSON；出错时返回 application/problem+json（RFC 9457）。机器可读的完整说明见 ',
    who: '可使用者',
    everyone: '任何人',
    'signed-in': '已登录的人',
    body: '请求内容',
    query: '查询参数',
    answer: '返回内容',
    version: '须带 If-Match 请求头，注明所依据的版本。',
  },
  en: {
    title: 'API',
    intro:
      'Every call answers with JSON; errors are application/problem+json (RFC 9457). The full machine-readable description: ',
    who: 'Open to',
    everyone: 'everyone',
    'signed-in': 'everyone signed in',
    body: 'Body',
    query: 'Query',
    answer: 'Answer',
    version: 'Needs the header If-Match with the version acted on.',
  },
} as const;

/** The API as a page that people read: every call, who may make it, what goes in and what comes out. */
export function apiPage(
  routes: readonly Route[],
  name: { nameZh: string; nameEn: string | null },
  language: Language,
) {
  const say = words[language];
  const title = `${say.title} · ${nameIn(language, name).text}`;
  const tags = [...new Set(routes.map((route) => route.tag))];
  return html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>
<style>
body{font:16px/1.6 "PingFang SC","Noto Sans CJK SC","Microsoft YaHei",system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1a1a1a;background:#fff}
code,pre{font:14px/1.5 ui-monospace,Menlo,Consolas,monospace}pre{background:#f5f6f6;padding:.75rem;overflow:auto;border-radius:6px}
h2{margin-top:2.5rem}summary{cursor:pointer;padding:.5rem 0;overflow-wrap:anywhere}details{border-bottom:1px solid #d5dada}a{color:#0b6e6e}b{color:#0b6e6e}
</style></head>
<body><main><h1>${title}</h1><p>${say.intro}<a href="/api/openapi.json">OpenAPI 3.1</a></p>
${tags.map(
  (tag) =>
    html`<section><h2>${tag}</h2>${routes
      .filter((route) => route.tag === tag)
      .map((route) => routeSection(route, language))}</section>`,
)}
</main></body></html>`;
}

function routeSection(route: Route, language: Language) {
  const say = words[language];
  return html`<details id="${route.operation}"><summary><b>${route.method.toUpperCase()}</b> <code>${apiBase}${route.path}</code> ${route.summary[language]}</summary>
<p>${say.who}: ${audience(route, language)}</p>${route.needsVersion ? html`<p>${say.version}</p>` : ''}
${schemaBlock(say.query, route.query, 'input')}${route.body ? schemaBlock(say.body, route.body, 'input') : ''}${schemaBlock(say.answer, route.answer, 'output')}</details>`;
}

function audience(route: Route, language: Language): string {
  const { audience } = route;
  if (typeof audience === 'string') return words[language][audience];
  return audience.roles
    .map((role) => roles[role as keyof typeof roles]?.[language] ?? role)
    .join(language === 'en' ? ', ' : '、');
}

function schemaBlock(title: string, schema: z.ZodType, io: 'input' | 'output') {
  const { $schema, ...described } = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  if (described.type === 'object' && Object.keys(described.properties ?? {}).length === 0) return '';
  return html`<p>${title}</p><pre>${JSON.stringify(described, null, 1)}</pre>`;
}
