package cn.harbinkepu.video.ffmpeg;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.video.Cutting;
import cn.harbinkepu.video.TileGrid;
import cn.harbinkepu.video.TileGrid.Level;
import cn.harbinkepu.video.ffmpeg.Pyramid.Piece;

/// One run of FFmpeg that decodes a picture once and writes its pyramid and its copies: each level is made of the one
/// before, each copy of the smallest level that is large enough.
///
record Cut(Look look, TileGrid grid, List<Copy> copies) {

    /// Letters in colour stay sharp: no colour is shared by neighbouring pixels.
    private static final String TILE_PIXELS = "yuvj444p";
    private static final List<String> TILE_CODEC =
            List.of("-fps_mode", "passthrough", "-c:v", "mjpeg", "-q:v", "3", "-threads", "1", "-f", "image2");
    private static final List<String> COPY_CODEC =
            List.of("-c:v", "libwebp", "-quality", "80", "-compression_level", "4", "-threads", "1", "-f", "image2");

    /// As JPEG has it (JFIF), whatever the picture was.
    static final String TO_TILES =
            "scale=out_color_matrix=bt601:out_range=pc:flags=bicubic+accurate_rnd+full_chroma_int,format="
                    + TILE_PIXELS;

    /// The longest side that WebP can say.
    private static final int LONGEST = 16_383;

    /// The whole picture in another size.
    record Copy(int width, int height) {

        private static Copy of(Look look, int width) {
            long height = Math.round((double) look.height() * width / look.width());
            return new Copy(width, (int) Math.max(1, height));
        }

        private String label() {
            return "copy" + width;
        }

        private Path file(Path folder) {
            return folder.resolve("copy-%d.webp".formatted(width));
        }
    }

    Cut {
        copies = List.copyOf(copies);
    }

    static Cut of(Look look, List<Integer> widths) {
        int largest = widths.stream().mapToInt(Integer::intValue).max().orElse(0);
        Stream<Integer> smaller = widths.stream().filter(width -> width < look.width());
        Stream<Integer> wanted = look.width() <= largest ? Stream.concat(smaller, Stream.of(look.width())) : smaller;
        List<Copy> copies = wanted.sorted()
                .map(width -> Copy.of(look, width))
                .filter(copy -> copy.height() <= LONGEST)
                .toList();
        return new Cut(look, TileGrid.of(look.width(), look.height()), copies);
    }

    /// What stands after the input on the command line.
    List<String> arguments(Path folder) {
        List<String> line = new ArrayList<>(List.of("-map_metadata", "-1", "-filter_complex", graph()));
        for (Level level : grid.levels()) {
            Pyramid.pieces(level)
                    .forEach(piece -> add(line, piece.label(), TILE_CODEC, folder.resolve(piece.pattern())));
        }
        for (Copy copy : copies) {
            List<String> codec = new ArrayList<>(COPY_CODEC);
            codec.addAll(List.of("-update", "1"));
            add(line, copy.label(), codec, copy.file(folder));
        }
        return line;
    }

    private static void add(List<String> line, String label, List<String> codec, Path file) {
        line.addAll(List.of("-map", "[" + label + "]"));
        line.addAll(codec);
        line.add(file.toString());
    }

    Cutting.Done done(Path folder) {
        return new Cutting.Done(
                look.width(),
                look.height(),
                look.codec(),
                look.turned(),
                Pyramid.tiles(grid, folder),
                copies.stream()
                        .map(copy -> new Cutting.Copy(copy.width(), copy.height(), copy.file(folder)))
                        .toList());
    }

    private String graph() {
        List<String> filters = new ArrayList<>(List.of(Opaque.of(look, TO_TILES) + "[level0]"));
        for (Level level : grid.levels()) {
            branch(filters, level);
        }
        return String.join(";", filters);
    }

    /// One level goes into its pieces, the copies that are made of it, and the next level.
    private void branch(List<String> filters, Level level) {
        List<Copy> made = copies.stream()
                .filter(copy -> grid.atLeast(copy.width(), copy.height()).equals(level))
                .toList();
        boolean last = level.equals(grid.levels().getLast());
        List<String> into = Stream.of(
                        Pyramid.pieces(level).stream().map(piece -> "[to-" + piece.label() + "]"),
                        made.stream().map(copy -> "[to-" + copy.label() + "]"),
                        last ? Stream.<String>empty() : Stream.of("[on" + level.number() + "]"))
                .flatMap(each -> each)
                .toList();
        filters.add("[level%d]split=%d%s".formatted(level.number(), into.size(), String.join("", into)));
        for (Piece piece : Pyramid.pieces(level)) {
            filters.add("[to-%1$s]%2$s[%1$s]".formatted(piece.label(), piece.filter()));
        }
        made.forEach(copy -> filters.add(
                "[to-%1$s]%2$s,format=bgr0[%1$s]".formatted(copy.label(), size(copy.width(), copy.height()))));
        if (!last) {
            Level next = grid.levels().get(level.number() + 1);
            filters.add(
                    "[on%d]%s[level%d]".formatted(level.number(), size(next.width(), next.height()), next.number()));
        }
    }

    private static String size(int width, int height) {
        return "scale=%d:%d:flags=area+accurate_rnd,setsar=1".formatted(width, height);
    }
}
