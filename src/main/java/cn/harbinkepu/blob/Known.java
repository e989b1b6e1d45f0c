package cn.harbinkepu.blob;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs.Stat;
import cn.harbinkepu.blob.Blobs.Unavailable;

/// Which objects there are, remembered for a while: the store is asked once for all segments of a minute. While it is
/// away, what was known last is told.
@ApplicationScoped
public class Known {

    /// Half a gigabyte of films in segments, a hundred times over: some 20 MB.
    private static final int MOST = 100_000;

    private final Blobs blobs;
    private final InstantSource clock;
    private final Cache<String, Seen> seen =
            Caffeine.newBuilder().maximumSize(MOST).build();

    private record Seen(Stat stat, long atMilli) {}

    public Known(Blobs blobs, InstantSource clock) {
        this.blobs = blobs;
        this.clock = clock;
    }

    /// The object's size and tag, or nothing if it is absent; what is absent is looked for anew each time.
    ///
    /// @param lastsFor how old the knowledge may be
    public Uni<Optional<Stat>> stat(String key, Duration lastsFor) {
        Seen known = seen.getIfPresent(key);
        if (known != null && clock.millis() - known.atMilli() < lastsFor.toMillis()) {
            return Uni.createFrom().item(Optional.of(known.stat()));
        }
        return blobs.stat(key)
                .invoke(found -> remember(key, found))
                .onFailure(away -> away instanceof Unavailable && known != null)
                .recoverWithItem(() -> Optional.ofNullable(known).map(Seen::stat));
    }

    /// The object is not what it was.
    public void forget(String key) {
        seen.invalidate(key);
    }

    private void remember(String key, Optional<Stat> found) {
        found.ifPresentOrElse(stat -> seen.put(key, new Seen(stat, clock.millis())), () -> forget(key));
    }
}
