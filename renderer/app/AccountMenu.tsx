import { Menu } from '@mantine/core';
import { useState } from 'react';
import { passwordRule } from '#renderer/i18n/passwordRule.ts';
import { PasswordChange } from '#renderer/pages/unlock/index.ts';
import { lock } from '#renderer/stores/locking.ts';
import { usePreferences } from '#renderer/stores/preferences.ts';
import { Dialog } from '#renderer/ui/Dialog.tsx';
import { BASE_SIZES } from '#renderer/ui/theme/theme.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import classes from './AccountMenu.module.css';

const THEMES = { system: '跟随系统', light: '浅色', dark: '深色' } as const;

/** Who works here; how the screen is set; password and log-out. */
export function AccountMenu({ session }: { readonly session: Session }) {
  const [isChanging, setChanging] = useState(false);
  const { theme, base, chooseTheme, chooseBase } = usePreferences();
  const first = session.office.split('、')[0] ?? '';
  return (
    <>
      <Menu position="bottom-end" width={220} transitionProps={{ duration: 0 }}>
        <Menu.Target>
          <button type="button" className={classes.account} aria-label={`${session.name}，${session.office}`}>
            <span className={classes.name}>{session.name}</span>
            <span className={classes.office}>{first}</span>
          </button>
        </Menu.Target>
        <Menu.Dropdown className={classes.menu}>
          <Menu.Label>{session.office}</Menu.Label>
          <Menu.Item onClick={() => setChanging(true)}>修改口令</Menu.Item>
          <Menu.Item onClick={() => void lock('logout')}>退出登录</Menu.Item>
          <Menu.Divider />
          <Menu.Label>外观</Menu.Label>
          {(Object.keys(THEMES) as (keyof typeof THEMES)[]).map((choice) => (
            <Menu.Item key={choice} data-chosen={choice === theme} onClick={() => chooseTheme(choice)}>
              {THEMES[choice]}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Label>字号</Menu.Label>
          <div className={classes.sizes}>
            {BASE_SIZES.map((size) => (
              <Menu.Item key={size} data-chosen={size === base} onClick={() => chooseBase(size)}>
                {size}
              </Menu.Item>
            ))}
          </div>
        </Menu.Dropdown>
      </Menu>
      <Dialog title="修改口令" isOpen={isChanging} onClose={() => setChanging(false)}>
        <PasswordChange
          rule={passwordRule(session.station.level)}
          onDone={() => setChanging(false)}
          onCancel={() => setChanging(false)}
        />
      </Dialog>
    </>
  );
}
