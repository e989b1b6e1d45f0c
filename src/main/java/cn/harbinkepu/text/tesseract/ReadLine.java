package cn.harbinkepu.text.tesseract;

import java.util.List;

/// A line of words.
///
/// @param paragraph lines of one paragraph have the same
/// @param words     without any there is no place either
record ReadLine(String paragraph, List<ReadWord> words) {

    /// Lines that share so much of the smaller one's area are readings of the same letters.
    private static final double SHARED = 0.3;

    ReadLine {
        words = List.copyOf(words);
    }

    ReadLine times(double factor) {
        return new ReadLine(
                paragraph, words.stream().map(word -> word.times(factor)).toList());
    }

    ReadLine in(String paragraph) {
        return new ReadLine(paragraph, words);
    }

    double worth() {
        return words.stream().mapToDouble(ReadWord::worth).sum();
    }

    double left() {
        return words.stream().mapToDouble(ReadWord::left).min().orElseThrow();
    }

    double top() {
        return words.stream().mapToDouble(ReadWord::top).min().orElseThrow();
    }

    double right() {
        return words.stream().mapToDouble(ReadWord::right).max().orElseThrow();
    }

    double bottom() {
        return words.stream().mapToDouble(ReadWord::bottom).max().orElseThrow();
    }

    boolean covers(ReadLine other) {
        double width = Math.min(right(), other.right()) - Math.max(left(), other.left());
        double height = Math.min(bottom(), other.bottom()) - Math.max(top(), other.top());
        return width > 0 && height > 0 && width * height > SHARED * Math.min(area(), other.area());
    }

    private double area() {
        return (right() - left()) * (bottom() - top());
    }
}
