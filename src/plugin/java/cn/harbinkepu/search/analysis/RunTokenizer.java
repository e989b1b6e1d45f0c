package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

import org.apache.lucene.analysis.Tokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/// Cuts a text into [Run]s: written words stay whole, ideographs are cut by the subclass. Offsets never go back.
abstract class RunTokenizer extends Tokenizer {

    /// Nobody searches for a longer word, and Lucene takes terms up to 32 KB only.
    private static final int LONGEST_WORD = 64;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);

    private final Deque<Token> waiting = new ArrayDeque<>();
    private char[] text = new char[1024];
    private int length;
    private int at;
    private int gap;

    /// A piece of the text as a term.
    ///
    /// @param increment positions after the term before: 0 for another reading of the same place
    record Token(int start, int end, int increment) {}

    /// The terms of a run of ideographs, by start offset.
    abstract List<Token> cut(char[] text, int start, int end);

    /// Leaves positions free behind the run that is being cut.
    final void leaveGap(int positions) {
        gap += positions;
    }

    @Override
    public final boolean incrementToken() {
        clearAttributes();
        while (waiting.isEmpty()) {
            Run run = Run.after(text, at, length);
            if (run.isEmpty()) {
                return false;
            }
            at = run.end();
            int before = gap;
            gap = 0;
            if (run.ideographs()) {
                waiting.addAll(cut(text, run.start(), run.end()));
            } else {
                words(run);
            }
            Token first = waiting.remove();
            waiting.addFirst(new Token(first.start(), first.end(), first.increment() + before));
        }
        emit(waiting.remove());
        return true;
    }

    @Override
    public final void reset() throws IOException {
        super.reset();
        waiting.clear();
        at = 0;
        gap = 0;
        length = 0;
        for (int read = 0; read >= 0; read = input.read(text, length, text.length - length)) {
            length += read;
            if (length == text.length) {
                text = Arrays.copyOf(text, length * 2);
            }
        }
    }

    @Override
    public final void end() throws IOException {
        super.end();
        int last = correctOffset(length);
        offset.setOffset(last, last);
    }

    private void words(Run run) {
        for (int start = run.start(); start < run.end(); start += LONGEST_WORD) {
            waiting.add(new Token(start, Math.min(start + LONGEST_WORD, run.end()), 1));
        }
    }

    private void emit(Token token) {
        term.copyBuffer(text, token.start(), token.end() - token.start());
        offset.setOffset(correctOffset(token.start()), correctOffset(token.end()));
        increment.setPositionIncrement(token.increment());
    }
}
