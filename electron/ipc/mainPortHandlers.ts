import type { BackupFolder } from '#electron/media/backupFolder.ts';
import type { Sinks } from '#electron/media/sinks.ts';
import type { Sources } from '#electron/media/sources.ts';
import type { Blobs } from '#electron/mirror/blobs.ts';
import type { Mirror } from '#electron/mirror/mirror.ts';
import type { WitnessFile } from '#electron/witness/witness.ts';
import type { MainPortHandlers } from './portServer.ts';

export interface MainPortServices {
  readonly mirror: Mirror;
  readonly blobs: Blobs;
  readonly witness: WitnessFile;
  readonly sinks: Sinks;
  readonly sources: Sources;
  readonly backupFolder: BackupFolder;
}

/** Connects the vault's calls with the services that serve them. */
export function createMainPortHandlers(services: MainPortServices): MainPortHandlers {
  const { mirror, blobs, witness, sinks, sources, backupFolder } = services;
  return {
    'mirror.open': ({ isWhole = false }) => mirror.open({ isWhole }),
    'mirror.append': ({ n, frame, isAct }) => mirror.append(n, frame, isAct),
    'mirror.read': ({ from, to }) => mirror.read(from, to),
    'mirror.replaceBegin': () => mirror.replaceBegin(),
    'mirror.replaceAppend': ({ frames }) => mirror.replaceAppend(frames),
    'mirror.replaceCommit': () => mirror.replaceCommit(),
    'blob.write': ({ id, bytes }) => blobs.write(id, bytes),
    'blob.read': ({ id }) => blobs.read(id),
    'blob.list': () => blobs.list(),
    'blob.remove': ({ id }) => blobs.remove(id),
    'witness.read': () => witness.read(),
    'witness.write': (value) => witness.write(value),
    'sink.open': ({ ref, bytes }) => sinks.open(ref, bytes),
    'sink.write': ({ sink, bytes }) => sinks.write(sink, bytes),
    'sink.finish': ({ sink, digest }) => sinks.finish(sink, digest),
    'sink.abort': ({ sink }) => sinks.abort(sink),
    'source.open': ({ ref }) => sources.open(ref),
    'source.read': ({ source, offset, length }) => sources.read(source, offset, length),
    'source.close': ({ source }) => sources.close(source),
    'folder.state': () => backupFolder.state(),
    'folder.list': () => backupFolder.list(),
    'folder.write': ({ name }) => backupFolder.refTo('writeBackup', name),
    'folder.read': ({ name }) => backupFolder.refTo('readBackup', name),
    'folder.remove': ({ name }) => backupFolder.remove(name),
  };
}
