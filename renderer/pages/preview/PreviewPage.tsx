import { Checkbox, Select } from '@mantine/core';
import { useEffect, useState } from 'react';
import { OutputDialog } from '#renderer/registers/output/OutputDialog.tsx';
import { type DocumentLayout, USUAL_LAYOUT } from '#renderer/registers/print/printRequest.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { askDesk } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { PdfPages } from '#renderer/ui/PdfPages.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findForm } from '#shared/domain/printForms.ts';
import { MOST_PRINTED } from '#shared/ipc/vault/outputs.ts';
import classes from './Preview.module.css';
import { type Output, type OutputDesk, useOutput } from './useOutput.ts';
import { usePrinted } from './usePrinted.ts';

interface PreviewPageProps {
  readonly definition: RegisterDefinition;
  readonly form: string;
  readonly records: readonly string[];
}

/** The real pages before they are printed: what is previewed is what is printed, but for the serial line. */
export function PreviewPage({ definition, form, records }: PreviewPageProps) {
  const back = useNavigation((state) => state.back);
  const [layout, setLayout] = useState(USUAL_LAYOUT);
  const printed = usePrinted(definition, form, records, layout);
  const printers = usePrinters();
  const [printer, setPrinter] = useState<string>();
  const [copies, setCopies] = useState(1);
  const chosen = printer ?? printers[0];
  const output = useOutput({ printed, form, records });
  const title = findForm(definition, form)?.title ?? definition.title;
  const ask = (purpose: Output['purpose']): void => output.ask({ purpose, printer: chosen ?? '', copies });
  const isReady = printed.job !== undefined && printed.canOutput;
  const print = isReady && chosen !== undefined ? () => ask('print') : undefined;
  useShortcut('Ctrl+P', print);
  useShortcut('Ctrl+S', isReady ? () => ask('pdf') : undefined);
  return (
    <>
      <PageHeader
        hasLine
        title={`打印预览　${title}`}
        meta={
          printed.job === undefined
            ? []
            : [`共${printed.job.pages}页`, printed.isBlank ? '空白' : `${records.length} 条`]
        }
        actions={
          <>
            <Button size="header" onClick={() => void back()}>
              返回
            </Button>
            <OutputButtons
              canPrint={print !== undefined}
              canSave={isReady}
              onPrint={() => ask('print')}
              onSave={() => ask('pdf')}
            />
          </>
        }
      />
      {printed.error !== undefined && <ErrorBanner error={printed.error} />}
      {output.done !== undefined && <Banner kind="pass" title={output.done} />}
      <div className={classes.panes}>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard */}
        <section className={classes.ground} tabIndex={0} aria-label="页面" data-pane="pages">
          {printed.job === undefined ? (
            <p className={classes.waiting}>{printed.error === undefined ? '正在排版' : ''}</p>
          ) : (
            <PdfPages
              pdf={printed.job.pdf}
              className={printed.isLying ? classes.landscape : classes.portrait}
            />
          )}
        </section>
        <aside className={classes.settings} aria-label="打印设置" data-pane="settings">
          <Select
            label="打印机"
            data={[...printers]}
            value={chosen ?? null}
            placeholder="没有找到打印机"
            onChange={(name) => setPrinter(name ?? undefined)}
          />
          <label className={classes.copies}>
            份数
            <input
              type="number"
              min={1}
              max={99}
              value={copies}
              onChange={(event) =>
                setCopies(Math.max(1, Math.min(99, Math.round(event.currentTarget.valueAsNumber || 1))))
              }
            />
          </label>
          {printed.kind === 'document' && <LayoutSwitches layout={layout} onChange={setLayout} />}
          {printed.missingFonts.length > 0 && <MissingFonts fonts={printed.missingFonts} />}
          <p className={classes.note}>
            打印和存为 PDF 都先登记：编流水号，记谁、何时、几份。每页页边印流水号。
          </p>
          {records.length >= MOST_PRINTED && (
            <p
              className={classes.note}
              role="status"
            >{`一次最多打印 ${MOST_PRINTED} 条，这里是前 ${MOST_PRINTED} 条，按列表的排序。其余的先筛选，再分次打印。`}</p>
          )}
          {!printed.canOutput && printed.job !== undefined && (
            <p className={classes.note}>其中有不能输出的记录：两说并存、不完整，或没有输出权限。</p>
          )}
        </aside>
      </div>
      <StatusBar
        facts={[printed.markingWords, '预览即所印']}
        keys={[
          { keys: 'Ctrl+P', does: '打印' },
          { keys: 'Ctrl+S', does: '存为 PDF' },
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {output.asking !== undefined && <AskOutput asking={output.asking} output={output} />}
    </>
  );
}

interface OutputButtonsProps {
  readonly canPrint: boolean;
  readonly canSave: boolean;
  readonly onPrint: () => void;
  readonly onSave: () => void;
}

/** To print and to save, the one that can be done last: without a printer that is to save. */
function OutputButtons({ canPrint, canSave, onPrint, onSave }: OutputButtonsProps) {
  const isSaving = canSave && !canPrint;
  const print = (
    <Button
      key="print"
      size="header"
      variant={canPrint ? 'primary' : 'outline'}
      shortcut="Ctrl+P"
      disabled={!canPrint}
      onClick={onPrint}
    >
      打印
    </Button>
  );
  const save = (
    <Button
      key="save"
      size="header"
      variant={isSaving ? 'primary' : 'outline'}
      shortcut="Ctrl+S"
      disabled={!canSave}
      onClick={onSave}
    >
      存为 PDF
    </Button>
  );
  return isSaving ? [print, save] : [save, print];
}

/** Asks for what is about to be printed or saved. */
function AskOutput({ asking, output }: { readonly asking: Output; readonly output: OutputDesk }) {
  const isPrint = asking.purpose === 'print';
  return (
    <OutputDialog
      act={isPrint ? '打印' : '存为 PDF'}
      where={isPrint ? `送到“${asking.printer}”，${asking.copies} 份。` : '存到选定的文件夹。'}
      error={output.error}
      isBusy={output.isBusy}
      onStop={output.stop}
      onRun={(sayings) => void output.run(sayings)}
    />
  );
}

/** Beside the page and not above it: said on every visit, it would take four lines of the page's height. */
function MissingFonts({ fonts }: { readonly fonts: ReturnType<typeof usePrinted>['missingFonts'] }) {
  const used = [...new Set(fonts.map((font) => font.used))];
  return (
    <div className={classes.fonts} role="status">
      <strong>缺少公文字体，版面与正式印件略有不同</strong>
      {used.map((name) => {
        const wanted = fonts.filter((font) => font.used === name).map((font) => font.wanted);
        return <p key={name}>{`${wanted.join('、')}以 ${name} 代替`}</p>;
      })}
    </div>
  );
}

interface LayoutSwitchesProps {
  readonly layout: DocumentLayout;
  readonly onChange: (layout: DocumentLayout) => void;
}

/** How a 公文 falls on its paper: on red-head paper, and with or without room for the seal. */
function LayoutSwitches({ layout, onChange }: LayoutSwitchesProps) {
  return (
    <>
      <Checkbox
        label="套打"
        description="用印好红头的纸，不印红头和红线，位置照留"
        checked={layout.isPreprinted}
        onChange={(event) => onChange({ ...layout, isPreprinted: event.currentTarget.checked })}
      />
      <Checkbox
        label="留盖章位"
        description="不盖章的关掉，署名和日期上移"
        checked={layout.isSealed}
        onChange={(event) => onChange({ ...layout, isSealed: event.currentTarget.checked })}
      />
    </>
  );
}

function usePrinters(): readonly string[] {
  const [printers, setPrinters] = useState<readonly string[]>([]);
  useEffect(() => {
    void askDesk()
      .call('print.printers', {})
      .then((result) => {
        if (result.ok) setPrinters(result.value);
      });
  }, []);
  return printers;
}
