/** Whom a fund was given to, by the last word: counties, townships, schools, the bureau's own units. */
const IS_RECIPIENT =
  /(?:[省市州盟县区旗镇乡村]|街道(?:办|办事处)?|开发区|农场|林场|牧场|学校|[小中]学|医院|卫生院|[局站所院馆校队厅委]|中心|本级|直属|机关|公司|合作社|管委会)(?:[（(].*[)）])?$/u;

/** True for words that end as the names of places, offices and firms do, whom money is given to. */
export const isRecipient = (words: string): boolean => IS_RECIPIENT.test(words);
