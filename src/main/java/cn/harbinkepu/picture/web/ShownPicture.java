package cn.harbinkepu.picture.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.quarkus.qute.TemplateData;

import cn.harbinkepu.resource.Moment;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.resource.PublishedResource.PictureCopy;
import cn.harbinkepu.resource.PublishedResource.PublishedFile;
import cn.harbinkepu.resource.PublishedResource.PublishedPicture;

/// A picture as its page shows it; addresses are those of the page it stands on.
///
/// @param page    counted from 1
/// @param alt     what it shows, for who does not see it
/// @param words   what stands in it
@TemplateData
public record ShownPicture(
        PublishedResource resource, PublishedFile file, int page, String base, String alt, List<Word> words) {

    /// Large enough for a page; who wants more opens the picture.
    private static final int PAGE = 1280;

    /// More would bury the page.
    private static final int MOST_WORDS = 200;

    private static final Pattern REGION = Pattern.compile("xywh=(?:pixel:)?(\\d+,\\d+,\\d+,\\d+)");

    /// @param region `x,y,w,h` in pixels of the full size
    @TemplateData
    public record Word(String text, String region) {}

    public ShownPicture {
        words = List.copyOf(words);
    }

    static ShownPicture of(
            PublishedResource resource, PublishedFile file, int page, boolean many, String base, List<Moment> moments) {
        String alt = file.alt().orElse(many ? "%s，第 %d 页".formatted(resource.title(), page) : resource.title());
        List<Word> words =
                moments.stream().flatMap(ShownPicture::word).limit(MOST_WORDS).toList();
        return new ShownPicture(resource, file, page, base, alt, file.picture().isPresent() ? words : List.of());
    }

    private static Stream<Word> word(Moment moment) {
        Matcher region = REGION.matcher(moment.region().orElse(""));
        return region.matches() ? Stream.of(new Word(moment.text(), region.group(1))) : Stream.empty();
    }

    /// The picture itself, in full size.
    public String address() {
        return base + "/media/" + file.id() + "/picture";
    }

    public String shown() {
        return copies().stream()
                .filter(copy -> copy.width() <= PAGE)
                .reduce((smaller, larger) -> larger)
                .map(copy -> base + copy.url())
                .orElse(address());
    }

    /// For `srcset`; empty if there is nothing to choose from.
    public String choices() {
        return copies().stream()
                .map(copy -> base + copy.url() + " " + copy.width() + "w")
                .collect(Collectors.joining(", "));
    }

    public Optional<String> small() {
        return copies().stream().findFirst().map(copy -> base + copy.url());
    }

    public Optional<PublishedPicture> size() {
        return file.picture();
    }

    /// By which it is looked into; absent for what moves, which has more to show than its first image.
    public Optional<String> service() {
        return moves() ? Optional.empty() : file.picture().map(picture -> base + picture.service());
    }

    /// For printing; absent for what is not public yet.
    public Optional<String> sheet() {
        return base.isEmpty() && file.picture().isPresent()
                ? Optional.of("/r/%s/print/%s.pdf".formatted(resource.id(), file.id()))
                : Optional.empty();
    }

    private List<PictureCopy> copies() {
        return moves()
                ? List.of()
                : file.picture().map(PublishedPicture::copies).orElse(List.of());
    }

    private boolean moves() {
        return file.mediaType().equals("image/gif");
    }
}
