import type { AttachmentView } from '#shared/ipc/vault/records.ts';
import { MAX_ATTACHMENT_BYTES } from '#shared/ipc/vault/records.ts';
import { type Bytes, concatAll, toHex } from '#shared/kernel/bytes.ts';
import { ok, type Result, refuse } from '#shared/kernel/result.ts';
import type { Handlers, OpenVault } from '../core.ts';
import { commitRecord, noteViews, recordAudit, recordEntry } from './entry.ts';
import { rightsOf } from './rights.ts';
import { findRecord, findWritable } from './target.ts';

const READ_BYTES = 2 * 1024 * 1024;

/** Kinds by their first bytes. SECURITY: the extension is never looked at (attachments.test.ts, “by content”). */
const KINDS: readonly { readonly mime: AttachmentView['mime']; readonly magic: readonly number[] }[] = [
  { mime: 'application/pdf', magic: [0x25, 0x50, 0x44, 0x46, 0x2d] },
  { mime: 'image/png', magic: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] },
  { mime: 'image/jpeg', magic: [0xff, 0xd8, 0xff] },
];

/** What a file is by its content, or undefined when it is of no kind that is taken. */
export function kindOf(bytes: Uint8Array): AttachmentView['mime'] | undefined {
  return KINDS.find((kind) => kind.magic.every((byte, index) => bytes[index] === byte))?.mime;
}

/** A name to show, never a path to open: what a path or a page could misread is left out. */
export function shownName(name: string): string {
  const last = name.split(/[/\\]/).at(-1) ?? '';
  // Control characters break the page; turned writing makes `exe.fdp` of `pdf.exe`.
  const shown = last.replaceAll(/[\p{Cc}\p{Surrogate}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '').trim();
  return shown === '' ? '附件' : shown;
}

async function readSource(vault: OpenVault, ref: string): Promise<Result<Bytes>> {
  const opened = await vault.port('source.open', { ref });
  if (!opened.ok) return opened;
  const { source, bytes } = opened.value;
  try {
    if (bytes > MAX_ATTACHMENT_BYTES) {
      return refuse('ATTACHMENT_TOO_LARGE', { limitMb: MAX_ATTACHMENT_BYTES / 1024 / 1024 });
    }
    const parts: Uint8Array[] = [];
    for (let offset = 0; offset < bytes; offset += READ_BYTES) {
      const length = Math.min(READ_BYTES, bytes - offset);
      const part = await vault.port('source.read', { source, offset, length });
      if (!part.ok) return part;
      // Taken out or cut off meanwhile: half a scan must not be kept as a whole one.
      if (part.value.length !== length) return refuse('FILE_UNREADABLE');
      parts.push(part.value);
    }
    return ok(concatAll(parts));
  } finally {
    await vault.port('source.close', { source });
  }
}

export const attachmentHandlers = {
  'records.attach': async (vault, args) => {
    const found = await findWritable(vault, args.record);
    if (!found.ok) return found;
    const { scene, definition, folded } = found.value;
    if (!rightsOf(vault, scene, definition, folded).canAttach) return refuse('NOT_PERMITTED');
    const content = await readSource(vault, args.ref);
    if (!content.ok) return content;
    const mime = kindOf(content.value);
    if (mime === undefined) return refuse('ATTACHMENT_KIND');
    const written = await vault.blobs.write(folded.level, content.value);
    if (!written.ok) return written;
    const target = { definition, record: args.record, folded };
    const attachment = {
      id: written.value,
      name: shownName(args.name),
      mime,
      size: content.value.length,
      digest: toHex(vault.suite.sm3(content.value)),
      ...(args.isSignedScan && { purpose: 'signedScan' }),
    };
    return await commitRecord(vault, args.record, () =>
      ok({
        entries: [recordEntry(vault, target, { act: 'attach', attachment })],
        audit: [recordAudit('record.attach', target, attachment.digest.slice(0, 16))],
      }),
    );
  },
  'records.attachment': async (vault, args) => {
    const found = await findRecord(vault, args.record);
    if (!found.ok) return found;
    const { definition, folded } = found.value;
    const attachment = folded.attachments.find((item) => item.id === args.attachment);
    if (attachment === undefined) return refuse('NOT_FOUND');
    const content = await vault.blobs.read(attachment.id);
    if (!content.ok) return content;
    if (toHex(vault.suite.sm3(content.value)) !== attachment.digest) return refuse('SEALED_DAMAGED');
    const noted = await noteViews(vault, 'attachment.view', [{ definition, record: args.record, folded }]);
    return noted.ok ? content : noted;
  },
} as const satisfies Handlers;
