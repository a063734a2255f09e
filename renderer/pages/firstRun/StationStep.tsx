import { ChoiceField } from '#renderer/ui/ChoiceField.tsx';
import { Field } from '#renderer/ui/Field.tsx';
import { TextField } from '#renderer/ui/TextField.tsx';
import { STATION_KINDS, type StationKind } from '#shared/domain/kinds.ts';
import { LEVEL_NAMES, type Level } from '#shared/kernel/level.ts';
import classes from './FirstRun.module.css';
import { type Problems, STATION_LEVELS, type StationDraft } from './wizard.ts';

interface StationStepProps {
  readonly station: StationDraft;
  readonly problems: Problems;
  readonly onChange: (change: Partial<StationDraft>) => void;
}

const TEXTS = [
  { field: 'organisation', label: '派出机关', placeholder: '示例县纪委监委', maxLength: 60 },
  { field: 'unit', label: '单位', placeholder: '驻县教育局纪检监察组', maxLength: 60 },
  { field: 'code', label: '机构代字', placeholder: '示教纪', maxLength: 12, help: '编在每个编号前面' },
  { field: 'stationNo', label: '站号', placeholder: '1号站', maxLength: 20 },
  { field: 'room', label: '房间', placeholder: '机关楼305室', maxLength: 40, isOptional: true },
  { field: 'deviceNo', label: '设备编号', placeholder: '示教纪–机–001', maxLength: 40, isOptional: true },
] as const;

/** Where this machine stands, and up to which 密级 it may hold records. */
export function StationStep({ station, problems, onChange }: StationStepProps) {
  return (
    <>
      <p className={classes.lead}>
        本机将建立一个加密的工作库。单位、代字和最高密级建立后不能改动，请照批准设立本机的文件填写。
      </p>
      <div className={classes.grid}>
        {TEXTS.map((text) => (
          <Field
            key={text.field}
            label={text.label}
            isRequired={!('isOptional' in text)}
            error={problems[text.field]}
            help={'help' in text ? text.help : undefined}
          >
            {(control) => (
              <TextField
                control={control}
                value={station[text.field]}
                maxLength={text.maxLength}
                placeholder={text.placeholder}
                onChange={(value) => onChange({ [text.field]: value })}
              />
            )}
          </Field>
        ))}
        <Field label="种类" isRequired>
          {(control) => (
            <ChoiceField
              control={control}
              choices={Object.entries(STATION_KINDS).map(([value, kind]) => ({ value, label: kind.label }))}
              value={station.kind}
              onChange={(kind) => onChange({ kind: kind as StationKind })}
            />
          )}
        </Field>
        <Field label="最高密级" isRequired help="绝密须另有硬件鉴别，本版不能选">
          {(control) => (
            <ChoiceField
              control={control}
              choices={STATION_LEVELS.map((value) => ({ value, label: LEVEL_NAMES[value] }))}
              value={station.level}
              onChange={(level) => onChange({ level: level as Level })}
            />
          )}
        </Field>
      </div>
    </>
  );
}
