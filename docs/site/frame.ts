import { type Html, html } from './html.ts'
import type { Heading, Page } from './site.ts'

/** A link in the head of each page. */
export interface NavLink {
  readonly path: string
  readonly label: string
}

const strict: Readonly<Record<string, string>> = {
  'default-src': "'none'",
  'script-src': "'self'",
  'style-src': "'self'",
  'img-src': "'self' data:",
  'base-uri': "'none'",
  'form-action': "'none'",
}

const icon =
  "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 32 32'%3E%3Crect width='32' height='32' rx='8' fill='%23274690'/%3E%3Cpath d='M9 22 16 8l7 14M11.500 17.500h9' fill='none' stroke='white' stroke-width='3'/%3E%3C/svg%3E"

/** The policy stands in the page itself, so that it holds wherever the files are put. */
const policyOf = (page: Page): string =>
  Object.entries({ ...strict, ...page.policy })
    .map(([directive, sources]) => `${directive} ${sources}`)
    .join('; ')

const contentsOf = (
  headings: readonly Heading[],
): Html => html`<nav class="contents" aria-label="On this page">
<h2>On this page</h2>
<ul>${headings.map(({ id, text, level }) => html`<li class="level-${level}"><a href="#${id}">${text}</a></li>`)}</ul>
</nav>`

/** A whole document: head, links to the other pages, the page. */
export function framed(page: Page, links: readonly NavLink[]): string {
  const headings = (page.contents ?? []).filter(({ level }) => level <= 3)
  const aside = page.aside ?? (headings.length > 2 ? contentsOf(headings) : null)
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policyOf(page)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="same-origin">
<meta name="description" content="${page.summary}">
<title>${page.title} · AutoCRM API</title>
<link rel="icon" href="${icon}">
<link rel="stylesheet" href="/docs/assets/docs.css">
${(page.styles ?? []).map((name) => html`<link rel="stylesheet" href="/docs/assets/${name}">\n`)}${(page.libraries ?? []).map((name) => html`<script src="/docs/assets/${name}" defer></script>\n`)}${['docs.js', ...(page.scripts ?? [])].map((name) => html`<script type="module" src="/docs/assets/${name}"></script>\n`)}</head>
<body class="${page.wide ? 'wide' : 'text'}">
<a class="skip" href="#main">Skip to the page</a>
<header class="top">
<a class="brand" href="/docs">AutoCRM <span>API</span></a>
<nav aria-label="Documentation"><ul>${links.map(
    ({ path, label }) =>
      html`<li><a href="${path}"${path === page.path && html` aria-current="page"`}>${label}</a></li>`,
  )}</ul></nav>
</header>
<div class="columns">
${aside && html`<div class="beside">${aside}</div>`}
<main id="main" tabindex="-1">
<h1>${page.title}</h1>
${page.body}
</main>
</div>
</body>
</html>
`.text
}
