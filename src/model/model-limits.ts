/** The limits of a model, by the minute; null = none is set, and only what the provider tells is kept to. */
export interface SharedLimits {
  readonly requestsPerMinute: number | null;
  readonly tokensPerMinute: number | null;
}

/** What a place is asked for. Sizes in tokens. */
export interface PlaceWish {
  readonly limits: SharedLimits;
  /** What the request is expected to take, as the provider counts. */
  readonly tokens: number;
  /** The largest request of late: that much of the limit is kept free, for one that falls just inside of a minute. */
  readonly largest: number;
  /** True where the count is corrected once it is known what a request took: what was not used is made up for longer. */
  readonly isCorrected: boolean;
}

/** What a provider tells of its limits; null = nothing of that one. */
export interface ToldRates {
  readonly requests: number | null;
  readonly tokens: number | null;
}

/** A place among the requests of all processes; it is given back by nobody, and flows off with time. */
export interface Place {
  readonly model: string;
  readonly wish: PlaceWish;
  /** How often the pace had been halved when it was given: what was sent before a halving is no reason for another. */
  readonly halvings: number;
  /** True after a refusal that named no time, until something is answered. */
  readonly isWary: boolean;
  /** What is known to all of the provider's limits. */
  readonly told: ToldRates;
}

/** A refusal holds back all requests. */
export interface Pause {
  /** From now; more than 0. */
  readonly milliseconds: number;
  /** True where the provider named the time for certain; what is left of a minute or less may have been chosen for it. */
  readonly isAsked: boolean;
}

/** Times in milliseconds from now; `pause` is null where no refusal has a part in them. */
export type PlaceReply = { readonly pause: Pause | null } & (
  | { readonly kind: 'granted'; readonly place: Place; readonly after: number }
  | { readonly kind: 'wait'; readonly milliseconds: number }
);

/** What a provider said when it refused. */
export interface SharedRefusal {
  /** How long to wait, in milliseconds; null = it did not say, and each such refusal doubles the wait. */
  readonly retryAfter: number | null;
  /** By chance, in [0, 1). */
  readonly chance: number;
}

/**
 * Where all processes that ask a model agree on when. `model` names the model at its endpoint. Every method is one
 * statement that comes into effect whole or not, by the place's own clock; done twice, it only slows down. All throw
 * when the place cannot be reached.
 */
export interface ModelLimits {
  /** The next free place, when it is near; else how long it is until one is. Granted places are used `after` that time. */
  reserve(model: string, wish: PlaceWish): Promise<PlaceReply>;
  /** The request of a place was answered, and took that many tokens as the provider counts. */
  settle(place: Place, tokens: number): Promise<void>;
  /** The provider refused: all wait, for as long as it asks; half the pace follows, which grows back. */
  refuse(place: Place, refusal: SharedRefusal): Promise<void>;
  /** The provider told its limits; they count below those that are set. */
  tell(model: string, told: ToldRates): Promise<void>;
}
