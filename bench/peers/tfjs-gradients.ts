/**
 * Registers tfjs-core's gradients. Its Node bundle leaves them out; its module files hold them, but import
 * each other without the extension that Node asks for. Both share one engine and one registry (globals).
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve(specifier, context, next) {
    const inside = specifier.startsWith('.') && context.parentURL?.includes('/@tensorflow/tfjs-core/dist/');
    return inside ? { ...next(`${specifier}.js`, context), format: 'module' } : next(specifier, context);
  },
  load(url, context, next) {
    const inside = url.includes('/@tensorflow/tfjs-core/dist/') && !url.endsWith('.node.js');
    return next(url, inside ? { ...context, format: 'module' } : context);
  },
});
await import('@tensorflow/tfjs-core/dist/register_all_gradients.js');
