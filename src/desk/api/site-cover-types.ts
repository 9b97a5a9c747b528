// The site's cover, as its screen shows it. Types only.

/** `GET /api/site/cover`; `PUT` sends `oneIn`. */
export interface SiteCoverView {
  /** One turn in so many takes place; 0 is no cover. */
  oneIn: number;
  /** Whether this member may set it. */
  admin: boolean;
}
