declare const SwaggerUIBundle: (settings: object) => unknown

// Its dark look is a class; the reader's system decides.
const dark = matchMedia('(prefers-color-scheme: dark)')
const follow = (): boolean => document.documentElement.classList.toggle('dark-mode', dark.matches)
dark.addEventListener('change', follow)
follow()

// Nothing is sent to a validator elsewhere, and keys that were typed in end with the page.
SwaggerUIBundle({
  url: '/api/v1/openapi.json',
  dom_id: '#swagger',
  deepLinking: true,
  validatorUrl: null,
  persistAuthorization: false,
  docExpansion: 'list',
  defaultModelsExpandDepth: 0,
})
