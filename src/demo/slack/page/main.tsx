import 'slack-blocks-to-jsx/dist/style.css';
import './style/base.css';
import './style/frame.css';
import './style/message.css';
import './style/composer.css';
import './style/blocks.css';
import './style/controls.css';
import './style/library.css';
import { createRoot } from 'react-dom/client';
import { App } from './app';

const root = document.getElementById('root');
if (!root) throw new Error('The shell of the page has no #root');
createRoot(root).render(<App />);
