import { errorSentence } from '#renderer/i18n/errorWords.ts';
import { inkWords } from './ink.ts';
import classes from './Material.module.css';
import type { Material, MaterialPage } from './useMaterial.ts';

interface MaterialPaneProps {
  readonly material: Material;
  /** Words in place of pages where there are none. */
  readonly emptyWords: string;
  readonly shown: number;
  readonly onShow: (number: number) => void;
}

/** 送来用印的材料: one page large, all of them small; what says nothing stands in a red frame. */
export function MaterialPane({ material, emptyWords, shown, onShow }: MaterialPaneProps) {
  const { pages, isWhole, error } = material;
  const page = pages.find(({ number }) => number === shown) ?? pages[0];
  const reading = isWhole || error !== undefined ? '' : '，正在逐页核对';
  return (
    <section className={classes.material} aria-label="送来用印的材料">
      <div className={classes.head}>
        <h2 className={classes.title}>送来用印的材料</h2>
        {pages.length > 0 && <span>{`${pages.length} 页，用印前扫描${reading}`}</span>}
      </div>
      {error !== undefined && <p className={classes.empty}>{errorSentence(error)}</p>}
      {page === undefined ? (
        error === undefined && <p className={classes.empty}>{emptyWords}</p>
      ) : (
        <div className={classes.pages}>
          <LargePage page={page} count={pages.length} />
          <ol className={classes.thumbs}>
            {pages.map((each) => (
              <li key={each.number} className={classes.thumbPlace}>
                <button
                  type="button"
                  className={classes.thumb}
                  data-blank={each.isBlank}
                  aria-current={each.number === page.number ? 'page' : undefined}
                  aria-label={`第${each.number}页${each.isBlank ? '，空白' : ''}`}
                  onClick={() => onShow(each.number)}
                >
                  <img src={each.address} alt="" className={classes.picture} />
                  {each.isBlank && <Crossed />}
                </button>
                <span className={classes.name} data-blank={each.isBlank} aria-hidden="true">
                  {`第${each.number}页${each.isBlank ? '　空白' : ''}`}
                </span>
              </li>
            ))}
          </ol>
        </div>
      )}
    </section>
  );
}

function LargePage({ page, count }: { readonly page: MaterialPage; readonly count: number }) {
  const words = `第${page.number}页，共${count}页`;
  return (
    <figure className={classes.figure}>
      <div className={classes.large} data-blank={page.isBlank}>
        <img src={page.address} alt={words} className={classes.picture} />
        {page.isBlank && (
          <div className={classes.nothing}>
            <span>本页没有文字和图形</span>
            <span className={classes.ink}>{inkWords(page.share)}</span>
          </div>
        )}
      </div>
      <figcaption className={classes.name} data-blank={page.isBlank}>
        {words}
      </figcaption>
    </figure>
  );
}

function Crossed() {
  return (
    <svg className={classes.crossed} viewBox="0 0 100 100" preserveAspectRatio="none" aria-hidden="true">
      <path
        d="M0 0L100 100M100 0L0 100"
        fill="none"
        stroke="currentColor"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  );
}
