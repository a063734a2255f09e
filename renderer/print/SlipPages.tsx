import type { ReactNode } from 'react';
import { FactTable } from './FactTable.tsx';
import type { HandoverModel, RecoveryShareModel, SheetMarks, StationCardModel } from './model.ts';
import { keyed, Signatures } from './runs.tsx';

function SlipHead({ sheet, title, no }: { sheet: SheetMarks; title: string; no: string }): ReactNode {
  return (
    <header className="slip-head">
      <div className="form-marks">
        <span className="marking">
          {[sheet.copyNo, sheet.marking].filter((mark) => mark !== null).join('　')}
        </span>
        <span className="book">{no}</span>
      </div>
      <h1 className="title">{title}</h1>
    </header>
  );
}

/** Groups of characters that people compare or type: evenly spaced, a fixed number in a row, each row numbered. */
function Groups({ groups, perRow }: { groups: readonly string[]; perRow: number }): ReactNode {
  const rows: (readonly string[])[] = [];
  for (let start = 0; start < groups.length; start += perRow) {
    // The last row is filled up with empty cells: an open corner looks like a group that was cut off.
    rows.push(Array.from({ length: perRow }, (_, column) => groups[start + column] ?? ''));
  }
  return (
    <table className="groups">
      <tbody>
        {keyed(rows).map(({ key, item: row }) => (
          <tr key={key}>
            <th scope="row">{Number(key) + 1}</th>
            {keyed(row).map(({ key: column, item: group }) => (
              <td key={column}>{group}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** 交换包交接单. */
export function HandoverPage({ model }: { model: HandoverModel }): ReactNode {
  const total = model.counts.reduce((sum, one) => sum + one.count, 0);
  const facts = [
    { label: '发出站点', value: model.from, wide: true },
    { label: '接收站点', value: model.to, wide: true },
    { label: '种类', value: model.bundleKind },
    { label: '密级', value: model.sheet.marking ?? '不标注' },
    ...model.facts,
    { label: '包编号', value: model.bundleId, wide: true },
  ];
  return (
    <main className="slip">
      <SlipHead sheet={model.sheet} title="交换包交接单" no={`编号　${model.handoverNo}`} />
      <FactTable facts={facts} />
      <h2>指纹（双方逐组核对）</h2>
      <Groups groups={model.fingerprint} perRow={8} />
      <h2>内容</h2>
      <table className="counts">
        <colgroup>
          <col style={{ width: '84mm' }} />
          <col style={{ width: '40mm' }} />
          <col />
        </colgroup>
        <thead>
          <tr>
            <th scope="col">台账</th>
            <th scope="col">密级</th>
            <th scope="col">条数</th>
          </tr>
        </thead>
        <tbody>
          {model.counts.map((one) => (
            <tr key={one.name}>
              <td>{one.name}</td>
              <td className="center">{one.level}</td>
              <td className="right">{one.count}</td>
            </tr>
          ))}
          <tr>
            <td>合计</td>
            <td />
            <td className="right">{total}</td>
          </tr>
        </tbody>
      </table>
      <Signatures signatures={model.signatures} />
      <p className="remark">本单一式两份，移交人、接收人各执一份。指纹或条数不符的，不得导入。</p>
    </main>
  );
}

/** As a share is made and checked: a refusal names the line, so the sheet must have the same lines. */
const SHARE_GROUPS_PER_ROW = 4;

const KEEPING_RULES =
  '本页装入信封密封，按涉密载体登记，存入保险柜；不得复印、拍照、录入其他设备。使用一次后全部作废，重新签发。';

/** One recovery share. It opens the store together with another one, so the page says how it is to be kept. */
export function RecoverySharePage({ model }: { model: RecoveryShareModel }): ReactNode {
  return (
    <main className="slip">
      <SlipHead sheet={model.sheet} title="恢复份额" no={`第${model.shareNo}份　共${model.shareCount}份`} />
      <FactTable
        facts={[
          { label: '站点', value: model.station, wide: true },
          { label: '保管人', value: model.holder },
          { label: '签发日期', value: model.issuedOn },
          {
            label: '份额指纹',
            value: `${model.keyFingerprint.join(' ')}　同一次签发的各份相同`,
            wide: true,
          },
        ]}
      />
      <h2>份额（逐行录入，不分大小写）</h2>
      <Groups groups={model.groups} perRow={SHARE_GROUPS_PER_ROW} />
      <p className="remark">
        任意{model.needed}份合在一起即可恢复密钥。{KEEPING_RULES}
      </p>
      <Signatures signatures={[{ label: '保管人' }, { label: '签收日期' }]} />
    </main>
  );
}

/** Card of a station: who it is, and the fingerprint two people compare. */
export function StationCardPage({ model }: { model: StationCardModel }): ReactNode {
  return (
    <main className="slip">
      <SlipHead sheet={model.sheet} title="站点名片" no="" />
      <FactTable facts={[{ label: '站点', value: model.station, wide: true }, ...model.facts]} />
      <h2>指纹（两人当面逐组核对）</h2>
      <Groups groups={model.fingerprint} perRow={8} />
      <p className="remark">对方屏幕上的指纹与本页逐组相同，方可受信；有一组不同的，不得受信。</p>
      <Signatures signatures={model.signatures} />
    </main>
  );
}
