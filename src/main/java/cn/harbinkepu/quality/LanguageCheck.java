package cn.harbinkepu.quality;

import java.util.function.Consumer;

import cn.harbinkepu.text.Languages;
import cn.harbinkepu.text.Words;

/// A text that was written anew in another language keeps the old tag, unless somebody thinks of it.
final class LanguageCheck implements Check {

    private static final int READ = 20_000;

    private final Words words;

    LanguageCheck(Words words) {
        this.words = words;
    }

    @Override
    public void examine(Manuscript manuscript, Consumer<Finding> found) {
        String declared = manuscript.content().language();
        manuscript.prose().stream()
                .filter(prose -> prose.field().equals("body"))
                .map(Prose::text)
                .map(text -> text.substring(0, Math.min(text.length(), READ)))
                .filter(text -> Languages.letters(text) >= Languages.ENOUGH)
                .flatMap(text -> words.language(text).stream())
                .filter(language -> !Languages.agree(declared, language))
                .map(language -> Finding.of(
                        Rule.LANGUAGE_DIFFERS,
                        "language",
                        "正文看起来是%s（%s），语言一栏填的是“%s”。".formatted(Languages.zh(language), language, declared)))
                .forEach(found);
    }
}
