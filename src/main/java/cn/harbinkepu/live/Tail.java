package cn.harbinkepu.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import cn.harbinkepu.alert.AlertEvent;

/// The end of the log in memory. Not thread-safe: its owner sees to that.
final class Tail {

    private final Deque<LiveEvent.Said> events = new ArrayDeque<>();
    private final int size;
    private boolean whole;
    private long last;

    Tail(int size) {
        this.size = size;
    }

    /// Begins with what the log ended with.
    void load(List<AlertEvent> end) {
        whole = end.size() < size;
        end.forEach(this::add);
    }

    /// @return the event as it goes out, to be sent to everybody
    LiveEvent.Said add(AlertEvent event) {
        LiveEvent.Said said = LiveEvent.Said.of(event);
        events.addLast(said);
        last = event.sequence();
        if (events.size() > size) {
            events.removeFirst();
            whole = false;
        }
        return said;
    }

    long last() {
        return last;
    }

    /// Whether everything after that number is still here.
    boolean reaches(long sequence) {
        return whole
                || (!events.isEmpty() && sequence >= events.getFirst().event().sequence());
    }

    List<LiveEvent.Said> after(long sequence) {
        return events.stream()
                .filter(said -> said.event().sequence() > sequence)
                .toList();
    }
}
