package cn.harbinkepu.search;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PlainText;
import cn.harbinkepu.resource.PublishedResource;

/// Cuts what a resource says into passages: pieces of about two sentences that overlap by half, so that
/// words which answer a question together stand together in one of them. A resource counts by its best
/// passage, however long it is. Works on the CPU for a while: call it on a worker thread.
public final class Passages {

    /// Characters of one.
    public static final int LENGTH = 120;

    private static final int STEP = LENGTH / 2;

    /// Of one text: a book of 60,000 characters still overlaps, a longer one is cut without overlap, up to
    /// 120,000.
    private static final int MOST = 1_000;

    private Passages() {}

    /// Of the text, or the summary of what has none; then of what is said and shown in the files, each sort of it by
    /// itself.
    static List<Passage> of(PublishedResource resource, List<FoundMoment> moments) {
        String text = resource.body().isBlank() ? resource.summary() : PlainText.of(resource.body());
        List<Passage> passages = new ArrayList<>(cut(resource.title(), text));
        Map<Moment.Kind, StringJoiner> said = new EnumMap<>(Moment.Kind.class);
        moments.forEach(moment -> said.computeIfAbsent(moment.kind(), kind -> new StringJoiner(" "))
                .add(moment.text()));
        said.values().forEach(words -> passages.addAll(cut(resource.title(), words.toString())));
        return passages;
    }

    static List<Passage> cut(String title, String text) {
        int step = text.length() / STEP < MOST ? STEP : LENGTH;
        List<Passage> pieces = new ArrayList<>();
        for (int from = 0; from < text.length() && pieces.size() < MOST; from += step) {
            int to = Math.min(from + LENGTH, text.length());
            String piece = text.substring(whole(text, from), whole(text, to));
            Optional<String> subject =
                    from % LENGTH == 0 && !piece.isBlank() ? Optional.of(title + "：" + piece) : Optional.empty();
            pieces.add(new Passage(piece, subject, Optional.empty()));
            if (to == text.length() && from % LENGTH == 0) {
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
