package cn.harbinkepu.text;

import java.util.Collection;
import java.util.List;

/// Finds any of many fixed phrases in one pass over a text (Aho–Corasick).
public interface Phrases {

    /// One place where a phrase stands.
    ///
    /// @param end of the last character, exclusive
    record Hit(int start, int end) {}

    /// What was prepared for a set of phrases: immutable, thread-safe.
    interface Index {

        /// Every place of every phrase, overlapping ones too, in the order of their ends.
        List<Hit> find(String text);
    }

    /// Prepares the phrases; empty ones and repetitions do not count. Takes a moment, so keep the result.
    Index index(Collection<String> phrases);
}
