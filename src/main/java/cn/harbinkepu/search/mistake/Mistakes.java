package cn.harbinkepu.search.mistake;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.search.snippet.Spelling;
import cn.harbinkepu.text.Segmenter;

/// Guesses which pieces of a query are mistyped: neighbouring characters that what was found does not
/// have, where it has something of the same sound, or a title has nearly the same, that makes words of
/// them. Search goes by sounds too, so what was meant is among what was found.
public final class Mistakes {

    /// Nobody would read a longer proposal; and it bounds the time.
    private static final int LONGEST = 40;

    private static final int MOST = 3;
    private static final int LONGEST_PIECE = 5;

    /// Of two characters, one wrong leaves too little to go by, unless a title has them.
    private static final int SHORTEST_IN_TEXT = 3;

    private Mistakes() {}

    /// Pieces that do not overlap, by their place in the query; in one spelling.
    ///
    /// @param titles    of what was found, the best first
    /// @param texts     beginnings or pieces of it
    /// @param segmenter tells whether characters are words; slow at its first use
    public static List<Mistake> in(String words, List<String> titles, List<String> texts, Segmenter segmenter) {
        String query = Spelling.folded(words);
        if (query.length() > LONGEST) {
            return List.of();
        }
        Reading reading = new Reading(titles, texts);
        Wording wording = new Wording(query, segmenter);
        List<Mistake> mistakes = new ArrayList<>();
        int at = 0;
        while (at + 1 < query.length() && mistakes.size() < MOST) {
            Optional<Place> place =
                    isStrange(query, at, reading) ? around(query, at, reading, wording) : Optional.empty();
            place.map(Place::mistake).ifPresent(mistakes::add);
            at = place.map(Place::end).orElse(at + 1);
        }
        return mistakes;
    }

    /// For characters that only stand for their sounds: the commonest piece that sounds so; two
    /// syllables are heard in any text, so a title has to have them.
    public static Optional<String> heard(String said, List<String> titles, List<String> texts) {
        Reading reading = new Reading(titles, texts);
        return reading.soundsInTitle(said, 0)
                .or(() -> said.length() < SHORTEST_IN_TEXT ? Optional.empty() : reading.sounds(said, 0));
    }

    /// Whether each of these words, with blanks between them, stands in what was found.
    public static boolean isRead(String words, List<String> titles, List<String> texts) {
        Reading reading = new Reading(titles, texts);
        return Arrays.stream(Spelling.folded(words).split(" ")).allMatch(reading::has);
    }

    private record Place(Mistake mistake, int end) {}

    private static boolean isStrange(String query, int at, Reading reading) {
        return isWritten(query.substring(at, at + 2)) && !reading.has(query.substring(at, at + 2));
    }

    /// The longest piece around a strange pair for which something better is known.
    private static Optional<Place> around(String query, int at, Reading reading, Wording wording) {
        for (int length = LONGEST_PIECE; length >= 2; length--) {
            int last = Math.min(at, query.length() - length);
            for (int start = Math.max(0, at + 2 - length); start <= last; start++) {
                String piece = query.substring(start, start + length);
                int end = start + length;
                Optional<Place> place = (isWritten(piece) ? better(piece, reading) : Optional.<String>empty())
                        .map(meant -> new Mistake(piece, meant))
                        .filter(mistake -> wording.isBetter(mistake, reading))
                        .map(mistake -> new Place(mistake, end));
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    /// Sounds before slips.
    private static Optional<String> better(String piece, Reading reading) {
        int length = piece.length();
        if (length < SHORTEST_IN_TEXT) {
            return reading.soundsInTitle(piece, 1);
        }
        return reading.sounds(piece, length - 2)
                .or(() -> reading.slips(piece, length))
                .or(() -> reading.slips(piece, length + 1))
                .or(() -> length > SHORTEST_IN_TEXT ? reading.slips(piece, length - 1) : Optional.empty());
    }

    private static boolean isWritten(String piece) {
        return piece.codePoints().allMatch(Character::isIdeographic);
    }
}
