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
