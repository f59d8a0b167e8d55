import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig({
  plugins: [react()],
  build: {
    outDir: 'dist',
    target: 'es2022',
    // Read by the server to decide which files never change.
    assetsDir: 'assets',
    chunkSizeWarningLimit: 1_500,
  },
})
