package cn.harbinkepu.book;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import cn.harbinkepu.resource.Moment;

/// A book as moments, by which a search of the whole library finds a place in it: each page of a PDF, each chapter of
/// an EPUB in pieces of a few paragraphs. The region says where: `page=12`, `chapter=3`.
///
/// What lies beyond the limits is found by the reader's own search inside the book.
final class Passages {

    /// Letters of a page; a full one of a printed book has up to 1,500 in Chinese.
    static final int PAGE = 3_000;

    /// Letters of all passages together: some 700 full pages.
    static final int BOOK = 600_000;

    /// Letters after which a piece of a chapter ends with its paragraph.
    private static final int PIECE = 600;

    private static final String USUAL_LANGUAGE = "zh-CN";

    /// Between two Chinese letters the end of a printed line is no gap.
    private static final Pattern LINE_END = Pattern.compile("(?<=[\\u2e80-\\uffee])\\s*\\n\\s*(?=[\\u2e80-\\uffee])");

    private Passages() {}

    static List<Moment> of(Sort sort, Volume volume) {
        String language = volume.language().orElse(USUAL_LANGUAGE);
        List<Moment> passages = new ArrayList<>();
        int letters = 0;
        for (Moment passage : (Iterable<Moment>) all(sort, volume, language)::iterator) {
            letters += passage.text().length();
            if (letters > BOOK || passages.size() == Moment.MOST) {
                break;
            }
            passages.add(passage);
        }
        return List.copyOf(passages);
    }

    private static Stream<Moment> all(Sort sort, Volume volume, String language) {
        String unit = sort == Sort.PDF ? "page=" : "chapter=";
        return volume.parts().stream()
                .flatMap(part -> pieces(sort, part)
                        .map(text -> Moment.passage(unit + part.number(), part.title(), cut(text), language)))
                .filter(passage -> !passage.text().isEmpty());
    }

    private static Stream<String> pieces(Sort sort, Volume.Part part) {
        if (sort == Sort.PDF) {
            return Stream.of(LINE_END.matcher(part.text()).replaceAll(""));
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (String line : part.text().split("\n", -1)) {
            if (piece.length() > PIECE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append(line).append('\n');
        }
        pieces.add(piece.toString());
        return pieces.stream();
    }

    /// Never between the halves of one letter.
    private static String cut(String text) {
        if (text.length() <= PAGE) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(PAGE - 1)) ? PAGE - 1 : PAGE);
    }
}
