package cn.harbinkepu.book;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

import cn.harbinkepu.resource.Moment;

/// A book as moments, by which a search of the whole library finds a place in it: each page of a PDF, each chapter of
/// an EPUB in pieces of a few paragraphs. The region says where: `page=12`, `chapter=3`.
final class Passages {

    private static final int PIECE = 600;
    private static final String USUAL_LANGUAGE = "zh-CN";

    private Passages() {}

    static List<Moment> of(Sort sort, Volume volume) {
        String unit = sort == Sort.PDF ? "page=" : "chapter=";
        String language = volume.language().orElse(USUAL_LANGUAGE);
        return volume.parts().stream()
                .flatMap(part -> pieces(sort, part)
                        .map(text -> Moment.still(Moment.Kind.PAGE, unit + part.number(), text, language)))
                .filter(moment -> !moment.text().isEmpty())
                .limit(Moment.MOST)
                .toList();
    }

    private static Stream<String> pieces(Sort sort, Volume.Part part) {
        if (sort == Sort.PDF) {
            return Stream.of(part.text());
        }
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder(part.title());
        for (String line : part.text().split("\n", -1)) {
            if (piece.length() > PIECE) {
                pieces.add(piece.toString());
                piece.setLength(0);
            }
            piece.append('\n').append(line);
        }
        pieces.add(piece.toString());
        return pieces.stream();
    }
}
