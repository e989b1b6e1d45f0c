package cn.harbinkepu.upload;

import java.util.List;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.blob.Assemblies;
import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Rounds;

/// Where the bytes of an upload lie in the object store until it is saved: the parts of an assembly,
/// and objects under a prefix of its own. What was put there and never noted in the table is dropped
/// with the rest.
@ApplicationScoped
class Shelf {

    private static final String WHOLE = "whole";
    private static final String TYPE = "application/octet-stream";
    private static final int PAGE = 200;

    private final Blobs blobs;
    private final Assemblies assemblies;

    Shelf(Blobs blobs, Assemblies assemblies) {
        this.blobs = blobs;
        this.assemblies = assemblies;
    }

    Uni<String> begin(Upload upload) {
        return assemblies.begin(upload.folder() + WHOLE, TYPE);
    }

    Uni<Piece> part(Upload upload, String assembly, int number, Spool spool) {
        return assemblies
                .part(upload.folder() + WHOLE, assembly, number, spool.file(), spool.length())
                .map(part -> Piece.part(spool.start(), spool.length(), part));
    }

    /// The key is a new one, so that no late writer can change what another has noted.
    Uni<Piece> loose(Upload upload, Spool spool) {
        Piece piece = Piece.loose(spool.start(), spool.length(), spool.start() + "-" + UUID.randomUUID());
        return blobs.put(piece.key(upload), spool.file(), TYPE).replaceWith(piece);
    }

    Uni<Void> copy(Upload upload, Piece piece, Spool spool) {
        return blobs.read(piece.key(upload), 0, Math.toIntExact(piece.size()))
                .chain(bytes -> Blocking.call(() -> {
                    spool.append(bytes.getBytes(), 0, bytes.length());
                    return spool;
                }))
                .replaceWithVoid();
    }

    /// Makes one object of the parts. After a crash in between the assembly is gone and the object there.
    Uni<Piece> whole(Upload upload, List<Piece> parts) {
        Piece whole = Piece.loose(0, Piece.size(parts), WHOLE);
        String key = whole.key(upload);
        return assemblies
                .complete(
                        key,
                        upload.assembly().orElseThrow(),
                        parts.stream().map(Piece::asPart).toList())
                .onFailure(Blobs.Absent.class)
                .recoverWithNull()
                .chain(() -> blobs.stat(key))
                .invoke(stat -> {
                    if (stat.filter(found -> found.size() == whole.size()).isEmpty()) {
                        throw new Blobs.Unavailable(key, new IllegalStateException("is not of the size of its parts"));
                    }
                })
                .replaceWith(whole);
    }

    Uni<Void> drop(Upload upload, String assembly) {
        return assemblies.abort(upload.folder() + WHOLE, assembly);
    }

    Uni<Void> remove(Upload upload, List<Piece> pieces) {
        return Multi.createFrom()
                .iterable(pieces)
                .onItem()
                .transformToUniAndConcatenate(piece -> blobs.remove(piece.key(upload)))
                .collect()
                .last()
                .replaceWithVoid();
    }

    /// Everything of it.
    Uni<Void> clear(Upload upload) {
        Uni<Void> parts = upload.assembly()
                .map(assembly -> drop(upload, assembly))
                .orElseGet(() -> Uni.createFrom().voidItem());
        return parts.chain(() -> removeAll(upload.folder()));
    }

    private Uni<Void> removeAll(String prefix) {
        return Rounds.whilst(() -> blobs.list(prefix, "", PAGE)
                .call(found -> Multi.createFrom()
                        .iterable(found)
                        .onItem()
                        .transformToUniAndConcatenate(entry -> blobs.remove(entry.key()))
                        .collect()
                        .last())
                .map(found -> found.size() == PAGE));
    }
}
