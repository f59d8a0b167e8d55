import react from '@vitejs/plugin-react'
import { defineConfig, type Plugin } from 'vite'
import { theme } from './src/app/theme.ts'

/**
 * `virtual:theme.css`: the theme as CSS, made when the app is built, so that no page computes it. Tokens of Amplify's components come with
 * the sign-in screen, which alone shows them.
 */
function themeCss(): Plugin {
  const name = 'virtual:theme.css'
  return {
    name: 'autocrm-theme',
    resolveId: (id) => (id === name ? `\0${name}` : null),
    load: (id) =>
      id === `\0${name}` ? theme.cssText.replaceAll(/--amplify-components-[^;{}]*;/g, '') : null,
  }
}

/** What AppSync's links ask for by names that bring twice, or in whole, what the app has or needs a little of. */
const leanLinks = [
  { find: /^graphql\/index\.js$/, replacement: 'graphql' },
  { find: /^graphql\/language\/printer\.js$/, replacement: 'graphql/language/printer.mjs' },
  { find: /^url$/, replacement: `${import.meta.dirname}/src/graphql/url.ts` },
]

export default defineConfig({
  plugins: [react(), themeCss()],
  resolve: { alias: leanLinks },
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Read by the server to decide which files never change.
    assetsDir: 'assets',
    chunkSizeWarningLimit: 1_500,
    // What is reached by an index.ts of schema/, or by the list of all documents, comes alone, without its neighbours.
    rolldownOptions: {
      treeshake: {
        moduleSideEffects: [
          { test: /\/(schema|src\/graphql\/__generated__)\/[^?]*\.ts$/, sideEffects: false },
        ],
      },
    },
  },
})
