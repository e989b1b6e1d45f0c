package cn.harbinkepu.harvest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Problem;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.core.fetch.Fetcher;
import cn.harbinkepu.harvest.HarvestedItem.Enclosure;
import cn.harbinkepu.resource.FirstPublication;
import cn.harbinkepu.resource.ImportItem;
import cn.harbinkepu.resource.Kind;
import cn.harbinkepu.resource.NewResource;
import cn.harbinkepu.resource.StoredFile;
import cn.harbinkepu.text.Extraction;
import cn.harbinkepu.text.Extractor;
import cn.harbinkepu.upload.Uploads;

/// Makes a resource of an item: its HTML becomes Markdown by the same confined parser that reads uploads, its enclosed
/// file is taken in as an upload is.
@ApplicationScoped
class HarvestedResources {

    private static final int LONGEST_ID = 200;

    private final HarvestedContent contents;
    private final Extractor extractor;
    private final Fetcher fetcher;
    private final Uploads uploads;
    private final Scratch scratch;
    private final InstantSource clock;

    /// @param notes what was left out
    record Ready(ImportItem item, List<String> notes) {
        Ready {
            notes = List.copyOf(notes);
        }
    }

    private record Text(String body, String summary) {}

    private record Attachment(List<UUID> files, List<String> notes) {}

    HarvestedResources(
            HarvestedContent contents,
            Extractor extractor,
            Fetcher fetcher,
            Uploads uploads,
            Scratch scratch,
            InstantSource clock) {
        this.contents = contents;
        this.extractor = extractor;
        this.fetcher = fetcher;
        this.uploads = uploads;
        this.scratch = scratch;
        this.clock = clock;
    }

    /// Stays the same as long as the source's own identifier does.
    static String externalId(HarvestSource source, String guid) {
        String prefix = "harvest-" + source.id().toString().substring(24) + ":";
        String plain = guid.strip().replaceAll("\\p{Cntrl}", "");
        String whole = prefix + plain;
        boolean usable = plain.equals(guid) && !plain.isEmpty() && whole.length() <= LONGEST_ID;
        return usable ? whole : prefix + UUID.nameUUIDFromBytes(guid.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    Uni<Ready> of(Visit visit, HarvestedItem item, String digest) {
        return scratch.with(folder -> markdown(folder, item.html())
                .chain(body -> markdown(folder, item.summary()).map(summary -> new Text(body, summary)))
                .chain(text ->
                        attachment(visit, item, folder).map(attached -> ready(visit, item, digest, text, attached))));
    }

    private Ready ready(Visit visit, HarvestedItem item, String digest, Text text, Attachment attached) {
        HarvestSource source = visit.source();
        String externalId = externalId(source, item.guid());
        Optional<OffsetDateTime> date = item.publishedAt().flatMap(at -> FirstPublication.of(at, clock.instant()));
        NewResource wanted = new NewResource(
                attached.files().isEmpty() ? Kind.ARTICLE : kind(item),
                Optional.of(externalId),
                contents.of(source.wish(), date.isPresent() ? item : item.undated(), text.body(), text.summary()),
                attached.files(),
                Optional.empty(),
                Optional.of(digest),
                source.wish().publish() ? Optional.of(visit.person().id()) : Optional.empty());
        List<String> notes = new ArrayList<>(attached.notes());
        item.publishedAt().filter(at -> date.isEmpty()).ifPresent(at -> notes.add(undated(at)));
        boolean filed = !attached.files().isEmpty();
        return new Ready(new ImportItem(wanted, externalId, digest, date, OptionalInt.empty(), filed), notes);
    }

    private static String undated(OffsetDateTime at) {
        return "对方给出的发布日期 %s 没有采用：%s。".formatted(at.toLocalDate(), FirstPublication.RULE);
    }

    private Uni<String> markdown(Path folder, Optional<String> html) {
        if (html.isEmpty()) {
            return Uni.createFrom().item("");
        }
        if (html.get().indexOf('<') < 0 && html.get().indexOf('&') < 0) {
            return Uni.createFrom().item(html.get());
        }
        Path page = folder.resolve("item.html");
        String document =
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>" + html.get() + "</body></html>";
        return Blocking.call(() -> Files.writeString(page, document))
                .chain(written -> extractor.extract(page, "item.html"))
                .map(found -> found instanceof Extraction.Text text ? text.text() : "");
    }

    /// The first recording, film or document; pictures of an article stay where they are.
    private Uni<Attachment> attachment(Visit visit, HarvestedItem item, Path folder) {
        Optional<Enclosure> wanted =
                item.enclosures().stream().filter(HarvestedResources::isWanted).findFirst();
        if (wanted.isEmpty()) {
            return Uni.createFrom().item(new Attachment(List.of(), List.of()));
        }
        return takeIn(visit, wanted.get(), folder)
                .map(file -> new Attachment(List.of(file.id()), List.of()))
                .onFailure(Problem.class)
                .recoverWithItem(refused -> new Attachment(List.of(), List.of("附件没有采用：" + refused.detail())));
    }

    private Uni<StoredFile> takeIn(Visit visit, Enclosure enclosure, Path folder) {
        Path local = folder.resolve("enclosure");
        return fetcher.download(enclosure.address(), local)
                .map(Refusal::unless)
                .chain(answer -> uploads.accept(visit.person(), local, name(enclosure)));
    }

    private static String name(Enclosure enclosure) {
        String path = Optional.ofNullable(enclosure.address().getPath()).orElse("");
        String last = path.substring(path.lastIndexOf('/') + 1);
        String extension = last.contains(".") ? "" : "." + extension(enclosure.mediaType());
        return (last.isEmpty() ? "attachment" : last) + extension;
    }

    private static String extension(String mediaType) {
        return switch (mediaType) {
            case "audio/mpeg" -> "mp3";
            case "audio/mp4", "audio/x-m4a" -> "m4a";
            case "audio/flac", "audio/x-flac" -> "flac";
            case "audio/ogg", "audio/opus", "audio/vorbis" -> "ogg";
            case "video/mp4" -> "mp4";
            case "video/mp2t" -> "ts";
            case "application/pdf" -> "pdf";
            default -> "bin";
        };
    }

    private static boolean isWanted(Enclosure enclosure) {
        String type = enclosure.mediaType().toLowerCase(Locale.ROOT);
        return type.startsWith("audio/") || type.startsWith("video/") || type.equals("application/pdf");
    }

    private static Kind kind(HarvestedItem item) {
        List<String> types = new ArrayList<>();
        item.enclosures().stream()
                .filter(HarvestedResources::isWanted)
                .findFirst()
                .ifPresent(each -> types.add(each.mediaType().toLowerCase(Locale.ROOT)));
        if (types.stream().anyMatch(type -> type.startsWith("audio/"))) {
            return Kind.AUDIO;
        }
        return types.stream().anyMatch(type -> type.startsWith("video/")) ? Kind.VIDEO : Kind.ARTICLE;
    }
}
