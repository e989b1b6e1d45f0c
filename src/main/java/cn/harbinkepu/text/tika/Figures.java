package cn.harbinkepu.text.tika;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import cn.harbinkepu.text.Picture;

/// Where the text of a document speaks of pictures, and which pictures these are: the two arrive at different times.
/// Until both are known a mark that no text can hold stands in the text.
final class Figures {

    /// Around the number of a place in the text; characters for private use, which [Prose] drops from what it reads.
    static final char OPEN = '\ue000';
    static final char CLOSE = '\ue001';

    private static final Pattern MARK = Pattern.compile(OPEN + "(\\d+)" + CLOSE);
    private static final String INLINE = "data:image/";
    private static final int LONGEST_WORDS = 500;

    private final @Nullable Gallery gallery;
    private final List<Place> places = new ArrayList<>();
    private final Map<String, Integer> placeOf = new HashMap<>();
    private final List<Gallery.Kept> loose = new ArrayList<>();

    /// A place in the text where a picture stands.
    private static final class Place {
        private final String alternative;
        private String caption = "";
        private Optional<Gallery.Kept> picture = Optional.empty();

        Place(String alternative) {
            this.alternative = alternative;
        }
    }

    /// @param gallery nothing if nobody wants pictures
    Figures(@Nullable Gallery gallery) {
        this.gallery = gallery;
    }

    boolean areWanted() {
        return gallery != null;
    }

    /// The text speaks of a picture by a name of the document's own.
    ///
    /// @return the mark for the text
    String mention(String name, String alternative) {
        Integer known = placeOf.get(name);
        if (known != null) {
            return mark(known);
        }
        placeOf.put(name, places.size());
        return place(new Place(tidy(alternative)));
    }

    /// A picture whose bytes stand in the text itself.
    String inline(String address, String alternative) throws IOException {
        Place place = new Place(tidy(alternative));
        int comma = address.indexOf(";base64,");
        if (gallery != null && address.startsWith(INLINE) && comma > 0) {
            try {
                place.picture =
                        gallery.keep(Base64.getMimeDecoder().decode(address.substring(comma + ";base64,".length())));
            } catch (IllegalArgumentException notBase64) {
                place.picture = Optional.empty();
            }
        }
        return place(place);
    }

    /// What was drawn of a page without letters, of which the text speaks by the name.
    void scanned(BufferedImage page, String name) throws IOException {
        Integer place = placeOf.get(name);
        if (gallery != null && place != null) {
            places.get(place).picture = gallery.keepScan(page);
        }
    }

    /// Words that belong to the picture of the last mark.
    void caption(String words) {
        if (!places.isEmpty()) {
            places.getLast().caption = tidy(words);
        }
    }

    /// The document hands over a picture by one or more of its names; one of which nothing is said in the text
    /// comes at its end.
    void found(InputStream picture, List<String> names) throws IOException {
        if (gallery == null) {
            return;
        }
        Optional<Gallery.Kept> kept = gallery.keep(picture);
        Optional<Integer> place =
                names.stream().filter(placeOf::containsKey).map(placeOf::get).findFirst();
        if (place.isPresent()) {
            places.get(place.get()).picture = kept;
        } else {
            kept.filter(one -> !loose.contains(one)).ifPresent(loose::add);
        }
    }

    /// The text with references in the place of marks.
    String settle(String text) {
        String settled = MARK.matcher(text).replaceAll(mark -> Matcher.quoteReplacement(written(mark.group(1))));
        StringBuilder all =
                new StringBuilder(settled.replaceAll("\n{3,}", "\n\n").strip());
        loose.stream().filter(picture -> !isPlaced(picture)).forEach(picture -> all.append(all.isEmpty() ? "" : "\n\n")
                .append(reference(picture, "", "")));
        return all.toString();
    }

    /// The pictures that the settled text refers to.
    List<Picture> pictures() {
        Map<String, Picture> shown = new LinkedHashMap<>();
        for (Place place : places) {
            place.picture.ifPresent(picture -> shown.putIfAbsent(picture.reference(), picture.as(place.alternative)));
        }
        loose.forEach(picture -> shown.putIfAbsent(picture.reference(), picture.as("")));
        return List.copyOf(shown.values());
    }

    private boolean isPlaced(Gallery.Kept picture) {
        return places.stream()
                .anyMatch(place -> place.picture.filter(picture::equals).isPresent());
    }

    private String place(Place place) {
        places.add(place);
        return mark(places.size() - 1);
    }

    private static String mark(int number) {
        return OPEN + Integer.toString(number) + CLOSE;
    }

    /// What could not be kept leaves its caption, which its document thought worth reading.
    private String written(String number) {
        Place place = places.get(Integer.parseInt(number));
        return place.picture
                .map(picture -> reference(picture, place.alternative, place.caption))
                .orElse(place.caption);
    }

    private static String reference(Gallery.Kept picture, String alternative, String caption) {
        String title =
                caption.isEmpty() ? "" : " \"" + caption.replace("\\", "").replace("\"", "”") + "\"";
        return "![%s](%s%s)".formatted(alternative.replaceAll("[\\[\\]\\\\]", ""), picture.reference(), title);
    }

    private static String tidy(String words) {
        String line =
                words.replaceAll("[\\p{Cntrl}\\p{Cs}\\s\ue000\ue001]+", " ").strip();
        return line.length() <= LONGEST_WORDS ? line : line.substring(0, LONGEST_WORDS);
    }
}
