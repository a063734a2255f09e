export { ItemsPage } from './ItemsPage.tsx';
