import type { DocumentFormat } from '#model/source-document.ts';

/** Each format in words, for messages. */
export const FORMAT_NAMES: Readonly<Record<DocumentFormat, string>> = {
  txt: 'plain text (.txt)',
  html: 'a web page (.html)',
  mht: 'a web archive (.mht)',
  docx: 'a Word document (.docx)',
  doc: 'an old Word document (.doc)',
  rtf: 'an RTF document (.rtf)',
  odt: 'an OpenDocument text (.odt)',
  xml: 'an Office document in XML (.xml)',
  xlsx: 'an Excel workbook (.xlsx)',
  xls: 'an old Excel workbook (.xls)',
  ods: 'an OpenDocument workbook (.ods)',
  pdf: 'a PDF',
  ofd: 'an OFD document (.ofd)',
  png: 'a PNG picture',
  jpg: 'a JPEG picture',
  tif: 'a TIFF picture',
};
