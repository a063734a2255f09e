export { FirstRunPage } from './FirstRunPage.tsx';
export { RestorePage } from './RestorePage.tsx';
export { type Issued, SharesStep } from './SharesStep.tsx';
