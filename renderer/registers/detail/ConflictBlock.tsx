import { useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { fieldAt } from '#shared/domain/fields.ts';
import { stateLabel } from '#shared/domain/flows.ts';
import type { ConflictSide, ConflictView, RecordView } from '#shared/ipc/vault/records.ts';
import { fieldWords } from '../fieldWords.ts';
import { useTitledContext } from '../useTitledContext.ts';
import classes from './Detail.module.css';
import { useRecordAct } from './useRecordAct.ts';

interface ConflictBlockProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onChanged: (view: RecordView) => void;
}

/** What two stations wrote differently, side by side, until a person decides. */
export function ConflictBlock({ definition, view, onChanged }: ConflictBlockProps) {
  const [settling, setSettling] = useState<ConflictView>();
  return (
    <div className={classes.conflicts}>
      <Banner kind="attention" title={`两说并存　${view.conflicts.length} 处`}>
        裁定前不能流转、打印和导出。两边都已保存，请有权人逐处裁定。
      </Banner>
      {view.conflicts.map((conflict) => (
        <div key={conflict.path} className={classes.conflict}>
          <div className={classes.conflictHead}>
            <strong>{pathLabel(definition, conflict)}</strong>
            <Button size="inline" onClick={() => setSettling(conflict)}>
              裁定
            </Button>
          </div>
          <Sides definition={definition} conflict={conflict} />
        </div>
      ))}
      {settling !== undefined && (
        <ResolveDialog
          definition={definition}
          view={view}
          conflict={settling}
          onClose={() => setSettling(undefined)}
          onChanged={(next) => {
            setSettling(undefined);
            onChanged(next);
          }}
        />
      )}
    </div>
  );
}

function pathLabel(definition: RegisterDefinition, conflict: ConflictView): string {
  if (conflict.kind === 'state') return '状态';
  if (conflict.kind === 'versions') return '定稿的文本';
  return fieldAt(definition, conflict.path)?.field.label ?? conflict.path;
}

function useSideWords(
  definition: RegisterDefinition,
  conflict: ConflictView,
): (side: ConflictSide) => string {
  const context = useTitledContext(
    definition,
    conflict.sides.map(({ value }) => ({ path: conflict.path, value })),
  );
  return ({ value }) => {
    if (conflict.kind === 'state') return stateLabel(definition.flow, String(value));
    if (conflict.kind === 'row') return value === null ? '移出这一行' : '保留这一行';
    return fieldWords(fieldAt(definition, conflict.path)?.field, value, context) || '（空）';
  };
}

function Sides({
  definition,
  conflict,
}: {
  readonly definition: RegisterDefinition;
  readonly conflict: ConflictView;
}) {
  const words = useSideWords(definition, conflict);
  return (
    <div className={classes.sides}>
      {conflict.sides.map((side) => (
        <div key={side.entry} className={classes.side}>
          <div className={classes.sideHead}>
            {`${side.isOwn ? '本站' : side.stationName}　${side.actorName}　${momentWords(side.time, currentTime())}`}
          </div>
          <div className={classes.sideWords}>{words(side)}</div>
        </div>
      ))}
    </div>
  );
}

interface ResolveDialogProps extends ConflictBlockProps {
  readonly conflict: ConflictView;
  readonly onClose: () => void;
}

function ResolveDialog({ definition, view, conflict, onClose, onChanged }: ResolveDialogProps) {
  const words = useSideWords(definition, conflict);
  const { error, isBusy, run } = useRecordAct(onChanged);
  const [entry, setEntry] = useState<string>();
  return (
    <ReasonDialog
      title={`裁定　${pathLabel(definition, conflict)}`}
      text="未采用的一边保留在经过中，不删除。"
      wordsLabel="裁定理由"
      actLabel="裁定"
      error={error}
      isBusy={isBusy}
      canAct={entry !== undefined}
      onClose={onClose}
      onAct={({ words: reason }) => {
        if (entry === undefined) return;
        void run(() =>
          askVault('records.resolve', {
            record: view.record,
            path: conflict.path,
            choice: { entry },
            reason,
          }),
        );
      }}
    >
      <fieldset className={classes.choices}>
        <legend className={classes.legend}>采用哪一边</legend>
        {conflict.sides.map((side) => (
          <label key={side.entry} className={classes.choice}>
            <input
              type="radio"
              name="side"
              checked={entry === side.entry}
              onChange={() => setEntry(side.entry)}
            />
            <span>
              {words(side)}
              <span
                className={classes.choiceMeta}
              >{`${side.isOwn ? '本站' : side.stationName}　${side.actorName}`}</span>
            </span>
          </label>
        ))}
      </fieldset>
    </ReasonDialog>
  );
}
