package cn.harbinkepu.upload;

import java.util.List;
import java.util.OptionalInt;

import cn.harbinkepu.blob.Assemblies;

/// A stretch of an upload that the store has.
///
/// @param part its number in the assembly; nothing if it is an object of its own
/// @param tag  the store's tag of the part, or the last segment of the object's key
record Piece(long start, long size, OptionalInt part, String tag) {

    static Piece part(long start, long size, Assemblies.Part part) {
        return new Piece(start, size, OptionalInt.of(part.number()), part.tag());
    }

    static Piece loose(long start, long size, String tag) {
        return new Piece(start, size, OptionalInt.empty(), tag);
    }

    boolean isLoose() {
        return part.isEmpty();
    }

    String key(Upload upload) {
        return upload.folder() + tag;
    }

    Assemblies.Part asPart() {
        return new Assemblies.Part(part.orElseThrow(), tag);
    }

    static List<Piece> loose(List<Piece> pieces) {
        return pieces.stream().filter(Piece::isLoose).toList();
    }

    static long size(List<Piece> pieces) {
        return pieces.stream().mapToLong(Piece::size).sum();
    }
}
