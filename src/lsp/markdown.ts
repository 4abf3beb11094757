// Texts of the writer's own inside Markdown of ours.

/** The text so that nothing in it is taken for Markdown. */
export const plain = (text: string) => text.replaceAll(/[\\`*_{}[\]<>#|~]/g, String.raw`\$&`);
