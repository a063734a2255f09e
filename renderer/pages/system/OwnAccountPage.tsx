import { useVaultQuery } from '#renderer/stores/vault.ts';
import { ErrorBanner } from '#renderer/ui/ErrorMessage.tsx';
import { PageHeader } from '#renderer/ui/PageHeader.tsx';
import { StateGlyph } from '#renderer/ui/StateGlyph.tsx';
import { StatusBar } from '#renderer/ui/StatusBar.tsx';
import type { AccountView } from '#shared/ipc/vault/admin.ts';
import { standingWords } from './accountWords.ts';
import classes from './System.module.css';

/** 本人账号: what a person without a grant sees, and reads out to the security administrator. */
export function OwnAccountPage() {
  const answer = useVaultQuery('accounts.list', {});
  const account = answer.value?.[0];
  return (
    <div className={classes.page}>
      <PageHeader title="本人账号" meta={['授权激活前不能办理业务']} hasLine />
      {answer.error !== undefined && <ErrorBanner error={answer.error} />}
      <div className={classes.content}>{account !== undefined && <OwnFacts account={account} />}</div>
      <StatusBar facts={['口令已设，密钥对已生成']} keys={[{ keys: 'Ctrl+L', does: '锁定' }]} />
    </div>
  );
}

function OwnFacts({ account }: { readonly account: AccountView }) {
  return (
    <section className={classes.section}>
      <dl className={classes.facts}>
        <dt>姓名</dt>
        <dd>{account.name}</dd>
        <dt>职务</dt>
        <dd>{account.office}</dd>
        <dt>状态</dt>
        <dd>
          <StateGlyph {...standingWords(account)} />
        </dd>
        <dt>密钥指纹</dt>
        <dd className={classes.fingerprint}>{account.fingerprint ?? '设口令后生成'}</dd>
      </dl>
      <p className={classes.text} style={{ marginTop: '1rem' }}>
        请当面把指纹逐组读给安全保密管理员；授权激活后，再由组长发放密钥，重新登录即可办理业务。
      </p>
    </section>
  );
}
