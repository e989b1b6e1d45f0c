package cn.harbinkepu.search.elastic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.search.FoundMoment;

/// Cuts what a resource says into passages: pieces of about two sentences that overlap by half, so that
/// words which answer a question together stand together in one of them. A resource counts by its best
/// passage, however long it is.
final class Passages {

    /// Characters of one.
    static final int LENGTH = 120;

    private static final int STEP = LENGTH / 2;

    /// Of one text: a book of 60,000 characters still overlaps, a longer one is cut without overlap, up
    /// to 120,000.
    private static final int MOST = 1_000;

    private Passages() {}

    /// Of the text, then of what is said and shown in the files, each sort of it by itself.
    static List<String> of(String body, List<FoundMoment> moments) {
        List<String> passages = new ArrayList<>(cut(body));
        Map<Moment.Kind, StringJoiner> said = new EnumMap<>(Moment.Kind.class);
        moments.forEach(moment -> said.computeIfAbsent(moment.kind(), kind -> new StringJoiner(" "))
                .add(moment.text()));
        said.values().forEach(text -> passages.addAll(cut(text.toString())));
        return passages;
    }

    static List<String> cut(String text) {
        int step = text.length() / STEP < MOST ? STEP : LENGTH;
        List<String> pieces = new ArrayList<>();
        for (int from = 0; from < text.length() && pieces.size() < MOST; from += step) {
            int to = Math.min(from + LENGTH, text.length());
            pieces.add(text.substring(whole(text, from), whole(text, to)));
            if (to == text.length()) {
                break;
            }
        }
        return pieces;
    }

    /// Never between the halves of a character.
    private static int whole(String text, int at) {
        return at > 0 && at < text.length() && Character.isLowSurrogate(text.charAt(at)) ? at - 1 : at;
    }
}
