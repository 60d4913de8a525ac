import { fileURLToPath } from 'node:url';
import VueI18nPlugin from '@intlify/unplugin-vue-i18n/vite';
import ui from '@nuxt/ui/vite';
import vue from '@vitejs/plugin-vue';
import { defineConfig } from 'vite';

const corePort = Number(process.env.EF_CORE_PORT ?? 8000);
const consolePort = Number(process.env.EF_CONSOLE_PORT ?? 3000);
const core = `http://127.0.0.1:${corePort}`;
/** Everything that the core serves itself; the rest is the console's. */
const coreRoutes = ['/api', '/docs', '/openapi.json', '/mcp'];

export default defineConfig({
  root: fileURLToPath(new URL('.', import.meta.url)),
  plugins: [
    vue(),
    ui({
      ui: {
        colors: { primary: 'indigo', neutral: 'zinc' },
        button: {
          // The default fades a solid button so far under the pointer that its label becomes hard to read.
          compoundVariants: (['primary', 'error'] as const).map((color) => ({
            color,
            variant: 'solid' as const,
            class: color === 'primary' ? 'hover:bg-primary/90 active:bg-primary/90' : 'hover:bg-error/90 active:bg-error/90',
          })),
        },
      },
      // Only names written out literally are bundled; a computed name would be fetched from the network.
      icon: { clientBundle: { scan: { globInclude: ['src/**/*.{vue,ts}'] } } },
    }),
    VueI18nPlugin({ include: fileURLToPath(new URL('./src/i18n/*/*.json', import.meta.url)) }),
  ],
  server: {
    port: consolePort,
    strictPort: true,
    proxy: Object.fromEntries(coreRoutes.map((route) => [route, { target: core, changeOrigin: false }])),
  },
  build: { target: 'es2022', sourcemap: false },
});
