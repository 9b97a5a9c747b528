// The page as a whole: whether it is connected, what is always there, and the screen that is open.
import { useRef } from 'preact/hooks';
import { connection, firstView } from './api.ts';
import { Frame } from './frame.tsx';
import { History } from './history/history.tsx';
import { placeOfHistory } from './history/link.tsx';
import { type Place, place } from './route.ts';
import { Actors } from './screens/actors.tsx';
import { BoardScreen } from './screens/board.tsx';
import { Circles } from './screens/circles.tsx';
import { Claims } from './screens/claims.tsx';
import { Editions } from './screens/editions.tsx';
import { Exchange } from './screens/exchange.tsx';
import { First } from './screens/first.tsx';
import { Inbox } from './screens/inbox.tsx';
import { Incidents } from './screens/incidents.tsx';
import { Newsroom } from './screens/newsroom.tsx';
import { Places } from './screens/places.tsx';
import { Review } from './screens/review.tsx';
import { Search } from './screens/search.tsx';
import { Sign } from './screens/sign.tsx';
import { Stories } from './screens/stories.tsx';
import { Story } from './screens/story.tsx';
import { Subjects } from './screens/subjects.tsx';
import { Sync } from './screens/sync.tsx';
import { Terms } from './screens/terms.tsx';
import { Testimony } from './screens/testimony.tsx';
import { Unlock } from './screens/unlock.tsx';
import { Views } from './screens/views.tsx';

export function App() {
  const now = connection.value;
  const wasOpen = useRef(false);
  if (now === 'open') wasOpen.current = true;
  if (now === 'locked') wasOpen.current = false;
  if (now === 'opening') return <p class="alone">Opening the desk …</p>;
  const first = firstView.value;
  if (now === 'locked') return first ? <First view={first} /> : <Unlock />;
  // What someone was writing when the desk stopped stays on the screen, so that it can be copied.
  if (!wasOpen.current) return <NotConnected />;
  return (
    <Frame>
      <Screen place={place.value} />
    </Frame>
  );
}

function NotConnected() {
  return (
    <main class="alone">
      <h1>This page is not connected to the desk</h1>
      <p>
        The desk was stopped, or this page was opened without its one-time address. What was saved is still
        there. Start the desk again, or press Enter where it runs, and open the address that it prints.
      </p>
    </main>
  );
}

function Screen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'inbox':
      return <Inbox report={place.report} />;
    case 'testimony':
      return <Testimony key={place.id} id={place.id} claim={place.claim} />;
    case 'claims':
      return <Claims id={place.id} />;
    case 'incidents':
      return <Incidents id={place.id} />;
    case 'actors':
      return <Actors id={place.id} />;
    case 'places':
      return <Places id={place.id} />;
    case 'terms':
      return <Terms id={place.id} />;
    case 'exchange':
      return <Exchange />;
    case 'stories':
      return <Stories />;
    case 'board':
    case 'calendar':
      return <BoardScreen as={place.screen} />;
    case 'story':
      return <Story key={place.id} id={place.id} statement={place.statement ?? null} />;
    case 'review':
      return <Review id={place.id} />;
    case 'subjects':
      return <Subjects id={place.id} />;
    case 'circles':
      return <Circles />;
    case 'sign':
      return <Sign key={place.id} id={place.id} />;
    case 'editions':
      return <Editions />;
    case 'newsroom':
      return <Newsroom />;
    case 'history':
      return (
        <History
          key={`${place.kind}.${place.id}`}
          kind={place.kind}
          id={place.id}
          back={placeOfHistory(place.kind, place.id)}
        />
      );
    case 'views':
      return <Views />;
    case 'search':
      return <Search />;
    case 'sync':
      return <Sync />;
  }
}
