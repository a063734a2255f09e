import { useState } from 'react';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { dayOfMoment, momentWords } from '#renderer/i18n/dates.ts';
import { useSession } from '#renderer/stores/session.ts';
import { Button } from '#renderer/ui/Button.tsx';
import { Timeline, type TimelineEntry } from '#renderer/ui/Timeline.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { findMove, stateOf } from '#shared/domain/flows.ts';
import { recordForms } from '#shared/domain/printForms.ts';
import { shortDate } from '#shared/domain/words.ts';
import type { AttachmentView, RecordView, TimelineItem } from '#shared/ipc/vault/records.ts';
import { AttachmentThumb } from './AttachmentThumb.tsx';
import { AttachmentViewer } from './AttachmentViewer.tsx';
import classes from './Detail.module.css';
import scans from './Scans.module.css';
import { actWords } from './timelineWords.ts';

interface SidePaneProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
}

interface Looking {
  readonly attachment: AttachmentView;
  readonly isCompared: boolean;
}

/** The signed scan and what happened. */
export function SidePane({ definition, view }: SidePaneProps) {
  const [looking, setLooking] = useState<Looking>();
  const canCompare =
    view.isFrozen && recordForms(definition, { state: view.state, fields: view.values }).length > 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling pane must be reached by keyboard
    <aside className={classes.side352} tabIndex={0} aria-label="扫描件和经过" data-pane="side">
      {view.attachments.length > 0 && (
        <section className={scans.all}>
          <h2 className={classes.paneTitle}>
            {view.attachments.some((each) => each.isSignedScan) ? '签字扫描件' : '附件'}
          </h2>
          {view.attachments.map((attachment) => (
            <Scan
              key={attachment.id}
              view={view}
              attachment={attachment}
              onLook={(isCompared) => setLooking({ attachment, isCompared })}
              canCompare={canCompare && attachment.isSignedScan}
            />
          ))}
        </section>
      )}
      <CourseList definition={definition} view={view} />
      {looking !== undefined && (
        <AttachmentViewer
          definition={definition}
          view={view}
          attachment={looking.attachment}
          isCompared={looking.isCompared}
          onClose={() => setLooking(undefined)}
        />
      )}
    </aside>
  );
}

/** 经过: what happened to the record, newest on top. */
export function CourseList({ definition, view }: SidePaneProps) {
  const station = useSession((state) => state.session?.station);
  const own = station === undefined ? '' : `${station.unit}${station.stationNo}`;
  return (
    <section>
      <div className={classes.paneHead}>
        <h2 className={classes.paneTitle}>经过</h2>
        <span>新的在上</span>
      </div>
      <Timeline entries={view.timeline.map((item) => entryOf(definition, item, own))} />
    </section>
  );
}

interface ScanProps {
  readonly view: RecordView;
  readonly attachment: AttachmentView;
  readonly canCompare: boolean;
  readonly onLook: (isCompared: boolean) => void;
}

function Scan({ view, attachment, canCompare, onLook }: ScanProps) {
  const now = currentTime();
  return (
    <div className={scans.scan}>
      <AttachmentThumb record={view.record} attachment={attachment} />
      <div className={scans.words}>
        <div className={scans.name} title={attachment.name}>
          {attachment.name}
        </div>
        <div className={scans.meta}>{`${megabytes(attachment.bytes)}　${view.marking}`}</div>
        <div className={scans.meta}>
          {`${attachment.actorName}附于${shortDate(dayOfMoment(attachment.time), dayOfMoment(now))}，摘要已核对`}
        </div>
        <div className={scans.acts}>
          <Button size="inline" onClick={() => onLook(false)}>
            查看
          </Button>
          {canCompare && (
            <Button size="inline" onClick={() => onLook(true)}>
              与定稿对照
            </Button>
          )}
        </div>
      </div>
    </div>
  );
}

function entryOf(definition: RegisterDefinition, item: TimelineItem, own: string): TimelineEntry {
  const { from, to } = item;
  const isBack =
    to !== undefined && from !== undefined && findMove(definition.flow, from, to)?.direction === 'back';
  const step = definition.signs?.find(({ id }) => id === item.signed);
  // A signature leaves the record in the state it lies in.
  const at = to ?? step?.state;
  const state = at === undefined ? undefined : stateOf(definition.flow, at);
  return {
    id: item.entry,
    act: actWords(definition, item),
    person: item.actorName,
    time: momentWords(item.time, currentTime()),
    // Only what another station wrote says where.
    detail:
      item.stationName === own
        ? item.detail || undefined
        : [item.stationName, item.detail].filter(Boolean).join('　'),
    opinion: item.opinion,
    inert: item.inert,
    shape: isBack ? 'cross' : (state?.glyph ?? 'ring'),
  };
}
