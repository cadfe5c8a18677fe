/** An element known to hold a page's main text. `known` ones hold it wherever they occur, `usual` ones mostly. */
export interface Container {
  readonly attribute: 'id' | 'class';
  readonly name: RegExp;
  readonly trust: 'known' | 'usual';
  readonly reason: string;
}

/** Containers by the systems that government sites are built with; seen in public pages of ministries, cities and counties. */
export const CONTAINERS: readonly Container[] = [
  {
    attribute: 'class',
    name: /^TRS_(?:Editor|UEDITOR|PreAppend)/iu,
    trust: 'known',
    reason: 'TRS WCM wraps what its editor wrote in this class',
  },
  {
    attribute: 'class',
    name: /^(?:Custom_UnionStyle|view_TRS|trs_word)$/iu,
    trust: 'known',
    reason: 'TRS WCM, text pasted from Word',
  },
  {
    attribute: 'id',
    name: /^(?:zoom|zoomcon|fontzoom|font_zoom|zoomContent)$/iu,
    trust: 'known',
    reason: 'the part whose letters the 大 中 小 buttons enlarge',
  },
  { attribute: 'id', name: /^UCAP-CONTENT$/iu, trust: 'known', reason: 'UCAP, the system behind gov.cn' },
  { attribute: 'class', name: /^pages_content$/iu, trust: 'known', reason: 'gov.cn article pages' },
  { attribute: 'id', name: /^vsb_content(?:_\d+)?$/iu, trust: 'known', reason: 'Visual SiteBuilder' },
  {
    attribute: 'class',
    name: /^(?:v_news_content|wp_articlecontent|news_conent_two_text|bt-content|ewb-article-info|xxgk_content|xxgk-content|info-content|easysite-news-text)$/iu,
    trust: 'known',
    reason: 'Visual SiteBuilder, webplus, Epoint, EasySite and open-government columns',
  },
  {
    attribute: 'class',
    name: /^(?:article-content|article_content|articleContent|article-body|art_con|art_content|arc_content|arc_con|con_text|content_text|contentText|news_content|newsContent|news-content|detail-content|detail_content|detailContent|details-content|text-content|zwnr|zw_content|wzcon|wz_content|nr_con|main-txt|gknr|gk_content|scroll_cont)$/iu,
    trust: 'known',
    reason: 'names that templates give the text of an article',
  },
  {
    attribute: 'id',
    name: /^(?:article|articleContent|article-content|article_content|newsContent|news_content|contentText|content_text|info_content|infoContent|txtContent|zwcontent|nr|BodyLabel|Zoom2|textBody|detail|detailContent)$/iu,
    trust: 'known',
    reason: 'ids that templates give the text of an article',
  },
  {
    attribute: 'class',
    name: /^(?:content|article|main|main-content|main_content|view|con|detail|details|text|zhengwen|cont|info|post|entry-content|WordSection\d+)$/iu,
    trust: 'usual',
    reason: 'common names of the middle column; menus use them as well',
  },
  {
    attribute: 'id',
    name: /^(?:content|main|main-content|con|mainContent|text)$/iu,
    trust: 'usual',
    reason: 'common ids of the middle column',
  },
];

/** Names of parts around the text: menus, path, tools, foot. Left out only where no container is known. */
export const FURNITURE =
  /^(?:nav|navbar|navigation|menu|topnav|mainnav|footer|foot|bottom|copyright|copy-right|breadcrumbs?|crumbs?|location|position|curpos|dqwz|weizhi|path|share|bdsharebuttonbox|bshare-custom|social-share|sidebar|side-bar|aside|toolbar|tools?|search|searchbox|banner|login|friend-?links?|links|pager|pagination|prenext|pre-next|related|top-?bar|header-top|print|qrcode|ewm|wza|accessibility)$/iu;
