export { AccountsPage } from './AccountsPage.tsx';
export { AuditPage } from './AuditPage.tsx';
export { BackupPage } from './BackupPage.tsx';
export { ClockPage } from './ClockPage.tsx';
export { KeysPage } from './KeysPage.tsx';
export { MaintenancePage } from './MaintenancePage.tsx';
export { OwnAccountPage } from './OwnAccountPage.tsx';
export { PracticesPage } from './PracticesPage.tsx';
