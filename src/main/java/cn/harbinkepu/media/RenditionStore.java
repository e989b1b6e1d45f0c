package cn.harbinkepu.media;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.video.Encoded;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Puts what was made from files where it is served from.
@ApplicationScoped
class RenditionStore {

    private static final int PAGE = 500;

    /// Segments under way to the object store at once: its answers are waited for, not its bytes.
    private static final int AT_ONCE = 4;

    private final Blobs blobs;

    private record Item(String name, Path path) {}

    RenditionStore(Blobs blobs) {
        this.blobs = blobs;
    }

    Uni<Void> put(UUID file, String name, Path path) {
        String type = MediaNames.mediaType(name).orElseThrow();
        return blobs.put(MediaNames.key(file, name), path, type);
    }

    Uni<Void> putText(UUID file, String name, String text, Path folder) {
        Path path = folder.resolve(name);
        return Blocking.call(() -> Files.writeString(path, text)).chain(() -> put(file, name, path));
    }

    Uni<Void> fetch(UUID file, String name, Path target) {
        return blobs.fetch(MediaNames.key(file, name), target);
    }

    /// Stores the segments of a piece.
    ///
    /// @param before segments of the track that are stored already
    /// @return the piece as it is noted
    Uni<MediaPlaylist> put(Presentation made, Encoded track, int before) {
        List<Item> items = new ArrayList<>();
        if (before == 0) {
            items.add(new Item(MediaNames.init(made.making(), track.name()), track.init()));
        }
        for (int i = 0; i < track.segments().size(); i++) {
            String name = MediaNames.segment(made.making(), track.name(), before + i + 1);
            items.add(new Item(name, track.segments().get(i).file()));
        }
        return Multi.createFrom()
                .iterable(items)
                .onItem()
                .transformToUni(item -> put(made.file(), item.name(), item.path()))
                .merge(AT_ONCE)
                .collect()
                .last()
                .chain(() -> Blocking.call(() -> MediaPlaylist.of(track, digest(track.init()))));
    }

    /// Stores the media playlist of a complete track.
    Uni<Void> put(Presentation made, MediaPlaylist track, Path folder) {
        String name = MediaNames.playlist(made.making(), track.name());
        return putText(made.file(), name, track.text(made.making()), folder);
    }

    /// What a track consists of beside its playlist, in the order in which it plays; nothing if the playlist is lost.
    Uni<List<String>> names(Presentation made, String track) {
        String key = MediaNames.key(made.file(), MediaNames.playlist(made.making(), track));
        return blobs.stat(key).chain(found -> found.map(stat ->
                        blobs.read(key, 0, (int) stat.size()).map(text -> MediaPlaylist.named(text.toString(UTF_8))))
                .orElseGet(() -> Uni.createFrom().item(List.of())));
    }

    /// Puts a track together to one file. Fails with [Blobs.Absent] if some of it is lost.
    Uni<Void> fetch(Presentation made, String track, Path target) {
        return names(made, track)
                .invoke(names -> {
                    if (names.isEmpty()) {
                        throw new Blobs.Absent(MediaNames.playlist(made.making(), track));
                    }
                })
                .chain(names -> Multi.createFrom()
                        .iterable(names)
                        .onItem()
                        .transformToUniAndConcatenate(name -> append(made.file(), name, target))
                        .collect()
                        .last())
                .replaceWithVoid();
    }

    private Uni<Path> append(UUID file, String name, Path target) {
        Path part = target.resolveSibling(name);
        return fetch(file, name, part)
                .chain(() -> Blocking.call(() -> {
                    try (OutputStream whole =
                            Files.newOutputStream(target, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
                        Files.copy(part, whole);
                    }
                    Files.delete(part);
                    return part;
                }));
    }

    /// Removes everything that was made of a file.
    Uni<Void> remove(UUID file) {
        return blobs.list(MediaNames.key(file, ""), "", PAGE).chain(page -> Multi.createFrom()
                .iterable(page)
                .onItem()
                .transformToUniAndConcatenate(entry -> blobs.remove(entry.key()))
                .collect()
                .last()
                .chain(() -> page.size() < PAGE ? Uni.createFrom().voidItem() : remove(file)));
    }

    private static String digest(Path init) throws IOException {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(init));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException never) {
            throw new IllegalStateException(never);
        }
    }
}
