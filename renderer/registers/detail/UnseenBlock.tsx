import { useState } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { askVault } from '#renderer/stores/vault.ts';
import { Banner } from '#renderer/ui/Banner.tsx';
import { Button } from '#renderer/ui/Button.tsx';
import { ReasonDialog } from '#renderer/ui/ReasonDialog.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import type { UnseenView } from '#shared/ipc/vault/recordParts.ts';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import { correctionWords } from '../print/corrected.ts';
import { useTitledContext } from '../useTitledContext.ts';
import classes from './Detail.module.css';
import { useRecordAct } from './useRecordAct.ts';

interface UnseenBlockProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly onChanged: (view: RecordView) => void;
}

const VERBS = { adopt: '采纳为更正', dismiss: '不采纳' } as const;

/** 定稿时未见: what another station wrote while this one finalised; never part of the text until a person says so. */
export function UnseenBlock({ definition, view, onChanged }: UnseenBlockProps) {
  const context = useTitledContext(
    definition,
    view.unseen.flatMap(({ changes }) => changes),
  );
  const [asking, setAsking] = useState<{ readonly verb: keyof typeof VERBS; readonly unseen: UnseenView }>();
  const { error, isBusy, run } = useRecordAct((next) => {
    setAsking(undefined);
    onChanged(next);
  });
  return (
    <div className={classes.conflicts}>
      <Banner kind="attention" title={`定稿时未见　${view.unseen.length} 处`}>
        别站在定稿的同时所写，没有进入定稿文本。采纳的作更正，不采纳的留在经过中。
      </Banner>
      {view.unseen.map((unseen) => (
        <div key={unseen.entry} className={classes.conflict}>
          <div className={classes.conflictHead}>
            <span>{`${unseen.stationName}　${unseen.actorName}　${momentWords(unseen.time, currentTime())}`}</span>
            <span className={classes.pair}>
              <Button size="inline" onClick={() => setAsking({ verb: 'dismiss', unseen })}>
                不采纳
              </Button>
              <Button size="inline" onClick={() => setAsking({ verb: 'adopt', unseen })}>
                采纳为更正
              </Button>
            </span>
          </div>
          {unseen.changes.map((change) => (
            <div key={change.path} className={classes.change}>
              <span>{change.label}</span>
              <span>{correctionWords(definition, change.path, change.value, context)}</span>
            </div>
          ))}
        </div>
      ))}
      {asking !== undefined && (
        <ReasonDialog
          title={VERBS[asking.verb]}
          wordsLabel="理由"
          actLabel={VERBS[asking.verb]}
          error={error}
          isBusy={isBusy}
          onClose={() => setAsking(undefined)}
          onAct={({ words: reason }) => {
            const args = { record: view.record, entries: [asking.unseen.entry], reason };
            void run(() =>
              asking.verb === 'adopt' ? askVault('records.adopt', args) : askVault('records.dismiss', args),
            );
          }}
        />
      )}
    </div>
  );
}
