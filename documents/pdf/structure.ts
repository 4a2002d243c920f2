import { createRequire } from 'node:module';

/** A part of the document as a screen reader is told of it. Pieces of it are gathered while the pages are drawn. */
export interface Part {
  readonly type: string;
  readonly alt?: string | undefined;
  readonly scope?: 'Row' | 'Column' | undefined;
  readonly parts: Part[];
  readonly drawn: unknown[];
  /** The page it was drawn on first: a head that comes again on the next is no new content. */
  page?: unknown;
}

export function newPart(parent: Part | null, type: string, more: Pick<Part, 'alt' | 'scope'> = {}): Part {
  const part: Part = { type, ...more, parts: [], drawn: [] };
  parent?.parts.push(part);
  return part;
}

/** What pdfkit does for tagging; pdfmake passes `tagged` on and marks nothing itself. */
interface Drawing {
  readonly page: unknown;
  readonly options?: { readonly tagged?: boolean };
  markContent(tag: string, options?: object): void;
  markStructureContent(tag: string): unknown;
  endMarkedContent(): void;
  struct(type: string, options: object): Struct;
  addStructure(struct: Struct): void;
}
interface Struct {
  add(child: unknown): void;
  end(): void;
}

type Draw = (this: { readonly pdfDocument: Drawing }, item: Drawn, ...rest: unknown[]) => void;
interface Drawn {
  readonly part?: Part;
  readonly inlines?: readonly { readonly part?: Part }[];
}

/**
 * Makes pdfmake mark what it draws: a line or picture that carries a part is content of it, all else (rules, boxes, the
 * page's foot) is an artifact. Texts carry theirs by `text: [{ text, part }]`, for pdfmake hands on what it does not know.
 */
function markWhatIsDrawn(): void {
  const { default: renderer } = createRequire(import.meta.url)('pdfmake/js/Renderer.js') as {
    default: { prototype: Record<string, Draw> };
  };
  for (const kind of ['renderLine', 'renderVector', 'renderImage', 'renderSVG']) {
    const draw = renderer.prototype[kind];
    if (draw === undefined) throw new Error(`pdfmake draws without ${kind}`);
    renderer.prototype[kind] = function (item, ...rest) {
      const { pdfDocument: document } = this;
      if (document.options?.tagged !== true) return draw.call(this, item, ...rest);
      const part = item.part ?? item.inlines?.find((inline) => inline.part)?.part;
      if (part === undefined || (part.page !== undefined && part.scope === 'Column' && part.page !== document.page))
        document.markContent('Artifact', { type: 'Layout' });
      else {
        part.page = document.page;
        part.drawn.push(document.markStructureContent(part.type));
      }
      draw.call(this, item, ...rest);
      document.endMarkedContent();
    };
  }
}
markWhatIsDrawn();

/** Tells the drawn document what its parts are. Parts of which nothing was drawn are left out. */
export function addStructure(drawn: unknown, root: Part): void {
  const document = drawn as Drawing;
  const struct = structOf(document, root);
  if (struct) document.addStructure(struct);
}

function structOf(document: Drawing, { type, alt, scope, parts, drawn }: Part): Struct | undefined {
  const inner = parts.flatMap((part) => structOf(document, part) ?? []);
  // An empty cell keeps its place in its row.
  if (inner.length === 0 && drawn.length === 0 && type !== 'TD' && type !== 'TH') return undefined;
  const struct = document.struct(type, {
    ...(alt === undefined ? {} : { alt }),
    ...(scope === undefined ? {} : { scope }),
  });
  for (const child of [...drawn, ...inner]) struct.add(child);
  struct.end();
  return struct;
}
