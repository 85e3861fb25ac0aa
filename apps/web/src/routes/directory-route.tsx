import { App } from 'antd';
import { DirectoryPage } from '../features/directory/directory-page.js';

export function DirectoryRoute() {
  return (
    <App>
      <DirectoryPage />
    </App>
  );
}
