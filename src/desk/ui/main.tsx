import { render } from 'preact';
import { connect } from './api.ts';
import { App } from './app.tsx';
import './style/desk.css';

render(<App />, document.getElementById('desk')!);
void connect();
