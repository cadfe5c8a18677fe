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

interface Noted {
  readonly isHeading: boolean;
  readonly markers: ListMarker[];
  /** Some of its numbers are read before known headings alone: others may have gone unread. */
  isUnsure: boolean;
}

const runsOn = (markers: readonly ListMarker[]): boolean => markers.every(({ value }, index) => value === index + 1);

/** An empty book. */
export function createListBook(): ListBook {
  const open = new Map<number, Noted>();
  return {
    note: (begun, entry) => {
      if (!counts(entry)) return;
      const list = open.get(begun) ?? { isHeading: entry.isHeading, markers: [], isUnsure: false };
      list.markers.push(markerOf(entry));
      list.isUnsure ||= entry.marker.trust === 'as_heading';
      open.set(begun, list);
    },
    lists: () =>
      [...open.values()]
        .filter(({ isUnsure, markers }) => !isUnsure || runsOn(markers))
        .map(({ isHeading, markers }) => ({ isHeading, markers })),
  };
}
