package cn.harbinkepu.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import javax.imageio.ImageIO;

import cn.harbinkepu.text.caption.Cue;
import cn.harbinkepu.video.Reframes.Changing;
import cn.harbinkepu.video.Reframes.Placed;
import cn.harbinkepu.video.Reframes.Shown;

/// The words of a pack as pictures in its folder. Blocks.
final class PackWords {

    /// Shorter than this a part would only flash.
    private static final double SHORTEST_MS = 700;

    /// As long as a title takes to be read; after that the film shows what it hid.
    private static final long TITLE_MS = 4000;

    private PackWords() {}

    record Lettered(Placed title, Optional<Changing> captions) {}

    /// All words that a pack shows.
    static List<String> of(PackFiles.Sources sources) {
        List<String> words = new ArrayList<>(List.of(sources.title()));
        sources.captions().ifPresent(spoken -> spoken.cues().forEach(cue -> words.add(cue.plain())));
        return words;
    }

    static Lettered letter(PackFiles.Sources sources, Lettering lettering, Frame frame, Path folder)
            throws IOException {
        Path title = folder.resolve("title.png");
        lettering.title(sources.title(), title);
        Optional<Changing> captions = sources.captions().isEmpty()
                ? Optional.empty()
                : Optional.of(captions(sources.captions().orElseThrow().cues(), lettering, frame, folder));
        OptionalLong until = frame.isTitleOnFilm() ? OptionalLong.of(TITLE_MS) : OptionalLong.empty();
        return new Lettered(new Placed(title, frame.titleTop(), until), captions);
    }

    /// The title over the poster of the film.
    static Path cover(PackFiles.Sources sources, Lettering lettering, Path poster, Path jpeg) throws IOException {
        lettering.cover(ImageIO.read(poster.toFile()), sources.title(), jpeg);
        return jpeg;
    }

    /// One picture at a time: a cue ends where the next begins.
    private static Changing captions(List<Cue> cues, Lettering lettering, Frame frame, Path folder) throws IOException {
        List<Cue> sorted =
                cues.stream().sorted(Comparator.comparingLong(Cue::startMs)).toList();
        List<Shown> shown = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Cue cue = sorted.get(i);
            long end = i + 1 < sorted.size()
                    ? Math.min(cue.endMs(), sorted.get(i + 1).startMs())
                    : cue.endMs();
            for (Part part : parts(lettering.lines(cue), cue.startMs(), end)) {
                Path picture = folder.resolve("words-%05d.png".formatted(shown.size()));
                lettering.captions(part.lines(), picture);
                shown.add(new Shown(part.fromMs(), part.toMs(), picture));
            }
        }
        Path blank = folder.resolve("blank.png");
        lettering.captions(List.of(), blank);
        return new Changing(shown, blank, frame.wordsTop());
    }

    record Part(long fromMs, long toMs, List<String> lines) {}

    /// What has more lines than a strip comes one part after the other, each for as long as its letters ask, but no
    /// shorter than it takes to see it.
    static List<Part> parts(List<String> lines, long fromMs, long toMs) {
        List<List<String>> together = together(lines);
        if (together.isEmpty() || toMs <= fromMs) {
            return List.of();
        }
        double least = Math.min(SHORTEST_MS, (double) (toMs - fromMs) / together.size());
        double rest = (toMs - fromMs - least * together.size()) / Math.max(1, letters(lines));
        List<Part> parts = new ArrayList<>();
        double at = fromMs;
        for (List<String> each : together) {
            double end = at + least + rest * letters(each);
            parts.add(new Part(Math.round(at), Math.round(end), each));
            at = end;
        }
        return parts;
    }

    /// Two by two; of an odd number that one stands alone which leaves the longest part shortest.
    private static List<List<String>> together(List<String> lines) {
        boolean odd = lines.size() % Lettering.LINES != 0;
        return IntStream.range(0, odd ? Math.ceilDiv(lines.size(), Lettering.LINES) : 1)
                .mapToObj(alone -> together(lines, odd ? alone : -1))
                .min(Comparator.comparingLong(parts ->
                        parts.stream().mapToLong(PackWords::letters).max().orElse(0)))
                .orElseThrow();
    }

    private static List<List<String>> together(List<String> lines, int alone) {
        List<List<String>> parts = new ArrayList<>();
        for (int at = 0; at < lines.size(); at += parts.getLast().size()) {
            parts.add(List.copyOf(lines.subList(at, parts.size() == alone ? at + 1 : at + Lettering.LINES)));
        }
        return parts;
    }

    private static long letters(List<String> lines) {
        return lines.stream().mapToLong(line -> line.codePoints().count()).sum();
    }
}
