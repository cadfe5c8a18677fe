import type { DocumentSource } from '#model/report.ts';
import { optional, required } from '../column.ts';
import { defineTable } from '../table.ts';

const source = 'Data model: words';

const UNKNOWN_SOURCE: DocumentSource = { url: null, publisher: null, retrieved: null, published: null };

export const documents = defineTable({
  name: 'documents',
  title: 'Documents',
  titleZh: '文件',
  description:
    'One row a file that was read, with where it came from; a file in which no report was found stands here alone.',
  descriptionZh: '每行一个已读取的文件及其来源；未发现报告内容的文件仅列于此表。',
  columns: {
    document_id: required('text', {
      title: 'Document id',
      titleZh: '文件编号',
      description: 'The sha256 of the file’s bytes.',
      source,
    }),
    name: required('text', { title: 'Name', titleZh: '文件名', description: 'The name of the file.', source }),
    format: required('text', {
      title: 'Format',
      titleZh: '格式',
      description: 'What the file is, told from its bytes.',
      source,
    }),
    byte_length: required('integer', {
      title: 'Byte length',
      titleZh: '字节数',
      description: 'Size of the file.',
      unit: 'bytes',
      source,
    }),
    text_length: required('integer', {
      title: 'Text length',
      titleZh: '文本长度',
      description: 'Length of the canonical text that all spans point into.',
      unit: 'UTF-16 code units',
      source,
    }),
    text_sha256: required('text', {
      title: 'Text hash',
      titleZh: '文本散列值',
      description: 'The sha256 of the canonical text in UTF-8: spans are valid for exactly this text.',
      source,
    }),
    page_count: optional('integer', {
      title: 'Pages',
      titleZh: '页数',
      description: 'How many pages it has; null in formats without pages.',
      unit: 'pages',
      source,
    }),
    reader: required('text', {
      title: 'Reader',
      titleZh: '读取程序',
      description: 'What made the text from the bytes, with its version.',
      source,
    }),
    partial: required('boolean', {
      title: 'Partial',
      titleZh: '是否残缺',
      description: 'True where the file is damaged and only a part of it could be read.',
      source,
    }),
    url: optional('text', {
      title: 'Source address',
      titleZh: '来源网址',
      description: 'Where the file was published, as the table of sources says.',
      source,
    }),
    publisher: optional('text', {
      title: 'Publisher',
      titleZh: '发布单位',
      description: 'Who published it, as the table of sources says.',
      source,
    }),
    retrieved: optional('date', {
      title: 'Retrieved',
      titleZh: '获取日期',
      description: 'When it was fetched, as the table of sources says.',
      source,
    }),
    published: optional('date', {
      title: 'Published',
      titleZh: '发布日期',
      description: 'When it was published, as the table of sources says.',
      source,
    }),
  },
  primaryKey: ['document_id'],
  foreignKeys: [],
  order: ['document_id'],
  sharedRows: true,
  rows: ({ published: { documents: read, report } }) =>
    read.map((document, index) => ({
      document_id: document.id,
      name: document.name,
      format: document.format,
      byte_length: document.byteLength,
      text_length: document.text.length,
      text_sha256: document.textSha256,
      page_count: document.pages.length === 0 ? null : document.pages.length,
      reader: document.reader,
      partial: document.partial,
      ...(index === 0 ? report.source : (report.annexSources[document.id] ?? UNKNOWN_SOURCE)),
    })),
});
