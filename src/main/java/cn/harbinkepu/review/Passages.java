package cn.harbinkepu.review;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.harbinkepu.resource.Content;
import cn.harbinkepu.resource.PlainText;

/// The words of one revision as a reader sees them, in which passages are found again. Blanks and line breaks do not
/// count, because a page, an editor and a copied text each put them elsewhere.
final class Passages {

    /// How much context a quote keeps on each side, and how much of it is compared.
    private static final int CONTEXT = 32;

    /// A passage this long is known by itself; a shorter one must stand beside something known.
    private static final int TELLING = 8;
    private static final int BESIDE = 2;

    private final String words;

    private record Found(int at, int likeness) {}

    private Passages(String words) {
        this.words = words;
    }

    static Passages of(Content content) {
        return new Passages(compact(content.title() + content.summary() + PlainText.onPage(content.body())));
    }

    /// The passage that was chosen, with its context as it stands here; nothing if the text does not have it.
    ///
    /// @param prefix what is said to stand before it; may be empty
    /// @param suffix what is said to stand after it; may be empty
    Optional<Quote> choose(String exact, String prefix, String suffix) {
        String passage = compact(exact);
        return best(passage, compact(prefix), compact(suffix), 0)
                .map(found -> new Quote(
                        exact.strip(),
                        words.substring(Math.max(0, found.at() - CONTEXT), found.at()),
                        words.substring(
                                found.at() + passage.length(),
                                Math.min(words.length(), found.at() + passage.length() + CONTEXT)),
                        found.at()));
    }

    /// Where the quoted passage begins in this text, if it still exists.
    Optional<Integer> find(Quote quote) {
        String passage = compact(quote.exact());
        return best(passage, compact(quote.prefix()), compact(quote.suffix()), quote.position())
                .filter(found -> passage.length() >= TELLING || found.likeness() >= BESIDE || isAlone(quote))
                .map(Found::at);
    }

    private static boolean isAlone(Quote quote) {
        return quote.prefix().isEmpty() && quote.suffix().isEmpty();
    }

    private Optional<Found> best(String passage, String prefix, String suffix, int near) {
        return passage.isEmpty()
                ? Optional.empty()
                : all(passage, prefix, suffix).stream()
                        .max(java.util.Comparator.comparingInt(Found::likeness)
                                .thenComparingInt(found -> -Math.abs(found.at() - near)));
    }

    private List<Found> all(String passage, String prefix, String suffix) {
        List<Found> all = new ArrayList<>();
        for (int at = words.indexOf(passage); at >= 0; at = words.indexOf(passage, at + 1)) {
            all.add(new Found(at, before(at, prefix) + after(at + passage.length(), suffix)));
        }
        return all;
    }

    private int before(int at, String prefix) {
        int most = Math.min(CONTEXT, Math.min(at, prefix.length()));
        int same = 0;
        while (same < most && words.charAt(at - 1 - same) == prefix.charAt(prefix.length() - 1 - same)) {
            same++;
        }
        return same;
    }

    private int after(int end, String suffix) {
        int most = Math.min(CONTEXT, Math.min(words.length() - end, suffix.length()));
        int same = 0;
        while (same < most && words.charAt(end + same) == suffix.charAt(same)) {
            same++;
        }
        return same;
    }

    private static String compact(String text) {
        StringBuilder kept = new StringBuilder(text.length());
        text.chars().filter(each -> !isBlank(each)).forEach(each -> kept.append((char) each));
        return kept.toString();
    }

    private static boolean isBlank(int each) {
        return Character.isWhitespace(each) || Character.isSpaceChar(each);
    }
}
