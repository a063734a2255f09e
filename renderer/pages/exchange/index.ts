export { ExportPage } from './ExportPage.tsx';
export { ImportPage } from './ImportPage.tsx';
export { LinesPage } from './LinesPage.tsx';
export { MediaPage } from './MediaPage.tsx';
export { SheetDialog } from './SheetDialog.tsx';
export { StationsPage } from './StationsPage.tsx';
