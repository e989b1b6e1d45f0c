package cn.harbinkepu.text;

/// Tells what a text is about, so that what is asked in one set of words is found in another.
///
/// Thread-safe, on the CPU alone: 5 ms for a question, 40 ms for 120 characters; the first call loads
/// the model, which takes seconds and some 200 MB. Call it on a worker thread.
public interface Meanings {

    int DIMENSIONS = 512;

    /// Whether there is a model at all; without one, search goes by words alone.
    boolean isOn();

    /// Names the model: meanings of different models have nothing in common.
    String model();

    /// Of the first 500 characters or so; Chinese in simplified characters.
    Meaning of(String text);
}
