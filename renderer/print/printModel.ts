import type {
  HandoverModel,
  MinutesModel,
  NoticeModel,
  RecordModel,
  RecoveryShareModel,
  RegisterModel,
  StationCardModel,
} from './model.ts';
import type { CoverModel, DocumentModel, FormModel } from './paperModels.ts';

/** Every kind of printed page. */
export type PrintModel =
  | MinutesModel
  | RecordModel
  | RegisterModel
  | NoticeModel
  | DocumentModel
  | FormModel
  | CoverModel
  | HandoverModel
  | RecoveryShareModel
  | StationCardModel;

/** Whether the sheets of a page lie across: 登记簿, 台账, and forms that need the width. */
export function isLying(model: PrintModel): boolean {
  return model.kind === 'register' || (model.kind === 'form' && model.isLying === true);
}
