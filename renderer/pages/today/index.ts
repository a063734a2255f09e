export { TodayPage } from './TodayPage.tsx';
export { useTodayWork } from './useTodayWork.ts';
