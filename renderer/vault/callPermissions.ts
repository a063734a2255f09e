import type { Permission } from '#shared/domain/permissions.ts';
import type { VaultCallName } from '#shared/ipc/vault.ts';

/**
 * What each call needs, in one table (secrecy.md §11.1).
 * `start`: nobody need be logged in. `person`: whoever has given a password, keys or not. `session`: any active
 * account. Else permission points, any one of which will do; limits beside a mark (本人, 须另一人批准) are the
 * handler's to check, since only it knows the object.
 */
export type CallNeed = 'start' | 'person' | 'session' | readonly [Permission, ...Permission[]];

const PACKS = ['pack.seal', 'pack.open'] as const;
const READS = ['biz.read'] as const;
const WRITES = ['biz.write'] as const;
const MOVES = ['biz.write', 'biz.approve'] as const;

export const callPermissions = {
  'session.start': 'start',
  'session.createStore': 'start',
  'session.login': 'start',
  'session.recover': 'start',
  'session.openBackup': 'start',
  'session.restoreBackup': 'start',
  'session.lock': 'start',
  'session.changePassword': 'person',

  'records.people': READS,
  'records.holdings': READS,
  'records.list': READS,
  'records.get': READS,
  'records.titles': READS,
  'records.printed': READS,
  'records.suggest': WRITES,
  'records.proposals': WRITES,
  'records.create': WRITES,
  'records.edit': WRITES,
  'records.move': MOVES,
  'records.sign': MOVES,
  'records.handOver': MOVES,
  'records.complete': WRITES,
  'records.correct': WRITES,
  'records.annotate': WRITES,
  'records.attach': WRITES,
  'records.attachment': READS,
  'records.resolve': MOVES,
  'records.adopt': MOVES,
  'records.dismiss': MOVES,
  'records.search': READS,
  'practices.list': READS,
  'practices.switch': ['biz.approve'],
  'work.today': READS,
  'drafts.put': WRITES,
  'drafts.list': WRITES,
  'drafts.drop': WRITES,
  'output.permit': ['out.request'],
  // A table shows what its maker could read; that he may also put it out is the handler's to check.
  'output.permitTable': READS,
  'output.writeTable': ['out.execute'],
  'output.result': ['out.execute'],

  'stations.own': 'session',
  'stations.trusted': 'session',
  'stations.writeCard': PACKS,
  'stations.readCard': PACKS,
  'stations.trust': PACKS,
  'media.list': [...PACKS, 'med.register', 'med.level', 'bak.run'],
  'media.register': ['med.register'],
  'export.plan': ['pack.seal'],
  'export.medium': ['pack.seal'],
  'export.approve': ['pack.seal'],
  'export.write': ['pack.seal'],
  'import.stage': ['pack.open'],
  'import.confirm': ['pack.open'],
  'import.discard': ['pack.open'],
  'exchange.lines': PACKS,

  'accounts.list': 'person',
  'accounts.create': ['usr.create'],
  'accounts.grant': ['usr.grant'],
  // Giving is no point of the matrix: a holder does it, 组领导 as a rule, the auditor for the audit key.
  'accounts.giveKeys': ['key.rotate', 'aud.read'],
  'accounts.reset': ['usr.reset'],
  'accounts.unlock': ['usr.unlock'],
  'accounts.disable': ['usr.disable'],
  'audit.read': ['aud.read.self', 'aud.read', 'aud.read.auditor'],
  'store.openVolume': ['pol.edit'],
  'store.acceptClock': ['clk.resolve'],
  'store.verify': 'session',
  'backup.state': ['bak.run', 'key.recover'],
  'backup.write': ['bak.run'],
  'backup.writeToFolder': ['bak.run'],
  'backup.setAtLock': ['bak.run'],
  // Whoever keeps a share must be able to see that it would open something; only a holder of all levels sees bodies open.
  'backup.rehearse': ['bak.run', 'key.recover'],
  'backup.rehearseInFolder': ['bak.run', 'key.recover'],
  'backup.stop': ['bak.run', 'key.recover'],
  'recovery.reissue': ['key.recover'],
} as const satisfies Readonly<Record<VaultCallName, CallNeed>>;
