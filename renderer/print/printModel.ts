import type {
  HandoverModel,
  MinutesModel,
  NoticeModel,
  RecordModel,
  RecoveryShareModel,
  RegisterModel,
  StationCardModel,
} from './model.ts';
import type { DocumentModel, FormModel } from './paperModels.ts';

/** Every kind of printed page. */
export type PrintModel =
  | MinutesModel
  | RecordModel
  | RegisterModel
  | NoticeModel
  | DocumentModel
  | FormModel
  | HandoverModel
  | RecoveryShareModel
  | StationCardModel;
