import type { ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { assertNever } from '#shared/kernel/result.ts';
import { CoverPage } from './CoverPage.tsx';
import { DocumentPage } from './DocumentPage.tsx';
import { FormPage } from './FormPage.tsx';
import { MinutesPage } from './MinutesPage.tsx';
import { NoticePage } from './NoticePage.tsx';
import { isLying, type PrintModel } from './printModel.ts';
import { RecordPage } from './RecordPage.tsx';
import { RegisterPage } from './RegisterPage.tsx';
import { HandoverPage, RecoverySharePage, StationCardPage } from './SlipPages.tsx';
import { printStylesheet } from './stylesheet.ts';

function Content({ model }: { model: PrintModel }): ReactNode {
  switch (model.kind) {
    case 'minutes':
      return <MinutesPage model={model} />;
    case 'record':
      return <RecordPage model={model} />;
    case 'register':
      return <RegisterPage model={model} />;
    case 'notice':
      return <NoticePage model={model} />;
    case 'document':
      return <DocumentPage model={model} />;
    case 'form':
      return <FormPage model={model} />;
    case 'cover':
      return <CoverPage model={model} />;
    case 'handover':
      return <HandoverPage model={model} />;
    case 'recoveryShare':
      return <RecoverySharePage model={model} />;
    case 'stationCard':
      return <StationCardPage model={model} />;
    default:
      return assertNever(model, 'print model');
  }
}

function bodyClass(model: PrintModel): string {
  if (isLying(model)) return `${model.kind} lying`;
  return model.kind === 'document' && model.format === 'letter' ? 'document letter' : model.kind;
}

/**
 * The whole page as one HTML document without script, for the print window. All text is escaped by React; the
 * words that go into the stylesheet (serial line) are escaped by `cssString`. `lang` decides the line breaks.
 */
export function renderPrintHtml(model: PrintModel): string {
  const markup = renderToStaticMarkup(
    <html lang="zh-CN">
      <head>
        <meta charSet="utf-8" />
        <title>打印</title>
        {/* biome-ignore lint/security/noDangerouslySetInnerHtml: our own stylesheet; the words in it are escaped */}
        <style dangerouslySetInnerHTML={{ __html: printStylesheet(model) }} />
      </head>
      <body className={bodyClass(model)}>
        {model.sheet.ground !== null && <div className="ground">{model.sheet.ground}</div>}
        <Content model={model} />
      </body>
    </html>,
  );
  return `<!doctype html>${markup}`;
}
