import type { Plugin } from 'vite'

/** Must equal the first line of src/styles/index.css. */
const ORDER = '@layer base, kit, layout;'

/**
 * Names the cascade layers at the very start of the built stylesheet. The bundler orders styles by chunk, so without this
 * a part of the kit may come first and its layer would lose to the page's base.
 */
export function layerOrder(): Plugin {
  return {
    name: 'layer-order',
    generateBundle: {
      // After the stylesheet was put together.
      order: 'post',
      handler(_options, bundle) {
        for (const file of Object.values(bundle))
          if (file.type === 'asset' && file.fileName.endsWith('.css'))
            file.source = `${ORDER}${String(file.source)}`
      },
    },
  }
}
