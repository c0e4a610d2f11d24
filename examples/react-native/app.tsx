import { createClient } from '@mahdar/sdk';
import { useColorScheme } from 'react-native';
import { MeetingsScreen } from './src/meetings-screen.tsx';

// The emulator of Android reaches the host as 10.0.2.2; a telephone by the host's own address.
const mahdar = createClient({
  url: 'http://10.0.2.2:4000/graphql',
  language: ['ar', 'en'],
  persisted: true,
});

export function App() {
  return <MeetingsScreen mahdar={mahdar} isDark={useColorScheme() === 'dark'} />;
}
