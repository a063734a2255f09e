import { useMemo, useRef, useState } from 'react';
import { clockWords } from '#renderer/i18n/dates.ts';
import { useNavigation } from '#renderer/stores/navigation.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { labelStyle } from '#renderer/ui/labelWidth.ts';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { SavedFact, StatusBar } from '#renderer/ui/StatusBar.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { stateOf } from '#shared/domain/flows.ts';
import { idsValue } from '#shared/domain/values.ts';
import { isStateSecret, LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import { MoveDialog } from '../MoveDialog.tsx';
import { markingWords } from '../markingWords.ts';
import { usePageContext } from '../usePageContext.ts';
import { useTitledContext } from '../useTitledContext.ts';

import classes from './Form.module.css';
import { FormSections } from './FormSections.tsx';
import { formLabels, shownSections } from './hiddenFields.ts';
import { LeaveDialog } from './LeaveDialog.tsx';
import { namedValues } from './namedValues.ts';
import { PreviewPane } from './PreviewPane.tsx';
import { SectionBlock } from './SectionBlock.tsx';
import { type FormStart, useForm } from './useForm.ts';
import { useFormActs } from './useFormActs.ts';
import { useFormCheck } from './useFormCheck.ts';

interface FormDeskProps {
  readonly definition: RegisterDefinition;
  readonly start: FormStart;
}

/** The form: sections with what is missing, the fields as in the paper form, and the page beside them. */
export function FormDesk({ definition, start }: FormDeskProps) {
  const form = useForm(definition, start);
  const context = usePageContext();
  const shown = useMemo(() => shownSections(definition, start.values), [definition, start]);
  const check = useFormCheck(definition, start, form.values, context);
  const acts = useFormActs({ definition, start, form, check });
  const labels = useMemo(() => formLabels(definition, shown), [definition, shown]);
  const scroller = useRef<HTMLDivElement>(null);
  const [openRows, setOpenRows] = useState<Readonly<Record<string, string>>>({});
  const replace = useNavigation((state) => state.replace);
  useShortcut('Ctrl+S', () => void acts.save());
  useShortcut('Ctrl+Enter', acts.forward === undefined ? undefined : () => void acts.submit());
  const { preview } = acts;
  useShortcut('Ctrl+P', preview === undefined ? undefined : () => void preview());
  const seen = check.seen;
  const state = stateOf(definition.flow, seen.state);
  const titled = useTitledContext(definition, namedValues(definition, seen.fields));
  const title = useMemo(() => definition.titleOf(seen, titled), [definition, seen, titled]);
  const jump = (path: string): void => {
    const [list, row] = path.split('/');
    if (list !== undefined && row !== undefined) setOpenRows((rows) => ({ ...rows, [list]: row }));
    // The row must have opened before there is a field to go to.
    window.setTimeout(() => focusPath(scroller.current, path), 0);
  };
  return (
    <>
      <PageHeader
        hasLine
        title={title === '' ? (definition.createLabel ?? definition.title) : title}
        badges={
          <>
            <LevelBadge level={seen.level} marking={markingWords(seen.level, form.values['secrecyUntil'])} />
            <StateGlyph words={state?.label ?? seen.state} shape={state?.glyph ?? 'ring'} />
          </>
        }
        meta={start.view === undefined ? ['保存后编号'] : [start.view.number]}
        actions={
          <>
            {preview !== undefined && (
              <Button size="header" shortcut="Ctrl+P" onClick={() => void preview()}>
                打印预览
              </Button>
            )}
            <Button
              size="header"
              variant={acts.forward === undefined ? 'primary' : 'outline'}
              shortcut="Ctrl+S"
              isBusy={form.isBusy}
              onClick={() => void acts.save()}
            >
              保存
            </Button>
            {acts.forward !== undefined && (
              <Button
                size="header"
                variant="primary"
                shortcut="Ctrl+Enter"
                isBusy={form.isBusy}
                onClick={() => void acts.submit()}
              >
                {acts.forward.verb}
              </Button>
            )}
          </>
        }
      />
      {form.error !== undefined && <ErrorBanner error={form.error} />}
      <div className={classes.panes}>
        <FormSections
          definition={definition}
          sections={shown}
          missing={check.missing}
          scroller={scroller}
          onJump={jump}
        />
        <div className={classes.fields} ref={scroller} data-pane="form" style={labelStyle(labels)}>
          {shown.map((section) => (
            <SectionBlock
              key={section.id}
              section={section}
              definition={definition}
              form={form}
              check={check}
              openRows={openRows}
              onOpenRow={(list, row) => setOpenRows((rows) => ({ ...rows, [list]: row }))}
            />
          ))}
        </div>
        <PreviewPane definition={definition} seen={seen} context={titled} />
      </div>
      <StatusBar
        facts={[
          form.savedAt === undefined ? (
            start.draft === undefined ? (
              '还没有改动'
            ) : (
              <SavedFact key="saved" words="接着上次的草稿" />
            )
          ) : (
            <SavedFact key="saved" words={`草稿已加密保存 ${clockWords(form.savedAt)}`} />
          ),
          levelFact(seen.level, form.values['secrecyUntil']),
          `知悉范围 ${idsValue(form.values, 'accessScope').length} 人`,
        ]}
        keys={[
          { keys: 'Ctrl+S', does: '保存' },
          ...(acts.forward === undefined ? [] : [{ keys: 'Ctrl+Enter', does: acts.forward.verb }]),
          { keys: 'Esc', does: '返回' },
        ]}
      />
      {acts.moving !== undefined && (
        <MoveDialog
          definition={definition}
          view={acts.moving.view}
          move={acts.moving.move}
          onClose={() => acts.stopMoving()}
          onMoved={(view) => replace({ page: 'detail', register: definition.code, record: view.record })}
        />
      )}
      <LeaveDialog form={form} onSave={acts.saveQuietly} />
    </>
  );
}

function levelFact(level: Level, term: unknown): string {
  const words = `拟定密级 ${LEVEL_NAMES[level]}`;
  return isStateSecret(level) && typeof term === 'string' && term !== '' ? `${words}，期限 ${term}` : words;
}

function focusPath(root: HTMLElement | null, path: string): void {
  const place =
    root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`) ??
    root?.querySelector<HTMLElement>(`[data-path="${CSS.escape(path.split('/')[0] ?? '')}"]`);
  place?.scrollIntoView({ block: 'center' });
  place?.querySelector<HTMLElement>('input:not([readonly]),textarea,button')?.focus();
}
