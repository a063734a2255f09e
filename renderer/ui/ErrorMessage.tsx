import { errorWords } from '#renderer/i18n/errorWords.ts';
import type { AppError } from '#shared/kernel/result.ts';
import { Banner } from './Banner.tsx';
import classes from './ErrorMessage.module.css';

/** A refusal as a banner: what was refused, why and what was not done, what to do next. */
export function ErrorBanner({ error }: { readonly error: AppError }) {
  const { title, explanation, next } = errorWords(error);
  return (
    <Banner kind="refusal" title={title}>
      {`${explanation}${next}`}
    </Banner>
  );
}

/** A refusal beside what caused it: red words, no ground. */
export function ErrorLine({ error, id }: { readonly error: AppError; readonly id?: string }) {
  const { title, explanation, next } = errorWords(error);
  return (
    <p className={classes.line} role="alert" id={id}>
      {title}
      <span className={classes.more}>{`${explanation}${next}`}</span>
    </p>
  );
}
