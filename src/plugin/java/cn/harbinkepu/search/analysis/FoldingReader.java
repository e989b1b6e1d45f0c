package cn.harbinkepu.search.analysis;

import java.io.IOException;
import java.io.Reader;

import org.apache.lucene.analysis.CharFilter;

/// Folds what is read through it.
final class FoldingReader extends CharFilter {

    private final Folding folding;

    FoldingReader(Reader in, Folding folding) {
        super(in);
        this.folding = folding;
    }

    @Override
    public int read(char[] buffer, int offset, int length) throws IOException {
        int read = input.read(buffer, offset, length);
        if (read > 0) {
            folding.fold(buffer, offset, read);
        }
        return read;
    }

    @Override
    protected int correct(int offset) {
        return offset;
    }
}
