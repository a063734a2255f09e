import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import classes from './LevelBadge.module.css';

interface LevelBadgeProps {
  readonly level: Level;
  /** With the term, in headers: `秘密★5年`. */
  readonly marking?: string;
}

/** 密级 of a record, outlined; the words tell it, the colour helps. */
export function LevelBadge({ level, marking }: LevelBadgeProps) {
  return (
    <span className={classes.badge} data-level={level}>
      {marking ?? LEVEL_NAMES[level]}
    </span>
  );
}
