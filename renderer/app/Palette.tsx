import { FocusTrap } from '@mantine/core';
import { IconBolt, IconFileText, IconLayoutList, IconSearch } from '@tabler/icons-react';
import { type KeyboardEvent, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { KeyCap } from '#renderer/ui/KeyCap.tsx';
import { LevelBadge } from '#renderer/ui/LevelBadge.tsx';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import type { Session } from '#shared/ipc/vault/session.ts';
import classes from './Palette.module.css';
import { follow } from './paletteEntries.ts';
import {
  countWords,
  PALETTE_GROUPS,
  type PaletteGroup,
  type PaletteHit,
  type Piece,
  shownHits,
} from './paletteHits.ts';
import { MOST_IN_GROUP, MOST_TYPED, usePaletteHits } from './usePaletteHits.ts';

const ICONS = { pages: IconLayoutList, records: IconFileText, acts: IconBolt } as const;

interface PaletteProps {
  readonly session: Session;
  readonly onClose: () => void;
}

/** Finds pages, records and acts by what they are called, hold, name or are dated. Opens over any page. */
export function Palette({ session, onClose }: PaletteProps) {
  const [typed, setTyped] = useState('');
  const [only, setOnly] = useState<PaletteGroup>();
  const [at, setAt] = useState(0);
  const before = useRef(document.activeElement);
  const field = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLDivElement>(null);
  const found = usePaletteHits(session, typed);
  const hits = useMemo(() => shownHits(found.hits, only, MOST_IN_GROUP), [found.hits, only]);
  const current = hits[Math.min(at, hits.length - 1)];
  const close = (): void => {
    onClose();
    if (before.current instanceof HTMLElement) before.current.focus();
  };
  useShortcut('Esc', close);
  // The trap takes the focus a moment later, and what is typed until then would be lost.
  useLayoutEffect(() => field.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    list.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: 'nearest' });
  });
  const go = (hit: PaletteHit | undefined): void => {
    if (hit === undefined) return;
    onClose();
    void follow(hit.aim);
  };
  const pressed = (event: KeyboardEvent): void => {
    // Enter takes the input method's word while it composes.
    if (event.nativeEvent.isComposing || event.nativeEvent.keyCode === 229) return;
    if (event.key === 'ArrowDown') setAt(Math.min(at + 1, hits.length - 1));
    else if (event.key === 'ArrowUp') setAt(Math.max(at - 1, 0));
    else if (event.key === 'Enter') go(current);
    else if (event.key === 'Tab') setOnly(nextGroup(only, found.hits));
    else return;
    if (event.key === 'Tab') setAt(0);
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the scrim only closes; Esc does the same
    <div className={classes.scrim} onMouseDown={(event) => event.target === event.currentTarget && close()}>
      <FocusTrap active>
        <div className={classes.panel} role="dialog" aria-modal="true" aria-label="搜索">
          <div className={classes.top}>
            <IconSearch size="1.25rem" stroke={1.5} aria-hidden="true" />
            <input
              ref={field}
              data-autofocus
              className={classes.input}
              role="combobox"
              aria-expanded="true"
              aria-controls="palette-hits"
              aria-activedescendant={current === undefined ? undefined : `hit-${current.id}`}
              aria-label="搜索页面、记录、操作"
              value={typed}
              maxLength={MOST_TYPED}
              spellCheck={false}
              autoComplete="off"
              onChange={(event) => {
                setTyped(event.currentTarget.value);
                setAt(0);
              }}
              onKeyDown={pressed}
            />
            <span className={classes.hint}>汉字、首字母、编号、日期，空格隔开</span>
          </div>
          <div className={classes.hits} id="palette-hits" role="listbox" aria-label="查到的" ref={list}>
            {PALETTE_GROUPS.map(({ group, title }) => {
              const rows = hits.filter((hit) => hit.group === group);
              if (rows.length === 0) return null;
              return (
                // biome-ignore lint/a11y/useSemanticElements: a group of options, not of controls
                <div key={group} role="group" aria-label={title}>
                  <div className={classes.group} aria-hidden="true">
                    {title}
                    {group === 'records' && `　${countWords(found.records, rows.length)}`}
                  </div>
                  {rows.map((hit) => (
                    <HitRow key={hit.id} hit={hit} isCurrent={hit === current} onOpen={() => go(hit)} />
                  ))}
                </div>
              );
            })}
            {hits.length === 0 && (
              <p className={classes.none}>{typed.trim() === '' || found.isSearching ? '' : '没有找到'}</p>
            )}
          </div>
          <div className={classes.keys} aria-hidden="true">
            <KeyCap>↑↓</KeyCap>
            <span>选择</span>
            <KeyCap>Enter</KeyCap>
            <span>打开</span>
            <KeyCap>Tab</KeyCap>
            <span>只看一类</span>
            <KeyCap>Esc</KeyCap>
            <span>关闭</span>
          </div>
        </div>
      </FocusTrap>
    </div>
  );
}

/** All, then each group that has hits, then all again. */
function nextGroup(only: PaletteGroup | undefined, hits: readonly PaletteHit[]): PaletteGroup | undefined {
  const present = PALETTE_GROUPS.map(({ group }) => group).filter((group) =>
    hits.some((hit) => hit.group === group),
  );
  const index = only === undefined ? -1 : present.indexOf(only);
  return present[index + 1];
}

interface HitRowProps {
  readonly hit: PaletteHit;
  readonly isCurrent: boolean;
  readonly onOpen: () => void;
}

function HitRow({ hit, isCurrent, onOpen }: HitRowProps) {
  const Icon = ICONS[hit.group];
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are those of the input above
    // biome-ignore lint/a11y/useFocusableInteractive: the input keeps the focus, this is its active option
    <div
      id={`hit-${hit.id}`}
      className={classes.hit}
      role="option"
      aria-selected={isCurrent}
      onClick={onOpen}
    >
      <Icon className={classes.icon} size="1rem" stroke={1.25} aria-hidden="true" />
      <span className={classes.title}>
        <Pieces pieces={hit.pieces} />
      </span>
      <span className={classes.rest} data-filled={hit.excerpt?.some(({ isMatch }) => isMatch) === true}>
        <span className={classes.meta}>{hit.meta}</span>
        <Excerpt pieces={hit.excerpt ?? []} />
      </span>
      {hit.date !== undefined && <span className={classes.date}>{hit.date}</span>}
      {hit.level !== undefined && <LevelBadge level={hit.level} />}
      {hit.level === undefined && isCurrent && <KeyCap>Enter</KeyCap>}
      {hit.level === undefined && !isCurrent && hit.keys !== undefined && <KeyCap>{hit.keys}</KeyCap>}
    </div>
  );
}

/** Where the words were found: they themselves stand there however narrow it is, and lose what is around them first. */
function Excerpt({ pieces }: { readonly pieces: readonly Piece[] }) {
  const at = pieces.findIndex(({ isMatch }) => isMatch);
  if (at < 0) return null;
  return (
    <span className={classes.excerpt}>
      <span className={classes.before}>
        <Pieces pieces={pieces.slice(0, at)} />
      </span>
      <span className={classes.found}>
        <Pieces pieces={pieces.slice(at, at + 1)} />
      </span>
      <span className={classes.after}>
        <Pieces pieces={pieces.slice(at + 1)} />
      </span>
    </span>
  );
}

function Pieces({ pieces }: { readonly pieces: readonly Piece[] }) {
  return pieces.map((piece, index) =>
    piece.isMatch ? (
      // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one text in their order
      <mark key={index}>{piece.text}</mark>
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: as above
      <span key={index}>{piece.text}</span>
    ),
  );
}
