import { Checkbox } from '@mantine/core';
import { megabytes } from '#renderer/i18n/amounts.ts';
import { momentWords } from '#renderer/i18n/dates.ts';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { StagedImport } from '#shared/ipc/vault/exchange.ts';
import classes from './Exchange.module.css';
import own from './Import.module.css';

interface PackageFaceProps {
  readonly staged: StagedImport;
  readonly isCompared: boolean;
  readonly onCompare: (isCompared: boolean) => void;
}

/** Groups of a fingerprint in two lines, as on the 交接单. */
function Fingerprint({ text }: { readonly text: string }) {
  const groups = text.split(' ');
  const half = Math.ceil(groups.length / 2);
  return (
    <span className={classes.fingerprint}>
      {groups.slice(0, half).join(' ')}
      <br />
      {groups.slice(half).join(' ')}
    </span>
  );
}

/** The face of a package: who sent it, at which level, and the fingerprint that a person compares with paper. */
export function PackageFace({ staged, isCompared, onCompare }: PackageFaceProps) {
  const { sender } = staged;
  return (
    <aside className={classes.face} data-pane="side">
      <div className={classes.sectionHead}>
        <h2 className={classes.sectionTitle}>包面</h2>
      </div>
      <dl className={classes.facts}>
        <dt>发出</dt>
        <dd>
          {sender.organisation}
          <br />
          {`${sender.unit} ${sender.stationNo}`}
        </dd>
        <dt>经手</dt>
        <dd>{staged.handler}</dd>
        <dt>密级</dt>
        <dd>
          <LevelBadge level={staged.level} marking={staged.marking} />
        </dd>
        <dt>签名</dt>
        <dd className={classes.good}>相符，站点已受信</dd>
        <dt>指纹</dt>
        <dd>
          <Fingerprint text={staged.fingerprint} />
        </dd>
        <dt>大小</dt>
        <dd>{`${megabytes(staged.bytes)}，共 ${staged.volumes} 卷`}</dd>
        <dt>范围</dt>
        <dd>{staged.rangeWords}</dd>
        <dt>打包</dt>
        <dd>{momentWords(staged.packedAt, currentTime())}</dd>
      </dl>
      <div className={own.compare}>
        <p>请与纸质交接单上的指纹逐组对照，一致后再确认。</p>
        <Checkbox
          label="已对照，一致"
          checked={isCompared}
          onChange={(event) => onCompare(event.currentTarget.checked)}
        />
      </div>
    </aside>
  );
}
