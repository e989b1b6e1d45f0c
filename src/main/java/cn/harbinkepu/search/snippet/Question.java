package cn.harbinkepu.search.snippet;

import java.util.Set;
import java.util.stream.Collectors;

import cn.harbinkepu.search.QueryText;

/// A query as all texts are compared with it, in the one spelling.
final class Question {

    final String typed;
    final Asked asked;

    /// What is looked for, by characters and words of other scripts.
    final Set<String> characters;

    /// The same by pairs of characters.
    final Set<String> pairs;

    final Set<String> phrases;

    Question(QueryText query) {
        String words = Spelling.folded(query.words());
        this.typed = Spelling.folded(query.typed());
        this.asked = new Asked(typed);
        this.characters = Terms.characters(words);
        this.pairs = Terms.pairs(words);
        this.phrases = query.phrases().stream().map(Spelling::folded).collect(Collectors.toUnmodifiableSet());
    }
}
