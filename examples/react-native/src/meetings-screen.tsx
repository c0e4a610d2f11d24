import type { Client, MeetingCard } from '@mahdar/sdk';
import { useCallback } from 'react';
import { FlatList, RefreshControl, StyleSheet, Text, View } from 'react-native';
import { usePages } from './use-pages.ts';

interface ScreenProps {
  readonly mahdar: Client;
  readonly isDark: boolean;
}

/** All meetings, newest first; the list grows as it is scrolled and is read anew when pulled. */
export function MeetingsScreen({ mahdar, isDark }: ScreenProps) {
  const open = useCallback(
    (signal: AbortSignal) => mahdar.pages.meetings({ first: 20 }, { signal }),
    [mahdar],
  );
  const { rows, isLoading, fault, loadMore, reload } = usePages(open);
  const ink = isDark ? styles.inkOnDark : styles.ink;
  return (
    <View style={[styles.screen, isDark && styles.dark]}>
      <FlatList
        contentInsetAdjustmentBehavior="automatic"
        data={rows}
        keyExtractor={(meeting) => meeting.id}
        renderItem={({ item }) => <MeetingRow meeting={item} ink={ink} />}
        onEndReached={loadMore}
        onEndReachedThreshold={1}
        refreshControl={<RefreshControl refreshing={isLoading} onRefresh={reload} />}
        ListFooterComponent={fault ? <Text style={[styles.quiet, ink]}>{fault}</Text> : null}
      />
    </View>
  );
}

function MeetingRow({ meeting, ink }: { readonly meeting: MeetingCard; readonly ink: object }) {
  const { title, date, city, country, countries } = meeting;
  const where = [city?.value, country?.name.value].filter(Boolean).join(' · ');
  const direction = title.direction === 'RTL' ? styles.rtl : styles.ltr;
  return (
    <View style={styles.row}>
      <Text style={[styles.quiet, ink, direction]}>{tellDate(date)}</Text>
      <Text style={[styles.title, ink, direction]}>{title.value}</Text>
      <Text style={[styles.quiet, ink, direction]}>
        {[where, countries.map(({ code }) => code).join('–')].filter(Boolean).join(' · ')}
      </Text>
    </View>
  );
}

/** A vague date is told as the span of days that it may mean, with a sign that it is no more. */
function tellDate({ edtf, earliest, latest, approximate }: MeetingCard['date']): string {
  if (earliest === latest) return approximate ? `≈ ${earliest}` : earliest;
  const isOneOfThem = approximate || edtf.startsWith('[');
  return `${isOneOfThem ? '≈ ' : ''}${earliest} – ${latest ?? '…'}`;
}

const styles = StyleSheet.create({
  screen: { flex: 1, backgroundColor: '#f6f2ea' },
  dark: { backgroundColor: '#16181a' },
  ink: { color: '#23201b' },
  inkOnDark: { color: '#ece7dc' },
  row: { paddingHorizontal: 20, paddingVertical: 14, gap: 2 },
  title: { fontSize: 18, fontWeight: '600' },
  quiet: { fontSize: 14, opacity: 0.7 },
  rtl: { writingDirection: 'rtl', textAlign: 'right' },
  ltr: { writingDirection: 'ltr', textAlign: 'left' },
});
