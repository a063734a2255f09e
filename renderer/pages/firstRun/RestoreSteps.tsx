import { useId } from 'react';
import { count, megabytes } from '#renderer/i18n/amounts.ts';
import { momentWords } from '#renderer/i18n/dates.ts';
import { passwordRule } from '#renderer/i18n/passwordRule.ts';
import { ChoiceField } from '#renderer/ui/ChoiceField.tsx';
import { Field } from '#renderer/ui/Field.tsx';
import { PasswordField } from '#renderer/ui/PasswordField.tsx';
import { TextArea } from '#renderer/ui/TextField.tsx';
import { currentTime } from '#renderer/ui/useNow.ts';
import type { BackupFace } from '#shared/ipc/vault/session.ts';
import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import classes from './FirstRun.module.css';
import type { RestoreDraft, RestoreProblems } from './restoring.ts';
import { setMark } from './setMark.ts';
import { STATION_LEVELS } from './wizard.ts';

interface StepProps {
  readonly face: BackupFace;
  readonly draft: RestoreDraft;
  readonly problems: RestoreProblems;
  readonly onChange: (change: Partial<RestoreDraft>) => void;
}

/** What the backup is, and which machine this is. */
export function FaceStep({ face, draft, problems, onChange }: StepProps) {
  const { station } = face;
  const place = [station.stationNo, station.room, station.deviceNo].filter((part) => part !== '');
  return (
    <>
      <p className={classes.lead}>
        备份已从头读到尾，核对无误。还没有写入任何内容，请看是不是要恢复的那一份。
      </p>
      <dl className={`${classes.facts} ${classes.besideFields}`}>
        <dt>文件</dt>
        <dd>{face.name}</dd>
        <dt>单位</dt>
        <dd>{station.unit}</dd>
        <dt>站点</dt>
        <dd>{place.join('　')}</dd>
        <dt>密级</dt>
        <dd>{LEVEL_NAMES[station.level]}</dd>
        <dt>备份时间</dt>
        <dd>{momentWords(face.madeAt, currentTime())}</dd>
        <dt>内容</dt>
        <dd>{`附件 ${count(face.attachments)} 个，${megabytes(face.bytes)}`}</dd>
        <dt>账号</dt>
        <dd>{face.accounts.map(({ name }) => name).join('、')}</dd>
        <dt>份额指纹</dt>
        <dd>{setMark(face.recoverySet).join(' ')}</dd>
      </dl>
      <div className={classes.grid}>
        <Field label="本机密级" isRequired error={problems.level} help="照本机机身上的密级标志选">
          {(control) => (
            <ChoiceField
              control={control}
              choices={STATION_LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value] }))}
              value={draft.level}
              onChange={(level) => onChange({ level: level as Level })}
            />
          )}
        </Field>
      </div>
    </>
  );
}

/** Two of three sheets, and who gets a new password by them. */
export function TypeSharesStep({ face, draft, problems, onChange }: StepProps) {
  const id = useId();
  const fields = [
    { key: 'first', label: '一份' },
    { key: 'second', label: '另一份' },
  ] as const;
  return (
    <>
      <p className={classes.lead}>
        {`请两名保管人各带一份恢复份额到机前，照纸面逐行输入，空格可以不输。纸面上的份额指纹须是 ${setMark(face.recoverySet).join('\u00a0')}。用过即作废，恢复后另发新的三份。`}
      </p>
      <div className={`${classes.grid} ${classes.shareField}`}>
        {fields.map(({ key, label }) => (
          <Field key={key} label={label} isRequired error={problems[key]}>
            {(control) => (
              <TextArea
                control={control}
                value={draft[key]}
                maxLength={2000}
                placeholder="共五行"
                onChange={(value) => onChange({ [key]: value })}
              />
            )}
          </Field>
        ))}
        <Field
          label="账号"
          isRequired
          error={problems.account}
          help="凭份额给这一个账号设新口令，其他人用备份时的口令"
        >
          {(control) => (
            <ChoiceField
              control={control}
              choices={face.accounts.map(({ account, name, office }) => ({
                value: account,
                label: `${name}　${office}`,
              }))}
              value={draft.account}
              onChange={(account) => onChange({ account })}
            />
          )}
        </Field>
      </div>
      <div className={classes.passwords}>
        <PasswordField
          label="新口令"
          value={draft.password}
          isNew
          hasError={problems.password !== undefined}
          describedBy={id}
          onChange={(password) => onChange({ password })}
        />
        <PasswordField
          label="再输一遍"
          value={draft.again}
          isNew
          hasError={problems.again !== undefined}
          describedBy={id}
          onChange={(again) => onChange({ again })}
        />
      </div>
      <p className={`${classes.problem} ${classes.underFields}`} id={id} role="alert">
        {problems.password ?? problems.again}
      </p>
      <p className={`${classes.rule} ${classes.underFields}`}>{passwordRule(face.station.level)}</p>
    </>
  );
}
