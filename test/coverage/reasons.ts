/** Why an article of the measures has nothing of its own here. */
export const REASONS: Readonly<Record<string, string>> = {
  第一条: '目的和依据，没有要登记、办理的事项',
  第十一条:
    '监督一把手和班子属 M04；联合指导驻在部门机关由 M09 主体责任协同登记体现（见定期会商、联合协作各行）',
  第二十三条: '理念条款，由第二十四条至第二十七条的簿册和规则体现',
  第四十四条: '制度依据和目标，由第四十五条至第四十七条的谈心谈话体现',
  第七十四条: '解释权，没有要登记、办理的事项',
  第七十五条: '施行日期，没有要登记、办理的事项',
};

/** What answers a point of the other sources whose row names a module only: registers by their codes. */
export const ANSWERED_BY: Readonly<Record<string, readonly string[]>> = {
  '日常监督报告、年度报告驻在部门情况': ['requestReport'],
  '经费预算资产由上级统管；禁止利益输送': ['conductCheck', 'selfDisciplineCase'],
  '防止重复监督；沟通协调': ['consultation', 'jointResponsibility'],
  '请示报告、谈心谈话、奖惩': ['requestReport', 'heartTalk'],
  '剖析案例、查漏、建章立制': ['superviseLedger'],
  '定期会商三形式、16/19、9 家': ['consultation'],
  重要情况报告制度: ['requestReport', 'superviseLedger'],
};

/** Modules whose registers this work holds; the others follow with their own. */
export const MODULES = [
  'M01',
  'M06',
  'M08',
  'M09',
  'M10',
  'M11',
  'M12',
  'M13',
  'M14',
  'M15',
  'M17',
  'M18',
] as const;
