import classes from './StateGlyph.module.css';
import { type StateShape, shapeOfState } from './stateShape.ts';

/** The bare sign: its shape carries the meaning, the colour helps. */
export function Glyph({ shape }: { readonly shape: StateShape }) {
  return (
    <svg className={classes.glyph} data-shape={shape} viewBox="0 0 10 10" aria-hidden="true">
      {shape === 'ring' && (
        <circle cx="5" cy="5" r="3.75" fill="none" stroke="currentColor" strokeWidth="1.5" />
      )}
      {shape === 'half' && (
        <>
          <circle cx="5" cy="5" r="3.9" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1.1a3.9 3.9 0 0 1 0 7.8z" fill="currentColor" />
        </>
      )}
      {shape === 'full' && <circle cx="5" cy="5" r="4.5" fill="currentColor" />}
      {shape === 'square' && <rect x="1" y="1" width="8" height="8" rx="1" fill="currentColor" />}
      {(shape === 'cross' || shape === 'crossGrey') && (
        <path d="M1.75 1.75l6.5 6.5M8.25 1.75l-6.5 6.5" fill="none" stroke="currentColor" strokeWidth="1.7" />
      )}
    </svg>
  );
}

interface StateGlyphProps {
  /** Words of the state: `定稿`. */
  readonly words: string;
  readonly shape?: StateShape;
}

/** State of a record: sign and words. */
export function StateGlyph({ words, shape }: StateGlyphProps) {
  return (
    <span className={classes.state}>
      <Glyph shape={shape ?? shapeOfState(words)} />
      <span>{words}</span>
    </span>
  );
}
