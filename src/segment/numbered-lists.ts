import type { ListMarker, NumberedList } from '#model/numbered-list.ts';
import type { Entry } from './outline.ts';

/** Collects the markers of every list as the outline places them. */
export interface ListBook {
  /** `begun` is where the list begins that the entry was placed in. */
  readonly note: (begun: number, entry: Entry) => void;
  readonly lists: () => readonly NumberedList[];
}

/** Signs, 首先…其次… and remedies behind their problems follow each other without counting. */
const counts = ({ marker }: Entry): boolean =>
  marker.style !== 'bullet' && marker.style !== 'sequence' && marker.series !== 'answer';

const markerOf = ({ marker, span }: Entry): ListMarker => ({
  printed: marker.printed,
  value: marker.value,
  span: { start: span.start, end: span.start + marker.printed.length },
  end: span.end,
});

/** An empty book. */
export function createListBook(): ListBook {
  const open = new Map<number, { readonly isHeading: boolean; readonly markers: ListMarker[] }>();
  return {
    note: (begun, entry) => {
      if (!counts(entry)) return;
      const list = open.get(begun) ?? { isHeading: entry.isHeading, markers: [] };
      list.markers.push(markerOf(entry));
      open.set(begun, list);
    },
    lists: () => [...open.values()],
  };
}
