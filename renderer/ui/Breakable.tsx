import { Fragment } from 'react';
import { labelWords } from './labelWords.ts';

/** Words in a narrow place, broken where a word ends. Whatever holds them says `word-break: keep-all`. */
export function Breakable({ words }: { readonly words: string }) {
  const [first = '', ...rest] = labelWords(words);
  return (
    <>
      {first}
      {rest.map((word, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the words of one label in their order
        <Fragment key={index}>
          <wbr />
          {word}
        </Fragment>
      ))}
    </>
  );
}
