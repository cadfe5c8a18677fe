import type { DescribedRelease } from '../described-release.ts';
import { statedLicence } from '../stated-licence.ts';

const HOW_TO_STATE =
  'Its publisher states no author and no licence; `duizhang publish --about <file>` takes them. 发布者未注明作者和许可协议；可用 `duizhang publish --about <文件>` 注明。';

/** How the release is licensed and whom to ask, a paragraph each; how to state it, where its publisher did not. */
export function statedSection(release: DescribedRelease): readonly string[] {
  if (release.about === null) return [HOW_TO_STATE];
  const licence = statedLicence(release);
  const { contact } = release.about;
  const words = licence === null ? 'not stated by the publisher 发布者未注明' : licence.name;
  return [
    `Licence 许可协议: ${words}${licence === null || licence.address === null ? '' : ` <${licence.address}>`}`,
    ...(contact === undefined ? [] : [`Contact 联系方式: <${contact}>`]),
  ];
}
