// Comments as the story's screen shows them. Types only.

export interface CommentView {
  id: string;
  language: string;
  /** Yjs relative positions in the version's body, base64url. */
  from: string;
  to: string;
  /** What the words were. */
  words: string;
  text: string;
  by: string;
  when: string;
  resolved: boolean;
  replies: { id: string; text: string; by: string; when: string }[];
}

/** `GET /api/stories/:id/comments` */
export interface CommentsView {
  comments: CommentView[];
  /** Names by member id: for suggested edits too. */
  names: Record<string, string>;
  /** The member at this device. */
  me: string;
}
