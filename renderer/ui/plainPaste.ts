const BLOCKS = 'p,div,li,tr,h1,h2,h3,h4,h5,h6,blockquote';
/** Word wraps its comments and its styles into the fragment; none of it is text. */
const NOT_TEXT = 'style,script,title,meta,link,xml,o\\:p';

function tidy(text: string): string {
  return (
    text
      .replaceAll(/\r\n?/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: pages break lines with U+000B in Word; others have no place
      .replaceAll(/[\u000b\u2028\u2029]/g, '\n')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: as above
      .replaceAll(/[\u0000-\u0008\u000c\u000e-\u001f\u007f\ufeff]/g, '')
      .replaceAll(/[\u00a0\t]+/g, ' ')
      .replaceAll(/[ \u3000]+\n/g, '\n')
      .replaceAll(/\n[ \u3000]+/g, '\n')
      .replaceAll(/\n{3,}/g, '\n\n')
      // Paper indents are the print's business; spaces typed for them would come on top.
      .replace(/^[\n \u3000]+/, '')
      .replace(/\n+$/, '')
  );
}

/**
 * What a paste leaves: words and paragraphs. The plain form has them as a rule; a fragment of Word that offers markup
 * only is read without its styles, block by block. Nothing of the markup reaches the page.
 */
export function plainPaste(html: string, plain: string): string {
  if (plain !== '' || html === '') return tidy(plain);
  // A parsed document runs no script and loads nothing.
  const body = new DOMParser().parseFromString(html, 'text/html').body;
  for (const element of body.querySelectorAll(NOT_TEXT)) element.remove();
  for (const line of body.querySelectorAll('br')) line.replaceWith('\n');
  for (const block of body.querySelectorAll(BLOCKS)) block.append('\n');
  return tidy(body.textContent ?? '');
}
