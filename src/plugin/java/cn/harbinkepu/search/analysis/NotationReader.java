package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;

import org.apache.lucene.analysis.charfilter.BaseCharFilter;

/// Writes what is read through it in one notation. A place in what it writes leads back to the sign in
/// the text.
final class NotationReader extends BaseCharFilter {

    private final Notation notation;
    private Reader written = Reader.nullReader();
    private boolean begun;

    NotationReader(Reader in, Notation notation) {
        super(in);
        this.notation = notation;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        if (!begun) {
            begun = true;
            written = new StringReader(rewritten());
        }
        return written.read(buffer, offset, length);
    }

    private String rewritten() throws IOException {
        StringWriter all = new StringWriter();
        input.transferTo(all);
        String text = all.toString();
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        int shift = 0;
        for (Notation.Change change : notation.changes(text)) {
            out.append(text, at, change.start());
            shift = lead(out.length(), change, shift);
            out.append(change.written());
            at = change.end();
        }
        return out.append(text, at, text.length()).toString();
    }

    /// Notes how far the places are from those in the text, from the change on.
    private int lead(int start, Notation.Change change, int before) {
        int was = change.end() - change.start();
        int is = change.written().length();
        int shift = before;
        if (is < was) {
            shift += was - is;
            addOffCorrectMap(start + is, shift);
        }
        for (int extra = was; extra < is; extra++) {
            shift--;
            addOffCorrectMap(start + extra, shift);
        }
        return shift;
    }
}
