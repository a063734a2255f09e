import { IconCheck, IconX } from '@tabler/icons-react';
import { Banner } from '#renderer/ui/Banner.tsx';
import type { RecordView } from '#shared/ipc/vault/records.ts';
import {
  type CheckItem,
  type CheckLine,
  type CheckRefusal,
  checkMove,
  type KeeperAnswers,
} from './checks.ts';
import { exchangeAsked } from './material.ts';
import classes from './Seal.module.css';
import { actLine, Band, type BandStatus, moveTo } from './SealBands.tsx';

interface CheckBandProps {
  readonly view: RecordView;
  readonly lines: readonly CheckLine[];
  readonly refusal: CheckRefusal | undefined;
  readonly answers: KeeperAnswers;
  readonly needsPaper: boolean;
  readonly needsSameKeeper: boolean;
  readonly onAnswer: (answers: KeeperAnswers) => void;
}

function statusOf(view: RecordView, refusal: CheckRefusal | undefined): BandStatus {
  if (moveTo(view, 'checked') !== undefined) return 'done';
  if (refusal !== undefined) return 'refused';
  return view.state === 'approved' ? 'now' : 'later';
}

/** 保管人核对: what the program has looked at, what the keeper ticks off, and why it may not go on. */
export function CheckBand(props: CheckBandProps) {
  const { view, lines, refusal, answers, needsPaper, onAnswer } = props;
  const status = statusOf(view, refusal);
  const isEnded = view.state === 'rejected' || view.state === 'cancelled';
  const asked = status !== 'done' && needsPaper ? exchangeAsked(view) : undefined;
  if (isEnded || view.state === 'applied') {
    return (
      <Band title="保管人核对" status="later">
        <p className={classes.waiting}>{isEnded ? '没有核对' : '批准后由保管人逐页核对材料'}</p>
      </Band>
    );
  }
  const tick = (item: CheckItem, isTicked: boolean): void =>
    onAnswer({
      ...answers,
      ticked: isTicked ? [...answers.ticked, item] : answers.ticked.filter((each) => each !== item),
    });
  return (
    <Band title="保管人核对" status={status}>
      <ul className={classes.checks}>
        {lines.map((line) => (
          <Line
            key={line.id}
            line={line}
            canTick={status !== 'done' && checkMove(view) !== undefined}
            onTick={tick}
          />
        ))}
      </ul>
      {checkMove(view) !== undefined && <KeeperNotes {...props} />}
      {status === 'done' && <p className={classes.act}>{`${actLine(moveTo(view, 'checked'))}　核对无误`}</p>}
      {asked !== undefined && <p className={classes.act}>{`${actLine(asked)}　${asked.detail ?? ''}`}</p>}
      {refusal !== undefined && (
        <div className={classes.banner}>
          <Banner kind="refusal" title={`不能用印：${refusal.reason}`}>
            {refusal.ground}
          </Banner>
        </div>
      )}
    </Band>
  );
}

interface LineProps {
  readonly line: CheckLine;
  readonly canTick: boolean;
  readonly onTick: (item: CheckItem, isTicked: boolean) => void;
}

function Line({ line, canTick, onTick }: LineProps) {
  const { id, words, meta, status } = line;
  const isHand = id !== 'approved' && id !== 'pages';
  const said = (
    <>
      <span className={classes.checkSign} data-status={status}>
        {(status === 'passed' || status === 'ticked') && <IconCheck size="1rem" stroke={2} aria-label="是" />}
        {status === 'failed' && <IconX size="1rem" stroke={2} aria-label="否" />}
        {status === 'waiting' && <span className={classes.dash} aria-hidden="true" />}
      </span>
      <span className={classes.checkWords} data-status={status}>
        {words}
      </span>
      <span className={classes.checkMeta}>{meta}</span>
    </>
  );
  if (!isHand || !canTick) return <li className={classes.check}>{said}</li>;
  return (
    <li>
      <label className={classes.check}>
        <input
          type="checkbox"
          className={classes.tick}
          checked={status === 'ticked'}
          onChange={(event) => onTick(id, event.currentTarget.checked)}
        />
        {said}
      </label>
    </li>
  );
}

/** What only some uses need said: no scan, or one person for two. */
function KeeperNotes({ answers, needsPaper, needsSameKeeper, onAnswer }: CheckBandProps) {
  return (
    <>
      {needsPaper && (
        <>
          <label className={classes.check}>
            <input
              type="checkbox"
              className={classes.tick}
              checked={answers.isPaperSeen}
              onChange={(event) => onAnswer({ ...answers, isPaperSeen: event.currentTarget.checked })}
            />
            <span className={classes.checkSign} data-status={answers.isPaperSeen ? 'ticked' : 'open'}>
              {answers.isPaperSeen && <IconCheck size="1rem" stroke={2} />}
            </span>
            <span className={classes.checkWords}>不能扫描，已逐页核对纸质材料</span>
          </label>
          {answers.isPaperSeen && (
            <Note
              label="不能扫描的原因"
              value={answers.paperNote}
              onChange={(paperNote) => onAnswer({ ...answers, paperNote })}
            />
          )}
        </>
      )}
      {needsSameKeeper && (
        <Note
          label="用印人就是保管人，由谁在场确认"
          value={answers.sameKeeperNote}
          onChange={(sameKeeperNote) => onAnswer({ ...answers, sameKeeperNote })}
        />
      )}
    </>
  );
}

interface NoteProps {
  readonly label: string;
  readonly value: string;
  readonly onChange: (value: string) => void;
}

function Note({ label, value, onChange }: NoteProps) {
  return (
    <label className={classes.note}>
      <span>{label}</span>
      <textarea
        rows={2}
        maxLength={2000}
        className={classes.area}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
      />
    </label>
  );
}
