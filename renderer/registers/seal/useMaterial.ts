import { useEffect, useState } from 'react';
import { askVault } from '#renderer/stores/vault.ts';
import { drawPage, openPdf } from '#renderer/ui/pdf.ts';
import type { AttachmentView } from '#shared/ipc/vault/records.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { inkShare, isBlankShare, MEASURED_WIDTH } from './ink.ts';

export interface MaterialPage {
  readonly number: number;
  readonly share: number;
  readonly isBlank: boolean;
  /** Address of its picture; ends with the component. */
  readonly address: string;
}

export interface Material {
  readonly pages: readonly MaterialPage[];
  /** Every page of every scan has been looked at. */
  readonly isWhole: boolean;
  readonly error: AppError | undefined;
}

const NOTHING: Material = { pages: [], isWhole: false, error: undefined };

/** The pages of the scans, drawn and measured one after the other. */
export function useMaterial(record: string, attachments: readonly AttachmentView[]): Material {
  const [material, setMaterial] = useState<Material>(NOTHING);
  // Told by what they are: every answer of the vault brings new objects for the same scans.
  const wanted = attachments.map(({ id, mime }) => `${id} ${mime}`).join();
  useEffect(() => {
    const addresses: string[] = [];
    let isGone = false;
    const put = (change: (before: Material) => Material): void => {
      if (!isGone) setMaterial(change);
    };
    setMaterial(NOTHING);
    const add = async (canvas: HTMLCanvasElement): Promise<void> => {
      const { width, height } = canvas;
      const drawn = canvas.getContext('2d')?.getImageData(0, 0, width, height);
      if (drawn === undefined) throw new Error('bug: a canvas without a context');
      const share = inkShare(drawn);
      const picture = await pictureOf(canvas);
      if (isGone) return;
      const address = URL.createObjectURL(picture);
      addresses.push(address);
      put((before) => {
        const page = { number: before.pages.length + 1, share, isBlank: isBlankShare(share), address };
        return { ...before, pages: [...before.pages, page] };
      });
    };
    const read = async (): Promise<AppError | undefined> => {
      for (const [id = '', mime = ''] of wanted.split(',').map((each) => each.split(' '))) {
        if (id === '') continue;
        const content = await askVault('records.attachment', { record, attachment: id });
        if (isGone) return undefined;
        if (!content.ok) return content.error;
        const draw = mime === 'application/pdf' ? eachPdfPage : eachPicture;
        await draw(content.value, mime, add, () => isGone);
      }
      return undefined;
    };
    read().then(
      (error) => put((before) => ({ ...before, isWhole: error === undefined, error })),
      // A scan that does not open cannot be checked: it is said, and the check is not possible by it.
      () => put((before) => ({ ...before, error: { code: 'FILE_UNREADABLE' } })),
    );
    return () => {
      isGone = true;
      for (const address of addresses) URL.revokeObjectURL(address);
    };
  }, [record, wanted]);
  return material;
}

type Add = (canvas: HTMLCanvasElement) => Promise<void>;

async function eachPdfPage(
  bytes: Uint8Array<ArrayBuffer>,
  _mime: string,
  add: Add,
  isGone: () => boolean,
): Promise<void> {
  const pdf = await openPdf(bytes);
  try {
    for (let number = 1; number <= pdf.numPages && !isGone(); number += 1) {
      const canvas = document.createElement('canvas');
      await drawPage(pdf, number, canvas, MEASURED_WIDTH / window.devicePixelRatio);
      await add(canvas);
    }
  } finally {
    await pdf.loadingTask.destroy();
  }
}

async function eachPicture(bytes: Uint8Array<ArrayBuffer>, mime: string, add: Add): Promise<void> {
  const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }));
  const canvas = document.createElement('canvas');
  canvas.width = MEASURED_WIDTH;
  canvas.height = Math.max(1, Math.round((bitmap.height / bitmap.width) * MEASURED_WIDTH));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('bug: a canvas without a context');
  // Paper under a picture with holes.
  context.fillStyle = 'white';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  bitmap.close();
  await add(canvas);
}

function pictureOf(canvas: HTMLCanvasElement): Promise<Blob> {
  return new Promise((resolve, reject) =>
    canvas.toBlob(
      (blob) => (blob === null ? reject(new Error('bug: no picture')) : resolve(blob)),
      'image/png',
    ),
  );
}
