export { LockBar } from './LockBar.tsx';
export { PasswordChange } from './PasswordChange.tsx';
export { UnlockPage } from './UnlockPage.tsx';
