import { ERROR_TEXTS, type ErrorCode, type ErrorText } from '#shared/kernel/errors.ts';
import type { AppError, SafeData } from '#shared/kernel/result.ts';

/** Replaces `{name}` by the error's data; a value that is missing leaves a dash, never a brace on screen. */
export function fillPlaceholders(text: string, data: SafeData = {}): string {
  return text.replace(/\{([A-Za-z]+)\}/g, (_whole, name: string) => {
    const value = data[name];
    if (value === undefined) return '—';
    return Array.isArray(value) ? value.join('、') : String(value);
  });
}

/** The three sentences of a failure: what happened, why or what was not done, what to do next. */
export function errorWords(error: AppError): ErrorText {
  const text = ERROR_TEXTS[error.code];
  return {
    title: fillPlaceholders(text.title, error.data),
    explanation: fillPlaceholders(text.explanation, error.data),
    next: fillPlaceholders(text.next, error.data),
  };
}

/** All three in one line, for a place that has room for one. */
export function errorSentence(error: AppError): string {
  const { title, explanation, next } = errorWords(error);
  return `${title}${explanation}${next}`;
}

/** Whether a text that came over a boundary is a code of the closed list. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(ERROR_TEXTS, code);
}
