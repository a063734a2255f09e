/**
 * Who may do what in a life-cycle (catalogue 1.2, 1.2.1): duties a person holds at a station, and persons named by
 * a record. These are duties of the measures; what an account may do at all is in permissions.ts.
 */
export const ROLES = {
  groupLeader: { label: '组长', kind: 'group' },
  deputyLeader: { label: '副组长', kind: 'group' },
  member: { label: '其他工作人员', kind: 'group' },
  branchSecretary: { label: '支部书记', kind: 'group' },
  branchCommitteeMember: { label: '支部委员', kind: 'group' },
  partyGroupHead: { label: '党小组长', kind: 'group' },
  confidentialityOfficer: { label: '保密员', kind: 'group' },
  secretKeeper: { label: '涉密文件文档设备专人', kind: 'group' },
  sealKeeper: { label: '印章保管人', kind: 'group' },
  docClerk: { label: '公文专人', kind: 'group' },
  meetingRecorder: { label: '会议记录专人', kind: 'group' },
  studyRecorder: { label: '学习记录专人', kind: 'group' },
  chronicler: { label: '大事记专人', kind: 'group' },
  dutyA: { label: '岗位A角', kind: 'group' },
  dutyB: { label: '岗位B角', kind: 'group' },
  chargeLeader: { label: '分管副书记（常委）、副主任（委员）', kind: 'county' },
  contactLeader: { label: '包联领导', kind: 'county' },
  supervisionRoom: { label: '监督检查室', kind: 'county' },
  caseMgmtRoom: { label: '案件监督管理室', kind: 'county' },
  generalOffice: { label: '办公室', kind: 'county' },
  cadreSupervisionRoom: { label: '干部监督室', kind: 'county' },
  standingCommittee: { label: '县纪委常委会', kind: 'county' },
  organPartyCommittee: { label: '机关党委', kind: 'county' },
  collabLeader: { label: '专班/片区/联组/协作组负责人', kind: 'county' },
  mentorPolitical: { label: '政治理论导师', kind: 'mentor' },
  mentorPractice: { label: '业务实践导师', kind: 'mentor' },
  author: { label: '起草人', kind: 'recordActor' },
  applicant: { label: '用印人', kind: 'recordActor' },
  reviewer: { label: '核稿人、审核人', kind: 'recordActor' },
  handler: { label: '承办人、首办人、接单人', kind: 'recordActor' },
  supervisor: { label: '督办人、核验人', kind: 'recordActor' },
  talker: { label: '谈话人、约谈人', kind: 'recordActor' },
  safetyOfficer: { label: '安全负责人', kind: 'recordActor' },
  dispatcher: { label: '派单方', kind: 'recordActor' },
  receiver: { label: '接收方专人', kind: 'recordActor' },
  self: { label: '本人', kind: 'recordActor' },
  registerKeeper: { label: '该类专人', kind: 'recordActor' },
  system: { label: '软件自动', kind: 'system' },
} as const satisfies Record<string, { readonly label: string; readonly kind: RoleKind }>;

/** `group`, `county`, `mentor`: held by office. `recordActor`: named by the record. `system`: the program itself. */
export type RoleKind = 'group' | 'county' | 'mentor' | 'recordActor' | 'system';
export type RoleCode = keyof typeof ROLES;
