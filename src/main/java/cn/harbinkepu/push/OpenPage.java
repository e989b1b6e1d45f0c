package cn.harbinkepu.push;

import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.subscription.MultiEmitter;

/// One open page of a reader. It is told what the inbox has that it does not know yet, in order,
/// one reading at a time; hints that come meanwhile lead to one more reading.
final class OpenPage {

    private static final Logger LOG = Logger.getLogger(OpenPage.class);

    /// Who has missed more reads the list.
    static final int MOST = 50;

    private final UUID reader;
    private final Inbox inbox;
    private final MultiEmitter<? super PageEvent> emitter;
    private final AtomicInteger hints = new AtomicInteger();
    private volatile long last;

    OpenPage(UUID reader, Inbox inbox, MultiEmitter<? super PageEvent> emitter, long last) {
        this.reader = reader;
        this.inbox = inbox;
        this.emitter = emitter;
        this.last = last;
    }

    UUID reader() {
        return reader;
    }

    /// There may be something new.
    void hint() {
        if (hints.getAndIncrement() == 0) {
            read();
        }
    }

    void beat() {
        emitter.emit(new PageEvent.Heartbeat());
        hint();
    }

    private void read() {
        int seen = hints.get();
        inbox.after(reader, last, MOST).subscribe().with(found -> tell(found, seen), cause -> {
            LOG.debugf("An open page is told later: %s", cause);
            hints.set(0);
        });
    }

    private void tell(List<Inbox.Entry> found, int seen) {
        for (Inbox.Entry message : found) {
            last = message.number();
            emitter.emit(new PageEvent.Said(message));
        }
        if (found.size() == MOST || hints.addAndGet(-seen) > 0) {
            read();
        }
    }
}
