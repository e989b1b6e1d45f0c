package cn.harbinkepu.text;

import java.util.List;
import java.util.Optional;

/// What can be said of a text by its words, Chinese first.
///
/// All functions are pure and thread-safe and work on the CPU alone. The first call loads dictionaries and may take
/// seconds; long texts take long (about 100,000 characters a second), so call them from a worker thread.
public interface Words {

    /// The words that the text is about, most telling first, without repetition; fewer than `n` if it has no more.
    List<String> keywords(String text, int n);

    /// A word of a text, and its share in what all of them tell: the shares of the words that are given add up to 1.
    record Weighed(String word, double share) {}

    /// As [#keywords], with their shares.
    List<Weighed> weighed(String text, int n);

    /// Whole sentences of the text, in their order, that say what it is about: at most `maxChars` characters. Only a
    /// first sentence that is longer by itself is cut, at a comma if possible, and ends in `…`.
    String summary(String text, int maxChars);

    /// BCP 47 tag of the language that most of the text is written in (`zh-CN`, `zh-TW`, `en`, `ru`, `ja`, `ko` …);
    /// nothing if there is too little text to tell.
    Optional<String> language(String text);

    /// The text in simplified characters; what is not Chinese stays.
    String simplified(String text);

    /// Pinyin without tones, lower case, syllables joined: `haerbin` for 哈尔滨. Letters and digits stay, all else goes.
    String pinyin(String text);
}
