import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import classes from './Mark.module.css';

/** 密级横标: the highest 密级 of the store and that the machine stands alone. Never scrolls, never hidden. */
export function Mark({ level }: { readonly level: Level }) {
  const words = `${LEVEL_NAMES[level]} ・ 单机`;
  return (
    <div className={classes.mark} role="img" aria-label={`本机最高密级 ${LEVEL_NAMES[level]}，单机`}>
      {words}
    </div>
  );
}
