package cn.harbinkepu.alert;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import jakarta.enterprise.context.ApplicationScoped;

import cn.harbinkepu.taxonomy.Term;
import cn.harbinkepu.taxonomy.Vocabularies;

/// The pictograms of `img/pictograms.svg`, each cut out once into a file that stands on its own.
@ApplicationScoped
public class Drawings {

    private static final String SHEET = "META-INF/resources/img/pictograms.svg";

    private static final Pattern SYMBOL =
            Pattern.compile("<symbol id=\"([^\"]+)\" viewBox=\"([^\"]+)\">(.*?)</symbol>", Pattern.DOTALL);

    /// The strokes that `css/pack.css` gives them on our own pages, dark on any light ground.
    private static final String FILE = """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="%s" width="480" height="480" fill="none" stroke="#12324a" \
            stroke-width="2.6" stroke-linecap="round" stroke-linejoin="round" role="img"><title>%s %s</title>%s</svg>
            """;

    private final Map<String, Drawing> byCode;

    Drawings(Vocabularies vocabularies) {
        this.byCode = symbols()
                .flatMap(symbol ->
                        vocabularies.pictogram(symbol.group(1)).stream().map(name -> drawing(name, symbol)))
                .collect(Collectors.toUnmodifiableMap(drawing -> drawing.name().code(), Function.identity()));
    }

    public Optional<Drawing> find(String code) {
        return Optional.ofNullable(byCode.get(code));
    }

    private static Drawing drawing(Term name, MatchResult symbol) {
        return Drawing.of(name, FILE.formatted(symbol.group(2), name.zh(), name.en(), symbol.group(3)));
    }

    private static Stream<MatchResult> symbols() {
        try (InputStream sheet = Thread.currentThread().getContextClassLoader().getResourceAsStream(SHEET)) {
            if (sheet == null) {
                throw new IllegalStateException(SHEET + " is missing");
            }
            return SYMBOL.matcher(new String(sheet.readAllBytes(), StandardCharsets.UTF_8))
                    .results();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
