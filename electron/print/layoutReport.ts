import { z } from 'zod';
import { FONT_ROLES } from '#shared/print/fonts.ts';

const usedFont = z.strictObject({
  role: z.enum(FONT_ROLES),
  wanted: z.string().max(20),
  used: z.string().max(200).nullable(),
  proper: z.boolean(),
});

/** What the preload of the print window may say; anything else is a failure of the layout. */
export const layoutReport = z.strictObject({
  pages: z.int().min(1).max(10_000).nullable(),
  fonts: z.array(usedFont).length(FONT_ROLES.length),
});

export type LayoutReport = z.infer<typeof layoutReport>;
