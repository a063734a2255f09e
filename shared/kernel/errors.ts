/**
 * The closed list of expected failures, each with the words a person reads: what happened, why or what was
 * not done, and what to do next (design: “Messages say what happened, to what, and what to do next”).
 * In one file, beyond the usual length: a list is closed only where all of it can be seen.
 * `{name}` is replaced from the error's data. A test fails when a text is missing or a placeholder is unknown.
 */
export interface ErrorText {
  readonly title: string;
  readonly explanation: string;
  readonly next: string;
}

export const ERROR_TEXTS = {
  // — accounts and passwords —
  WRONG_PASSWORD: {
    title: '口令不对。已连续输错 {failures} 次，再错 {left} 次账号锁定。',
    explanation: '没有打开任何内容，本次已记入审计。',
    next: '核对大小写和输入法后再输。',
  },
  LOCKED_OUT: {
    title: '账号已锁定：连续输错 5 次口令。',
    explanation: '锁定不会自动解除，重新启动、改系统时间也不会解除。',
    next: '请安全保密管理员到场解除。',
  },
  PASSWORD_TOO_WEAK: {
    title: '口令不符合本机密级的要求。',
    explanation: '{reason}',
    next: '换一个口令再试。',
  },
  PASSWORD_REUSED: {
    title: '新口令与最近 5 次用过的相同。',
    explanation: '没有修改口令。',
    next: '换一个没有用过的口令。',
  },
  PASSWORD_TOO_SOON: {
    title: '距上次修改口令不足 1 天。',
    explanation: '没有修改口令。',
    next: '满 1 天后再改；确需立即修改的，请安全保密管理员重置。',
  },
  PASSWORD_EXPIRED: {
    title: '口令已到期。',
    explanation: '到期后只能先修改口令，再办理业务。',
    next: '请设一个新口令。',
  },
  ACCOUNT_DISABLED: {
    title: '账号已停用。',
    explanation: '停用的账号不能登录。',
    next: '如需恢复，请系统管理员和安全保密管理员办理。',
  },
  ACCOUNT_NOT_ACTIVE: {
    title: '账号还没有激活。',
    explanation: '账号已建立，尚未授权。',
    next: '请安全保密管理员授权并激活，再由组长发放密钥。',
  },
  NOT_LOGGED_IN: { title: '还没有登录。', explanation: '没有做任何改动。', next: '请先登录。' },
  NOT_PERMITTED: {
    title: '不能办理：本账号没有这项权限。',
    explanation: '没有做任何改动，本次已记入审计。',
    next: '请有权限的人员办理。',
  },
  ROLES_EXCLUSIVE: {
    title: '不能授权：三员互斥，也不能兼任业务角色。',
    explanation: '没有做任何改动。',
    next: '请为另一名人员建立账号。',
  },
  OWN_REQUEST: {
    title: '不能批准本人的申请。',
    explanation: '申请人与批准人不得是同一账号。没有做任何改动。',
    next: '请另一名有权人批准。',
  },
  ACCOUNT_EXISTS: {
    title: '这名人员已有账号。',
    explanation: '一人一号，没有建立新账号。',
    next: '在原有账号上办理；确是同名的另一人，请在姓名后加括号区分。',
  },
  LAST_ADMINISTRATOR: {
    title: '不能停用：这是最后一名在任的同类管理员或组长。',
    explanation: '停用后将无人能办理其职责。没有做任何改动。',
    next: '先为继任者建立账号、授权激活，再停用。',
  },
  APPROVAL_NEEDED: {
    title: '输出{level}内容须组领导批准。',
    explanation: '没有打印，没有导出。',
    next: '请组领导在本机输入本人口令批准；申请人不能批准自己的申请。',
  },
  AGGREGATION_UNCONFIRMED: {
    title: '一次输出内部记录 {count} 条，超过 {limit} 条。',
    explanation: '没有打印，没有导出。合在一起可能属于国家秘密（保密法第三十六条）。',
    next: '请确认汇聚后是否属于国家秘密；属于的不在这里输出，请定密责任人定密。',
  },
  KEYS_NOT_GIVEN: {
    title: '还没有取得这一密级的密钥。',
    explanation: '授权已生效，密钥待发放。',
    next: '请组长在“账号”中发放密钥。',
  },
  SHARES_DO_NOT_MATCH: {
    title: '恢复份额不能组成恢复密钥。',
    explanation: '份额输错、不是同一次签发的，或已作废。没有做任何改动。',
    next: '逐字核对纸面后再输，须两份不同的份额。',
  },
  // — the store —
  STORE_EXISTS: { title: '本机已有工作库。', explanation: '没有做任何改动。', next: '请直接登录。' },
  STORE_NEWER: {
    title: '工作库由更新的版本建立，本版本不能打开。',
    explanation: '没有改动任何内容。',
    next: '请安装新版本后再打开。',
  },
  STORE_MIXED: {
    title: '主库与副本不是同一套：第 {n} 帧两边不同。',
    explanation: '为免混合，已停止打开，两边都没有改动。',
    next: '请安全保密管理员核对是否误放了其他机器的文件，再从备份恢复。',
  },
  STORE_HOLE: {
    title: '主库和副本都缺第 {n} 帧。',
    explanation: '其余内容完好，已按只读打开，缺的部分没有用别的内容代替。',
    next: '请用备份恢复，或请对方站点重发缺的区间。',
  },
  STORE_ROLLED_BACK: {
    title: '工作库比见证记录旧：可能放回了旧的副本。',
    explanation: '已按只读打开，不能导出。',
    next: '请安全保密管理员核对后说明理由，另开新册。',
  },
  STORE_READ_ONLY: {
    title: '工作库现为只读，没有保存。',
    explanation: '{reason}',
    next: '草稿已保留。处理好原因后重新启动。',
  },
  DATABASE_NOT_OPENED: {
    title: '主库打不开，没有打开工作库。',
    explanation: '主库的文件损坏，或者磁盘写不进去。没有改动任何内容，副本完好的，内容没有丢。',
    next: '先检查磁盘空间，再重新检查；仍打不开的，请系统管理员退出程序，把数据目录中的 IndexedDB 文件夹移到别处保存，再启动，由副本重建。',
  },
  PROFILE_READ_ONLY: {
    title: '数据目录不能写入，没有启动。',
    explanation: '没有改动任何内容。',
    next: '请系统管理员检查目录权限、磁盘是否已满或只读挂载，再启动。',
  },
  SELF_TEST_FAILED: {
    title: '密码算法自检没有通过，没有打开工作库。',
    explanation: '安装的文件可能被改动。',
    next: '请停止使用，重新安装并核对安装包摘要。',
  },
  AUDIT_BROKEN: {
    title: '审计链在第 {seq} 条断开，现为只读。',
    explanation: '审计记录可能被改动或删去。可以登录查看，不能办理业务。',
    next: '请安全审计员和安全保密管理员到场核对，再从备份恢复。',
  },
  DISK_FULL: {
    title: '磁盘已满，没有保存。',
    explanation: '副本写不进去，本次改动没有生效；草稿还在。',
    next: '请系统管理员清出空间后再保存。',
  },
  DISK_LOW: {
    title: '磁盘剩余空间不足，没有保存。',
    explanation: '剩余 {freeMb} 兆，低于 {floorMb} 兆，暂停新的业务。查看、锁定、审计仍可用。',
    next: '请系统管理员清出空间后再保存。',
  },
  DRAFT_NOT_KEPT: {
    title: '草稿没有存下。',
    explanation: '主库写不进去，多半是磁盘已满。屏幕上的内容还在，台账没有改动。',
    next: '不要离开本页；请系统管理员清出空间，再保存。',
  },
  MIRROR_WRITE_FAILED: {
    title: '副本写入失败，没有保存。',
    explanation: '本次改动没有生效；草稿还在。',
    next: '请系统管理员检查磁盘，再保存。',
  },
  SAVED_TO_MIRROR_ONLY: {
    title: '已存入副本，主库写入失败。',
    explanation: '内容没有丢，下次启动自动补入主库。现为只读。',
    next: '请重新启动。',
  },
  SEALED_DAMAGED: {
    title: '一段已加密的内容校验不符，没有打开。',
    explanation: '内容可能被改动或损坏。',
    next: '重新启动，由启动检查从副本修复；仍不行的，用备份恢复。',
  },
  CLOCK_BACK: {
    title: '系统时间早于上次使用的时间，现为只读。',
    explanation: '系统时间被倒拨，审批、输出、导出已停。',
    next: '请安全保密管理员核对时间，改正后说明理由。',
  },
  NOT_FOUND: {
    title: '没有找到这条记录。',
    explanation: '可能已作废或不在可见范围。',
    next: '返回列表再查。',
  },
  BAD_REQUEST: {
    title: '请求的内容不合规定，没有办理。',
    explanation: '没有做任何改动。',
    next: '重新打开本页再试；仍不行的，打印错误页交系统管理员。',
  },
  BUSY: { title: '上一项还在办理。', explanation: '没有重复办理。', next: '等办完再试。' },
  CANCELLED: { title: '已停止。', explanation: '没有做任何改动。', next: '需要时重新办理。' },
  // — records —
  FIELD_MISSING: {
    title: '还缺 {count} 处没有填。',
    explanation: '没有送出。',
    next: '点左侧所列各处补填。',
  },
  FIELD_INVALID: { title: '有 {count} 处填得不对。', explanation: '没有保存这几处。', next: '按提示改正。' },
  NAMES_ADMINISTRATOR: {
    title: '系统管理员、安全保密管理员、安全审计员不办业务，不能写进记录。',
    explanation: '三员分立：三员不兼业务职责，有 {count} 处选了三员。没有保存。',
    next: '改选办理业务的人员。',
  },
  RULE_BROKEN: {
    title: '不能办理：{reason}',
    explanation: '依据 {article}。没有做任何改动。',
    next: '{next}',
  },
  TRANSITION_NOT_ALLOWED: {
    title: '现在的状态不能这样办理。',
    explanation: '别处可能已经办过。没有做任何改动。',
    next: '刷新后按当前状态办理。',
  },
  RECORD_FROZEN: {
    title: '已定稿，不得改写。',
    explanation: '定稿后只可更正、批注、附件。没有做任何改动。',
    next: '用“更正”写明原文、改为和原因。',
  },
  RECORD_INCOMPLETE: {
    title: '记录不完整，只能看。',
    explanation: '有的正文没有随附到本站。',
    next: '请来源站点补发正文。',
  },
  RECORD_IN_CONFLICT: {
    title: '两说并存，裁定前不能流转、打印和导出。',
    explanation: '没有做任何改动。',
    next: '请先裁定。',
  },
  RECORDS_HELD: {
    title: '其中 {count} 条不能导出：两说并存或不完整。',
    explanation: '没有登记，没有导出。',
    next: '列表中有这样标记的，先裁定或补齐；也可以另选行后再导出。',
  },
  OUTPUT_OUTDATED: {
    title: '批准之后记录又有改动，与批准的不同。',
    explanation: '没有写出文件，这个流水号作废。',
    next: '再导出一次。',
  },
  RECORD_CHANGED: {
    title: '这条记录在你打开后又有改动。',
    explanation: '没有保存，已填的还在草稿里。',
    next: '看过新的内容后再保存。',
  },
  MARKING_INVALID: { title: '密级标志不合规定。', explanation: '{reason}', next: '按“密级★期限”改正。' },
  ATTACHMENT_TOO_LARGE: {
    title: '附件超过 {limitMb} 兆。',
    explanation: '没有附上。',
    next: '分成几个文件，或降低扫描分辨率。',
  },
  ATTACHMENT_KIND: {
    title: '附件不是可收的格式。',
    explanation: '按内容判断，不看扩展名。没有附上。',
    next: '请用 PDF、PNG 或 JPG 扫描件。',
  },
  // — media and files —
  MEDIUM_FULL: {
    title: '介质空间不够，没有写成。',
    explanation: '写了一半的文件已经删去，原有文件没有动。',
    next: '换一张空间够的介质，再写。',
  },
  MEDIUM_READ_ONLY: {
    title: '介质不能写入，没有写成。',
    explanation: '介质写保护或只读。',
    next: '打开写保护，或换一张介质。',
  },
  MEDIUM_REMOVED: {
    title: '介质在写入时被取出，没有写成。',
    explanation: '介质上可能留有半个文件，任何站点都不会收它。',
    next: '插好介质重新写出。',
  },
  MEDIUM_UNREGISTERED: {
    title: '介质没有登记。',
    explanation: '未登记的介质不读不写。没有写出任何内容。',
    next: '请保密员先登记介质的编号和密级。',
  },
  MEDIUM_READ_BACK: {
    title: '读回核对不符，没有写成。',
    explanation: '写到介质上的内容与要写的不同，已删去。',
    next: '换一张介质，再写。',
  },
  MEDIUM_LEVEL: {
    title: '不能写到这张介质上：包为{packLevel}，介质只许存到{mediumLevel}。',
    explanation: '没有写出任何内容，本次已记入审计。',
    next: '换用登记为{packLevel}的介质，或移出高密级记录。',
  },
  FILE_UNREADABLE: { title: '文件读不出来。', explanation: '没有做任何改动。', next: '检查介质后重新选择。' },
  FILE_EXISTS: { title: '同名文件已在。', explanation: '没有覆盖。', next: '换一个文件夹。' },
  // — bundles and cards —
  BUNDLE_NOT_ONE: {
    title: '这不是交换包。',
    explanation: '没有导入任何内容。',
    next: '请选择扩展名为 .pzb 的交换包。',
  },
  BUNDLE_TRUNCATED: {
    title: '交换包不完整：后面的部分缺失。',
    explanation: '没有导入任何内容。',
    next: '请重新拷贝，或请发出站点重新写出。',
  },
  BUNDLE_DAMAGED: {
    title: '交换包内容与签名不符。',
    explanation: '文件损坏或被改动。没有导入任何内容，本次已记入审计。',
    next: '请核对纸质交接单，并请发出站点重新写出。',
  },
  BUNDLE_NEWER: {
    title: '交换包由更新的版本写出，本版本不能读。',
    explanation: '没有导入任何内容。',
    next: '请升级后再导入。',
  },
  BUNDLE_NOT_FOR_US: {
    title: '交换包不是发给本站的。',
    explanation: '没有导入任何内容，本次已记入审计。',
    next: '请退回发出站点，按介质管理。',
  },
  BUNDLE_SENDER_UNKNOWN: {
    title: '发出站点还没有受信。',
    explanation: '本站没有它的名片，不能核对签名。没有导入任何内容。',
    next: '先交换名片，对照指纹后再导入。',
  },
  BUNDLE_ALREADY_IMPORTED: {
    title: '已导入：这个包在 {date} 导入过。',
    explanation: '没有重复导入，没有改动。',
    next: '无须再导入。',
  },
  BUNDLE_LIMITS: {
    title: '交换包所报的大小或参数超出限度。',
    explanation: '为免耗尽内存，没有展开，没有导入任何内容。',
    next: '请与发出站点核对。',
  },
  BUNDLE_GAP: {
    title: '缺前面的部分：请对方补发 {journal} 第 {from} 至 {to} 条。',
    explanation: '没有导入任何内容。',
    next: '把所缺区间告诉发出站点，收到后再导入。',
  },
  BUNDLE_OWN_GAP: {
    title: '来件接在本站没有的本站内容之后：{journal} 第 {from} 至 {to} 条。',
    explanation: '本机是放回的旧副本，或被复制过。没有导入任何内容。',
    next: '还没有另开新册的，请安全保密管理员另开新册；再给对方发一个包，由对方重发。',
  },
  BUNDLE_LEVEL: {
    title: '交换包的密级高于本机或本人可接触的密级。',
    explanation: '没有导入任何内容，本次已记入审计。',
    next: '请到相应密级的工作站，由有权限的人导入。',
  },
  BUNDLE_WRONG_PASSPHRASE: {
    title: '包的口令不对。',
    explanation: '没有导入任何内容。',
    next: '核对口令后再输。',
  },
  BUNDLE_ENTRY_INVALID: {
    title: '包内第 {index} 条不合规定，整包拒收。',
    explanation: '没有导入任何内容。',
    next: '请发出站点核对。',
  },
  CARD_NOT_ONE: {
    title: '这不是站点名片。',
    explanation: '没有做任何改动。',
    next: '请选择扩展名为 .pzc 的名片。',
  },
  CARD_NEWER: {
    title: '名片由更新的版本给出，本版本不能读。',
    explanation: '没有受信。',
    next: '请升级后再读，或请对方用本版本给出名片。',
  },
  CARD_DAMAGED: { title: '名片内容与签名不符。', explanation: '没有受信。', next: '请对方重新给出名片。' },
  CARD_OWN: { title: '这是本站自己的名片。', explanation: '没有做任何改动。', next: '请选择对方的名片。' },
  FINGERPRINT_DIFFERS: {
    title: '指纹不符，没有受信。',
    explanation: '名片可能不是对方给的。',
    next: '两人当面逐组对照纸面指纹；不符的不得受信。',
  },
  // — backups —
  BACKUP_NOT_ONE: {
    title: '这不是备份。',
    explanation: '没有做任何改动。',
    next: '请选择扩展名为 .pzk 的备份。',
  },
  BACKUP_TRUNCATED: {
    title: '备份不完整：后面的部分缺失。',
    explanation: '没有做任何改动。',
    next: '这一份不能用来恢复。请换另一份备份，或重新备份。',
  },
  BACKUP_DAMAGED: {
    title: '备份的内容校验不符。',
    explanation: '文件损坏或被改动。没有做任何改动。',
    next: '这一份不能用来恢复。请换另一份备份；主库完好的，请重新备份。',
  },
  BACKUP_NEWER: {
    title: '备份由更新的版本写出，本版本不能读。',
    explanation: '没有做任何改动。',
    next: '请安装新版本后再读。',
  },
  BACKUP_OTHER_STORE: {
    title: '这是另一个工作库的备份。',
    explanation: '没有做任何改动。',
    next: '请选择本站点的备份。',
  },
  BACKUP_LEVEL: {
    title: '不能恢复：备份为{backupLevel}，本机为{machineLevel}。',
    explanation: '恢复不得改变密级。没有写入任何内容。',
    next: '请到{backupLevel}工作站上恢复，或核对本机密级选对了没有。',
  },
  BACKUP_NO_ROOM: {
    title: '磁盘空间不够，没有恢复。',
    explanation: '须有 {neededMb} 兆，现有 {freeMb} 兆。没有写入任何内容。',
    next: '请系统管理员清出空间后再恢复。',
  },
  BACKUP_NO_FOLDER: {
    title: '还没有选定备份文件夹。',
    explanation: '没有备份。',
    next: '请系统管理员在“备份”页选定文件夹。',
  },
  BACKUP_FOLDER_INSIDE: {
    title: '不能选数据目录里的文件夹。',
    explanation: '数据目录坏了，里面的备份一同失去。没有改动。',
    next: '请选介质上或另一块磁盘上的文件夹。',
  },
  BACKUP_FOLDER_GONE: {
    title: '备份文件夹不在：介质没有插好，或已取出。',
    explanation: '没有备份，工作库不受影响。',
    next: '插好介质后再备份；换了介质的，重新选定文件夹。',
  },
  BACKUP_TOO_SLOW: {
    title: '锁定等不及备份写完。',
    explanation: '没有备成，写了一半的文件已删去；锁定没有耽搁。',
    next: '请系统管理员在“备份”页当面备份一次。',
  },
  // — printing —
  PRINT_FAILED: {
    title: '没有排出版面。',
    explanation: '没有打印，没有登记。',
    next: '再试一次；仍不行的请系统管理员检查字体。',
  },
  PRINTER_MISSING: {
    title: '没有找到打印机。',
    explanation: '没有打印。',
    next: '请系统管理员检查打印机，或存为 PDF。',
  },
} as const satisfies Record<string, ErrorText>;

export type ErrorCode = keyof typeof ERROR_TEXTS;
