/**
 * Who may import whom. Each rule names the importing folder and the only places it may reach; what is listed
 * nowhere is free. Third-party packages are the business of packages.mjs, but for the few that only one
 * folder may use.
 */

/**
 * @param {string} name
 * @param {string} from
 * @param {readonly string[]} to
 * @param {string} [except]
 */
function only(name, from, to, except) {
  return {
    name,
    severity: 'error',
    from: { path: from, ...(except ? { pathNot: except } : {}) },
    to: { path: '^(shared|electron|renderer|test|build)/', pathNot: to },
  };
}

/**
 * @param {string} name
 * @param {string} from
 * @param {readonly string[]} to
 * @param {string} [except]
 */
function never(name, from, to, except) {
  return {
    name,
    severity: 'error',
    from: { path: from, ...(except ? { pathNot: except } : {}) },
    to: { path: to },
  };
}

const CLIENT = '^renderer/vault/client\\.ts$';
const PRELOAD = '^electron/preload\\.ts$';
const PRINT_PAGE = '^electron/print/(printPreload\\.ts|page/)';

export const LAYER_RULES = [
  { name: 'no-cycle', severity: 'error', from: {}, to: { circular: true } },
  {
    name: 'no-unresolved',
    severity: 'error',
    from: { path: '^(shared|electron|renderer)/' },
    to: { couldNotResolve: true },
  },
  never('nothing-imports-tests', '^(shared|electron|renderer)/', ['^test/', '^build/']),

  only('kernel', '^shared/kernel/', ['^shared/kernel/']),
  only('domain', '^shared/domain/', ['^shared/(kernel|domain)/']),
  only('journal', '^shared/journal/', ['^shared/(kernel|domain|journal)/']),
  only('bundle', '^shared/bundle/', ['^shared/(kernel|journal|crypto|bundle)/']),
  only('backup', '^shared/backup/', ['^shared/(kernel|crypto|backup)/']),
  only('crypto', '^shared/crypto/', ['^shared/(kernel|crypto)/']),
  only('shared', '^shared/', ['^shared/']),
  only('print-geometry', '^shared/print/', ['^shared/(kernel|print)/']),

  only(
    'main',
    '^electron/',
    ['^electron/', '^shared/(kernel|bundle|backup|ipc|print)/'],
    `${PRELOAD}|${PRINT_PAGE}`,
  ),
  only('preload', PRELOAD, ['^shared/ipc/', '^electron/ipc/channels\\.ts$']),
  only('print-preload', PRINT_PAGE, [
    PRINT_PAGE,
    '^electron/print/(channel|layout|layoutReport)\\.ts$',
    '^shared/(kernel|ipc|print)/',
  ]),
  never('main-is-not-the-page', '^electron/', ['^electron/preload\\.ts$', PRINT_PAGE], PRINT_PAGE),

  only('vault', '^renderer/vault/', ['^renderer/vault/', '^shared/']),
  only('page', '^renderer/', ['^renderer/', '^shared/(kernel|domain|ipc|print)/'], '^renderer/vault/'),
  never('vault-only-by-its-client', '^renderer/', ['^renderer/vault/(?!client\\.ts$)'], '^renderer/vault/'),
  never('client-only-in-app', '^renderer/(pages|registers|ui|print|i18n)/', [CLIENT]),
  never('dexie-only-in-vault', '^(renderer|electron|shared)/', ['node_modules/dexie'], '^renderer/vault/'),
  never(
    'crypto-packages-behind-the-suite',
    '^(renderer|electron|shared)/',
    ['node_modules/(sm-crypto-v2|hash-wasm|shamir-secret-sharing)'],
    // Main proves frames by their digest; a digest opens no seal.
    '^shared/crypto/|^electron/disk/digest\\.ts$',
  ),
  never('no-react-in-vault', '^renderer/vault/', ['node_modules/(react|react-dom|@mantine|zustand)']),

  {
    name: 'page-folders-do-not-mix',
    severity: 'error',
    from: { path: '^renderer/pages/([^/]+)/' },
    to: { path: '^renderer/pages/', pathNot: ['^renderer/pages/$1/', '^renderer/pages/[^/]+/index\\.ts$'] },
  },
  only('page-folder', '^renderer/pages/', [
    '^renderer/(pages|registers|stores|ui|print|i18n)/',
    '^shared/(kernel|domain|ipc)/',
  ]),
  only('ui', '^renderer/ui/', ['^renderer/(ui|i18n)/', '^shared/kernel/']),
  only('i18n', '^renderer/i18n/', ['^renderer/i18n/', '^shared/(kernel|domain|ipc)/']),
  {
    name: 'stores-do-not-import-stores',
    severity: 'error',
    // Locking empties every store; it is no store itself.
    from: { path: '^renderer/stores/([^/]+)$', pathNot: '^renderer/stores/locking\\.ts$' },
    to: { path: '^renderer/stores/', pathNot: '^renderer/stores/$1$' },
  },
  only('store-versions-are-frozen', '^renderer/vault/store/versions/', ['^renderer/vault/store/versions/']),
];
