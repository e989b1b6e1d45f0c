package cn.harbinkepu.pack;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javax.imageio.ImageIO;

import cn.harbinkepu.text.caption.Cue;
import cn.harbinkepu.text.outline.Outlines;
import cn.harbinkepu.video.Reframes.Changing;
import cn.harbinkepu.video.Reframes.Placed;
import cn.harbinkepu.video.Reframes.Shown;

/// The words of a pack as pictures in its folder. Blocks.
final class PackWords {

    private static final double TITLE = 1.25;

    private PackWords() {}

    record Lettered(Placed title, Optional<Changing> captions) {}

    /// All words that a pack shows.
    static List<String> of(PackFiles.Sources sources) {
        List<String> words = new ArrayList<>(List.of(sources.title()));
        sources.captions().ifPresent(spoken -> spoken.cues().forEach(cue -> words.add(cue.plain())));
        return words;
    }

    static Lettered letter(PackFiles.Sources sources, Outlines letters, Frame frame, Path folder) throws IOException {
        Lettering lettering = new Lettering(letters, frame);
        Path title = folder.resolve("title.png");
        lettering.strip(sources.title(), frame.letter() * TITLE, title);
        Optional<Changing> captions = sources.captions().isEmpty()
                ? Optional.empty()
                : Optional.of(captions(sources.captions().orElseThrow().cues(), lettering, frame, folder));
        return new Lettered(new Placed(title, frame.titleTop()), captions);
    }

    /// The title over the poster of the film.
    static Path cover(PackFiles.Sources sources, Outlines letters, Frame frame, Path poster, Path jpeg)
            throws IOException {
        new Lettering(letters, frame).cover(ImageIO.read(poster.toFile()), sources.title(), jpeg);
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
            if (end > cue.startMs() && !cue.plain().isEmpty()) {
                Path picture = folder.resolve("words-%05d.png".formatted(i));
                lettering.strip(cue.plain(), frame.letter(), picture);
                shown.add(new Shown(cue.startMs(), end, picture));
            }
        }
        Path blank = folder.resolve("blank.png");
        lettering.strip("", frame.letter(), blank);
        return new Changing(shown, blank, frame.wordsTop());
    }
}
