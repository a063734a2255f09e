import { IconCheck, IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { momentWords } from '#renderer/i18n/dates.ts';
import { Glyph } from '#renderer/ui/StateGlyph.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { RegisterDefinition } from '#shared/domain/definition.ts';
import { textValue } from '#shared/domain/values.ts';
import type { RecordView, TimelineItem } from '#shared/ipc/vault/records.ts';
import { CorrectedText } from '../detail/CorrectedText.tsx';
import { usePageContext } from '../usePageContext.ts';
import classes from './Seal.module.css';
import type { SealFacts } from './useSealFacts.ts';

export type BandStatus = 'done' | 'refused' | 'now' | 'later';

interface BandProps {
  readonly title: string;
  readonly status: BandStatus;
  readonly children: ReactNode;
}

const STATUS_WORDS: Readonly<Record<BandStatus, string>> = {
  done: '已办',
  refused: '不通过',
  now: '待办',
  later: '未到',
};

/** One step of the paper form: its sign and name at the left, what is written in it at the right. */
export function Band({ title, status, children }: BandProps) {
  return (
    <section className={classes.band} data-status={status} aria-label={title}>
      <div className={classes.label}>
        <span className={classes.sign} role="img" aria-label={STATUS_WORDS[status]}>
          {status === 'done' && <IconCheck size="1rem" stroke={2} />}
          {status === 'refused' && <IconX size="1rem" stroke={2} />}
          {(status === 'now' || status === 'later') && <Glyph shape="ring" />}
        </span>
        <h2 className={classes.step}>{title}</h2>
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}

interface BandsProps {
  readonly definition: RegisterDefinition;
  readonly view: RecordView;
  readonly facts: SealFacts;
}

export function moveTo(view: RecordView, to: string): TimelineItem | undefined {
  return view.timeline.find((item) => item.act === 'move' && item.to === to && item.inert === undefined);
}

/** 申请. */
export function ApplicationBand({ definition, view, facts }: BandsProps) {
  const context = usePageContext();
  const text = (path: string) => (
    <CorrectedText
      definition={definition}
      view={view}
      path={path}
      value={view.values[path]}
      context={context}
    />
  );
  const { values } = view;
  const has = (path: string): boolean => textValue(values, path) !== '';
  const places = values['sealPlaces'];
  return (
    <Band title="申请" status={view.state === 'cancelled' ? 'refused' : 'done'}>
      <dl className={classes.facts}>
        <Fact label="印章">{text('sealId')}</Fact>
        <Fact label="用印人">{text('userId')}</Fact>
        <Fact label="数量">
          {text('count')} 份{typeof places === 'number' && <>，每份 {text('sealPlaces')} 处</>}
        </Fact>
        <Fact label="地点">{text('usePlace')}</Fact>
        {has('sealOutId') && (
          <Fact label="外出" isWide>
            {text('sealOutId')}
          </Fact>
        )}
        <Fact label="材料" isWide>
          {text('docTitle')}
        </Fact>
        {facts.doc !== undefined && (
          <Fact label="发文" isWide>
            {facts.doc.words === '' ? text('outgoingDocId') : facts.doc.words}
            <span className={classes.meta}>{facts.doc.isSigned ? '已签发' : '还没有签发'}</span>
          </Fact>
        )}
        <Fact label="事由" isWide>
          {text('reason')}
        </Fact>
        {has('selfNote') && (
          <Fact label="本人" isWide>
            {text('selfNote')}
          </Fact>
        )}
        {has('voidNote') && (
          <Fact label="作废" isWide>
            {text('voidNote')}
          </Fact>
        )}
        {view.state === 'cancelled' && (
          <Fact label="撤回" isWide>
            {actLine(moveTo(view, 'cancelled'))}
          </Fact>
        )}
      </dl>
    </Band>
  );
}

function Fact({ label, isWide = false, children }: { label: string; isWide?: boolean; children: ReactNode }) {
  return (
    <div className={classes.fact} data-wide={isWide}>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

/** `张三一　3月12日 09:40` */
export function actLine(item: TimelineItem | undefined): string {
  return item === undefined ? '' : `${item.actorName}　${momentWords(item.time, currentTime())}`;
}

/** 组长批准, in the words that stand on paper. */
export function ApprovalBand({ view, facts }: Omit<BandsProps, 'definition'>) {
  const refused = moveTo(view, 'rejected');
  const approved = moveTo(view, 'approved');
  const given = refused ?? approved;
  if (given === undefined) {
    const status = view.state === 'applied' ? 'now' : 'later';
    return (
      <Band title="组长批准" status={status}>
        <p className={classes.waiting}>{status === 'now' ? '待组长批准' : '没有批准'}</p>
      </Band>
    );
  }
  const isActing = textValue(view.values, 'actingId') !== '';
  const holds = `批准 ${String(view.values['count'] ?? '')} 份，${facts.hours} 小时内有效`;
  const opinion = given.opinion ?? (refused === undefined ? '同意用印。' : '');
  return (
    <Band title="组长批准" status={refused === undefined ? 'done' : 'refused'}>
      <p className={classes.opinion}>{opinion}</p>
      <p className={classes.act}>
        {`${actLine(given)}${isActing ? '　代行' : ''}　${refused === undefined ? holds : '不准用印'}`}
      </p>
    </Band>
  );
}

/** 用印 and 登记完结. */
export function LaterBands({ definition, view }: Omit<BandsProps, 'facts'>) {
  const context = usePageContext();
  const stamped = moveTo(view, 'stamped');
  const locked = moveTo(view, 'locked');
  const isOutside = view.values['usePlace'] === 'outside';
  const place = isOutside ? '外出' : '保管人办公室';
  const isEnded = view.state === 'rejected' || view.state === 'cancelled';
  return (
    <>
      <Band title="用印" status={stamped !== undefined ? 'done' : view.state === 'checked' ? 'now' : 'later'}>
        {stamped === undefined ? (
          <p className={classes.waiting}>
            {isEnded ? '没有用印' : `核对无误后在${isOutside ? '外出地' : place}进行`}
          </p>
        ) : (
          <p className={classes.done}>
            {`${actLine(stamped)}　${place}　印迹规范清晰：`}
            <CorrectedText
              definition={definition}
              view={view}
              path="qualityOk"
              value={view.values['qualityOk']}
              context={context}
            />
          </p>
        )}
      </Band>
      <Band
        title="登记完结"
        status={locked !== undefined ? 'done' : view.state === 'stamped' ? 'now' : 'later'}
      >
        {locked === undefined ? (
          <p className={classes.waiting}>登记时间、事由、数量、用印人、批准人</p>
        ) : (
          <p className={classes.done}>{`${actLine(locked)}　时间、事由、数量、用印人、批准人五项齐全`}</p>
        )}
      </Band>
    </>
  );
}
