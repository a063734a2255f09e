import classes from './Sides.module.css';

interface SidesProps<Value extends string> {
  readonly label: string;
  readonly sides: readonly { readonly value: Value; readonly label: string }[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** A few ways of seeing the same thing, one of them chosen. */
export function Sides<Value extends string>({ label, sides, chosen, onChoose }: SidesProps<Value>) {
  return (
    <fieldset className={classes.sides} aria-label={label}>
      {sides.map((side) => (
        <button
          key={side.value}
          type="button"
          className={classes.sideButton}
          aria-pressed={side.value === chosen}
          onClick={() => onChoose(side.value)}
        >
          {side.label}
        </button>
      ))}
    </fieldset>
  );
}
