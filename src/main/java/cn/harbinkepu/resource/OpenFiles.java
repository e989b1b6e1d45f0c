package cn.harbinkepu.resource;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

import jakarta.enterprise.context.ApplicationScoped;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import io.smallrye.mutiny.Uni;

/// The files that everybody may have, remembered for a moment: a viewer asks for a film by hundreds of small requests.
/// All of it is forgotten as soon as any resource is published, corrected or withdrawn, on every instance; where that
/// is not heard, after the moment that documents stay fresh.
@ApplicationScoped
public class OpenFiles {

    private static final int MOST = 10_000;

    private final Files files;
    private final InstantSource clock;
    private final Duration freshFor;
    private final Cache<UUID, Kept> kept =
            Caffeine.newBuilder().maximumSize(MOST).build();

    /// How often anything has changed. What was read before is not kept: it may be what has changed.
    private final AtomicLong changes = new AtomicLong();

    private final PublicCopies copies;
    private final Cache<UUID, PublicCopies.Copy> given;

    private record Kept(StoredFile file, long atMilli) {}

    /// @param isPublic whether everybody may have it
    public record Found(StoredFile file, boolean isPublic) {}

    OpenFiles(Files files, PublicCopies copies, InstantSource clock, ResourceConfig config) {
        this.files = files;
        this.copies = copies;
        this.clock = clock;
        this.freshFor = config.freshFor();
        this.given = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(freshFor)
                .build();
    }

    /// What the public is given of the file, as [PublicCopies#of] tells it.
    public Uni<PublicCopies.Copy> copy(StoredFile file) {
        PublicCopies.Copy known = given.getIfPresent(file.id());
        return known == null
                ? copies.of(file).invoke(copy -> given.put(file.id(), copy))
                : Uni.createFrom().item(known);
    }

    /// The file, if there is one.
    public Uni<Optional<Found>> find(UUID id) {
        Kept known = kept.getIfPresent(id);
        if (known != null && clock.millis() - known.atMilli() < freshFor.toMillis()) {
            return Uni.createFrom().item(Optional.of(new Found(known.file(), true)));
        }
        long before = changes.get();
        return files.find(id)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.<Found>empty())
                        : files.isPublic(id).map(open -> Optional.of(new Found(found.get(), open))))
                .invoke(found -> found.filter(Found::isPublic).ifPresent(open -> keep(open.file(), before)));
    }

    /// Something has been published, corrected or withdrawn.
    void forget() {
        changes.incrementAndGet();
        kept.invalidateAll();
        given.invalidateAll();
    }

    private void keep(StoredFile file, long before) {
        kept.put(file.id(), new Kept(file, clock.millis()));
        if (changes.get() != before) {
            kept.invalidate(file.id());
        }
    }
}
