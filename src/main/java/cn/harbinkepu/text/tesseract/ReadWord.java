package cn.harbinkepu.text.tesseract;

/// A word as it was read and where; the measures are pixels of the picture.
///
/// @param confidence 0 to 100
record ReadWord(String text, double confidence, double left, double top, double right, double bottom) {

    /// Below this a word is as good as guessed.
    private static final double GUESSED = 50;

    private static final double FOREIGN = 0.5;

    ReadWord times(double factor) {
        return new ReadWord(text, confidence, left * factor, top * factor, right * factor, bottom * factor);
    }

    /// How much was read with confidence, in ideographs. One that was not made out becomes two or three Latin letters.
    double worth() {
        double letters = text.codePoints()
                .mapToDouble(
                        letter -> Character.isIdeographic(letter) ? 1 : Character.isLetterOrDigit(letter) ? FOREIGN : 0)
                .sum();
        return letters * Math.max(0, confidence - GUESSED) / (100 - GUESSED);
    }
}
