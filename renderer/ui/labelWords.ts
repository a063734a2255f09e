/** Words that do not begin a line: they belong to what stands before them. */
const ENCLITICS = new Set(['的', '了', '和', '与', '及', '或', '等']);
const WORDS = new Intl.Segmenter('zh', { granularity: 'word' });

/** 抄, 送: characters that the dictionary leaves alone are a word together; one by itself closes the word before it. */
function withSinglesJoined(segments: readonly string[]): readonly string[] {
  const words: string[] = [];
  let singles = '';
  const close = (): void => {
    const before = words.at(-1);
    if (singles === '') return;
    if (before !== undefined && [...singles].length === 1) words[words.length - 1] = `${before}${singles}`;
    else words.push(singles);
    singles = '';
  };
  for (const segment of segments) {
    if ([...segment].length > 1) {
      close();
      words.push(segment);
      continue;
    }
    singles += segment;
    if (ENCLITICS.has(segment) || segment === '、') close();
  }
  close();
  return words;
}

/** The words of a label, which is broken between them only: 对口监督 over 检查室. What is in brackets is one word. */
export function labelWords(label: string): readonly string[] {
  return label
    .split(/(?=（)|(?<=）)/)
    .flatMap((part) =>
      part.startsWith('（')
        ? [part]
        : withSinglesJoined([...WORDS.segment(part)].map((each) => each.segment)),
    );
}
