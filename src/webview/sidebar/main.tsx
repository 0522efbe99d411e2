// The sidebar's page.
import './sidebar.css';
import { render } from 'preact';
import type { ToSidebar } from '../../protocol/envelopes';
import { keepFocus, returnFocus } from '../keptFocus';
import { afterPaint, mark, pageRoot } from '../pageRoot';
import { post } from '../vscodeApi';
import { SidebarView } from './sidebarView';

mark('script');
const root = pageRoot();

window.addEventListener('message', ({ data }: MessageEvent<ToSidebar>) => {
  const restoreFocus = keepFocus();
  render(<SidebarView sidebar={data.sidebar} post={post} />, root);
  restoreFocus();
  if (root.dataset['ready'] === 'true') return;
  root.dataset['ready'] = 'true';
  afterPaint(() => mark('drawn'));
});

returnFocus();
post({ type: 'ready' });
mark('ready');
