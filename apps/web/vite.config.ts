import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { layerOrder } from './build/layer-order.ts'
import { ourLanguagesOnly } from './build/our-languages-only.ts'
import { precompress } from './build/precompress.ts'

const SERVER = 'http://127.0.0.1:8080'

export default defineConfig({
  plugins: [react(), ourLanguagesOnly(), layerOrder(), precompress()],
  server: {
    proxy: {
      '/api': SERVER,
      '/socket.io': { target: SERVER, ws: true },
    },
  },
  build: {
    outDir: 'dist',
    emptyOutDir: true,
    // Read by the check on what a participant downloads (infra/scripts/bundle-size.mjs).
    manifest: true,
    // The server sends `script-src 'self'; style-src 'self'; font-src 'self'`: nothing may be inlined.
    assetsInlineLimit: 0,
    // One stylesheet (some 15 kB over the line): the order of rules does not depend on which screen came first.
    cssCodeSplit: false,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          // What changes only with an upgrade stays in the reader's cache across our releases.
          groups: [{ name: 'react', test: /node_modules[\\/](react|react-dom|scheduler)[\\/]/ }],
        },
      },
    },
  },
})
