import { defineSearchAttributeKey, SearchAttributeType } from '@temporalio/common';

/** The few columns that Temporal UI can filter by. Not encrypted: ids and words of ours only. */
export const companyAttribute = defineSearchAttributeKey('DcCompany', SearchAttributeType.KEYWORD);
export const customerAttribute = defineSearchAttributeKey('DcCustomer', SearchAttributeType.KEYWORD);
export const stateAttribute = defineSearchAttributeKey('DcState', SearchAttributeType.KEYWORD);
export const nextAtAttribute = defineSearchAttributeKey('DcNextAt', SearchAttributeType.DATETIME);
export const attentionAttribute = defineSearchAttributeKey('DcAttention', SearchAttributeType.BOOL);
