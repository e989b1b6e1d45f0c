package cn.harbinkepu.work;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.jboss.logging.Logger;

import io.smallrye.mutiny.Uni;

/// Takes what is due out of the database and sends it, so many at once. Each that comes back makes
/// room for the next, so those that hang delay nothing as long as there is room. Several instances
/// may do the same side by side.
public final class Sender<T> {

    private static final Logger LOG = Logger.getLogger(Sender.class);

    private final String name;
    private final int atOnce;
    private final Goods<T> goods;
    private final AtomicInteger inHand = new AtomicInteger();
    private final AtomicBoolean looking = new AtomicBoolean();
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    /// What is sent, and how.
    public interface Goods<T> {

        /// Takes what is due into hand, so that nobody else takes it before the time at which it
        /// counts as lost.
        Uni<List<T>> take(int most);

        /// Sends one and notes what became of it. One that fails stays in hand until it counts as
        /// lost.
        ///
        /// @return after which time something is due again, if this has come out
        Uni<Optional<Duration>> send(T one);

        /// What the log calls it: no address and no secret.
        String nameOf(T one);
    }

    /// @param name   for the log
    /// @param atOnce how many this instance has in hand
    public Sender(String name, int atOnce, Goods<T> goods) {
        this.name = name;
        this.atOnce = atOnce;
        this.goods = goods;
    }

    /// Something may be due. Returns at once.
    public void wake() {
        woken.set(true);
        look();
    }

    /// Something will be due. Should this instance not live to see it, the next look of any finds
    /// it.
    public void wakeAfter(Duration pause) {
        Uni.createFrom().voidItem().onItem().delayIt().by(pause).subscribe().with(over -> wake(), failure -> {});
    }

    /// Takes nothing more; what is in hand comes to its end.
    public void close() {
        closed = true;
    }

    /// One look at a time; what is noted meanwhile is seen by one more.
    private void look() {
        int room = atOnce - inHand.get();
        if (closed || room <= 0 || !looking.compareAndSet(false, true)) {
            return;
        }
        woken.set(false);
        goods.take(room).subscribe().with(taken -> begin(taken, room), failure -> {
            LOG.warnf("Nothing can be sent by %s now: %s", name, failure);
            looking.set(false);
        });
    }

    private void begin(List<T> taken, int room) {
        inHand.addAndGet(taken.size());
        looking.set(false);
        if (taken.size() == room) {
            woken.set(true);
        }
        taken.forEach(this::send);
        lookAgain();
    }

    private void lookAgain() {
        if (woken.get()) {
            look();
        }
    }

    private void send(T one) {
        Uni.createFrom()
                .deferred(() -> goods.send(one))
                .onTermination()
                .invoke(inHand::decrementAndGet)
                .subscribe()
                .with(this::goOn, failure -> {
                    LOG.warnf("%s stays in hand of %s: %s", goods.nameOf(one), name, failure);
                    lookAgain();
                });
    }

    private void goOn(Optional<Duration> next) {
        next.ifPresent(this::wakeAfter);
        lookAgain();
    }
}
