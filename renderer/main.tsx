import './theme/styles.ts';
import { connect } from './api/connect.ts';
import { mountConsole } from './app/mount-console.tsx';

mountConsole(await connect());
