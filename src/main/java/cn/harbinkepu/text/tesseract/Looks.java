package cn.harbinkepu.text.tesseract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/// How often and in which ways a picture is looked at. The reader knows letters of some 25 to 50 pixels best,
/// takes large ones apart and loses small ones in a smaller copy; with English beside Chinese it reads many a line
/// of dense ideographs as Latin ornaments, and each way of laying a page out misses other lines. So a picture with
/// few letters is looked at in all these ways, and of each line the most confident reading counts. Where there are
/// many letters they are the text of a page, which one way reads well and which takes long.
final class Looks {

    private static final List<Integer> SCALES = List.of(1, 2, 4, 8);

    /// In pixels of the longer side: a copy that is smaller than this shows nothing more.
    private static final int SMALLEST = 300;

    private static final int MANY_LETTERS = 400;

    private static final String AS_PAGE = "3";

    private static final String HERE_AND_THERE = "11";

    private final String languages;
    private final String chief;

    /// What is wanted of a picture: its text as of a page, or what stands where.
    enum Aim {
        TEXT(AS_PAGE, List.of()),
        LINES(HERE_AND_THERE, List.of(AS_PAGE));

        private final String layout;
        private final List<String> others;

        Aim(String layout, List<String> others) {
            this.layout = layout;
            this.others = others;
        }
    }

    /// @param languages joined by a plus sign, the one that matters most first
    Looks(String languages) {
        this.languages = languages;
        this.chief = languages.split("\\+", 2)[0];
    }

    Look first(Aim aim) {
        return new Look(aim.layout, languages);
    }

    /// How many times smaller the copies are that are looked at after the first look; 1 is the picture itself.
    static List<Integer> scales(Reading first) {
        int longer = Math.max(first.width(), first.height());
        return SCALES.stream()
                .filter(times -> longer == 0 ? times > 1 : times == 1 || longer / times >= SMALLEST)
                .toList();
    }

    /// @param first what the first look at the picture has shown; nothing if that took too long
    List<Look> further(Aim aim, Reading first, int times) {
        Set<Look> looks = new LinkedHashSet<>(List.of(first(aim)));
        if (first.width() > 0 && first.letters() < MANY_LETTERS) {
            Stream.concat(
                            Stream.of(new Look(aim.layout, chief)),
                            aim.others.stream().map(layout -> new Look(layout, languages)))
                    .forEach(looks::add);
        }
        if (times == 1) {
            looks.remove(first(aim));
        }
        return List.copyOf(looks);
    }
}
