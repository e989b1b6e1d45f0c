package cn.harbinkepu.resource.web;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

/// Offers the smaller copies of the pictures in a text, so that a telephone need not fetch the full size, and tells how
/// much room each takes. What moves keeps its only form.
final class FigureCopies {

    private static final Pattern PICTURE = Pattern.compile("<img src=\"[^\"]*/media/([0-9a-f-]{36})/picture\"");

    private FigureCopies() {}

    /// @param html made by [Markdown]
    /// @param base what stands before `/media/…`
    static String in(String html, List<PublishedFile> files, String base) {
        Map<String, PublishedFile> known = files.stream()
                .filter(file -> file.picture().isPresent() && !file.mediaType().equals("image/gif"))
                .collect(Collectors.toMap(file -> file.id().toString(), Function.identity(), (first, same) -> first));
        return known.isEmpty()
                ? html
                : PICTURE.matcher(html)
                        .replaceAll(found ->
                                Matcher.quoteReplacement(found.group() + attributes(known.get(found.group(1)), base)));
    }

    private static String attributes(@Nullable PublishedFile file, String base) {
        if (file == null) {
            return "";
        }
        PublishedPicture picture = file.picture().orElseThrow();
        String room = " width=\"%d\" height=\"%d\"".formatted(picture.width(), picture.height());
        return picture.copies().isEmpty()
                ? room
                : room + " srcset=\"%s\" sizes=\"(min-width: 48rem) 44rem, 100vw\"".formatted(choices(picture, base));
    }

    private static String choices(PublishedPicture picture, String base) {
        return picture.copies().stream()
                .map(copy -> base + copy.url() + " " + copy.width() + "w")
                .collect(Collectors.joining(", "));
    }
}
