import { useMemo, useState } from 'react';
import { errorSentence } from '#renderer/i18n/errorWords.ts';
import { renderPrintHtml } from '#renderer/print/renderPrintHtml.tsx';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { PdfPages } from '#renderer/ui/PdfPages.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition, RecordView as Seen } from '#shared/domain/definition.ts';
import { markingWords } from '../markingWords.ts';
import { liveForms, printModel } from '../print/printModels.ts';
import { previewSheet } from '../print/sheet.ts';
import { useLaidOut } from '../print/useLaidOut.ts';
import type { PageContext } from '../usePageContext.ts';
import classes from './Form.module.css';

/** The page is laid out anew when the typing has rested so long. */
const AFTER_MS = 900;

interface PreviewPaneProps {
  readonly definition: RegisterDefinition;
  readonly seen: Seen;
  readonly context: PageContext;
}

/** The real page beside the form, laid out anew when the typing rests. Ctrl+\ folds it away. */
export function PreviewPane({ definition, seen, context }: PreviewPaneProps) {
  const forms = useMemo(() => liveForms(definition, seen), [definition, seen]);
  const [asked, setForm] = useState<string>();
  // The paper asked for may be for this record no more: 请示 has become 报告.
  const form = forms.find(({ id }) => id === asked)?.id ?? forms[0]?.id ?? '';
  const { isPreviewFolded, foldPreview } = usePreferences();
  useShortcut('Ctrl+\\', forms.length === 0 ? undefined : () => foldPreview(!isPreviewFolded));
  if (forms.length === 0 || isPreviewFolded) return null;
  return <OpenPreview definition={definition} seen={seen} context={context} form={form} onForm={setForm} />;
}

interface OpenPreviewProps extends PreviewPaneProps {
  readonly form: string;
  readonly onForm: (form: string) => void;
}

function OpenPreview({ definition, seen, context, form, onForm }: OpenPreviewProps) {
  const html = useMemo(() => {
    // Laid out too early, the page would show ids where names belong.
    if (!context.hasNames) return '';
    const sheet = previewSheet(markingWords(seen.level, seen.fields['secrecyUntil']), false);
    const model = printModel({
      definition,
      form,
      records: [{ seen, corrections: [], opinions: [] }],
      context,
      sheet,
    });
    return model === undefined ? '' : renderPrintHtml(model);
  }, [definition, form, seen, context]);
  const { job, error } = useLaidOut(html, AFTER_MS);
  return (
    <aside className={classes.preview} aria-label="版面预览" data-pane="preview">
      <div className={classes.previewHead}>
        <div className={classes.tabs} role="tablist" aria-label="印件">
          {liveForms(definition, seen).map((each) => (
            <button
              key={each.id}
              type="button"
              role="tab"
              className={classes.tab}
              onFocus={(event) => event.currentTarget.scrollIntoView({ block: 'nearest', inline: 'nearest' })}
              aria-selected={each.id === form}
              onClick={() => onForm(each.id)}
            >
              {each.title}
            </button>
          ))}
        </div>
        <span className={classes.pages}>{job === undefined ? '' : `第1页，共${job.pages}页`}</span>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
      <section className={classes.ground} tabIndex={0} aria-label="页面">
        {error !== undefined && <p>{errorSentence(error)}</p>}
        {job !== undefined && <PdfPages pdf={job.pdf} className={classes.paper} />}
      </section>
    </aside>
  );
}
