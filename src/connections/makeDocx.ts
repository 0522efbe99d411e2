// Word documents on a machine with Node: the library stands in a bundle of its own, read when the first one is asked for.
import type { MakeDocx } from '../core/note/renderNote';

export const makeDocx: MakeDocx = async (document) => {
  const { toDocx } = await import('../core/note/render/docx');
  return toDocx(document);
};
