import type { Texts } from '../../preferences/preferences.js';

interface OpeningTexts {
  title: string;
  who: string;
  what: string;
  fields: Record<
    | 'continuesCase'
    | 'direction'
    | 'memberKind'
    | 'districtOrgId'
    | 'originOrgId'
    | 'hostOrgId'
    | 'note'
    | 'name'
    | 'membership'
    | 'sex'
    | 'birthDate'
    | 'idNumber'
    | 'phone'
    | 'email'
    | 'joinedOn'
    | 'workplace',
    string
  >;
  required: string;
  open: string;
  cancel: string;
}

export const texts: Texts<OpeningTexts> = {
  'zh-CN': {
    title: '建立个案',
    who: '党员',
    what: '个案',
    fields: {
      continuesCase: '接续的个案',
      direction: '方向',
      memberKind: '党员类型',
      districtOrgId: '所在区',
      originOrgId: '流出地党组织（如已知）',
      hostOrgId: '流入地党组织（如已知）',
      note: '备注',
      name: '姓名',
      membership: '党员类别',
      sex: '性别',
      birthDate: '出生日期',
      idNumber: '身份证号码',
      phone: '电话',
      email: '电子邮箱',
      joinedOn: '入党日期',
      workplace: '工作单位',
    },
    required: '必填',
    open: '建立',
    cancel: '取消',
  },
  en: {
    title: 'Open a case',
    who: 'Member',
    what: 'Case',
    fields: {
      continuesCase: 'Continues the case',
      direction: 'Direction',
      memberKind: 'Kind of member',
      districtOrgId: 'District',
      originOrgId: 'Origin organisation, if known',
      hostOrgId: 'Host organisation, if known',
      note: 'Note',
      name: 'Name',
      membership: 'Membership',
      sex: 'Sex',
      birthDate: 'Born',
      idNumber: 'Identity number',
      phone: 'Telephone',
      email: 'E-mail',
      joinedOn: 'Joined',
      workplace: 'Workplace',
    },
    required: 'Required',
    open: 'Open',
    cancel: 'Cancel',
  },
};
