package cn.harbinkepu.outlet.pack;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Ids;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.outlet.Covers;
import cn.harbinkepu.outlet.Materials;
import cn.harbinkepu.outlet.Outlet;
import cn.harbinkepu.outlet.Outlets;
import cn.harbinkepu.outlet.Platform;
import cn.harbinkepu.outlet.Wording;
import cn.harbinkepu.outlet.pack.Manifest.Member;
import cn.harbinkepu.pack.Pack;
import cn.harbinkepu.pack.Packs;
import cn.harbinkepu.pack.Shape;
import cn.harbinkepu.resource.Published;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.caption.CaptionReading;
import cn.harbinkepu.text.caption.Captions;
import cn.harbinkepu.work.JobHandler;

/// Puts a package together. One whose film is still being made waits for it.
@ApplicationScoped
class MakeBundle implements JobHandler {

    static final String NAME = "outlet.package";

    private static final int MOST_PICTURES = 50;
    private static final int SIDE = 1080;
    private static final int HIGH = 1440;

    private final Bundles bundles;
    private final Published published;
    private final Packs packs;
    private final Outlets outlets;
    private final Materials materials;
    private final cn.harbinkepu.resource.Files files;
    private final Blobs blobs;
    private final Scratch scratch;

    /// A package in the making: members lie in the folder under their paths.
    private record Work(Bundle bundle, PublishedResource resource, Optional<Pack.Made> film, Path folder) {}

    MakeBundle(
            Bundles bundles,
            Published published,
            Packs packs,
            Outlets outlets,
            Materials materials,
            cn.harbinkepu.resource.Files files,
            Blobs blobs,
            Scratch scratch) {
        this.bundles = bundles;
        this.published = published;
        this.packs = packs;
        this.outlets = outlets;
        this.materials = materials;
        this.files = files;
        this.blobs = blobs;
        this.scratch = scratch;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean isMissed() {
        return false;
    }

    @Override
    public Uni<Void> run(String key, JsonObject data) {
        UUID resource = UUID.fromString(key);
        return bundles.of(resource).chain(found -> found.filter(bundle -> bundle.state() == Bundle.State.WAITING)
                .map(bundle -> begin(bundle, resource))
                .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    @Override
    public Uni<Void> giveUp(String key, JsonObject data, Throwable cause) {
        return bundles.of(UUID.fromString(key))
                .chain(found -> found.map(bundle -> bundles.failed(bundle, "多次尝试后仍未做成，请稍后重试。"))
                        .orElseGet(() -> Uni.createFrom().voidItem()));
    }

    private Uni<Void> begin(Bundle bundle, UUID resource) {
        return published.findAll(List.of(resource)).chain(found -> found.stream()
                .findFirst()
                .filter(now -> now.revision() == bundle.revision())
                .map(now -> begin(bundle, now))
                .orElseGet(() -> bundles.failed(bundle, "内容已有新版本或已撤回，请重新制作。")));
    }

    private Uni<Void> begin(Bundle bundle, PublishedResource resource) {
        if (resource.media().flatMap(PublishedResource.Playable::poster).isEmpty()) {
            return make(bundle, resource, Optional.empty());
        }
        return packs.of(resource.id())
                .map(all -> all.stream()
                        .filter(pack -> pack.shape() == Shape.PORTRAIT)
                        .findFirst())
                .chain(pack -> pack.flatMap(Pack::made)
                        .filter(made -> made.revision() == bundle.revision()
                                && pack.orElseThrow().state() == Pack.State.DONE)
                        .map(made -> make(bundle, resource, Optional.of(made)))
                        .orElseGet(() -> waits(bundle, resource, pack)));
    }

    private Uni<Void> waits(Bundle bundle, PublishedResource resource, Optional<Pack> pack) {
        if (pack.filter(Pack::isOpen).isPresent()) {
            return Uni.createFrom().voidItem();
        }
        boolean failed = pack.filter(each -> each.state() == Pack.State.FAILED).isPresent();
        return failed
                ? bundles.failed(bundle, pack.orElseThrow().problem().orElse("竖屏版没有做成。") + "请先在“短视频平台版本”里重新制作。")
                : bundles.askedBy(resource.id()).chain(person -> packs.askFor(person, resource.id(), Shape.PORTRAIT));
    }

    private Uni<Void> make(Bundle bundle, PublishedResource resource, Optional<Pack.Made> film) {
        return scratch.with(folder -> {
            Work work = new Work(bundle, resource, film, folder);
            List<Member> members = new ArrayList<>();
            return films(work, members)
                    .chain(() -> covers(work, members))
                    .chain(() -> captions(work, members))
                    .chain(() -> pictures(work, members))
                    .chain(() -> Blocking.call(() -> zip(work, members)))
                    .chain(zip -> blobs.put(bundle.key(), zip, "application/zip")
                            .chain(() -> Blocking.call(() -> Files.size(zip)))
                            .chain(bytes -> bundles.made(bundle, bytes)));
        });
    }

    private Uni<Void> films(Work work, List<Member> members) {
        return work.film()
                .map(made -> blobs.fetch(
                                Materials.key(made.url()), work.folder().resolve("film-9x16.mp4"))
                        .invoke(() -> members.add(new Member("film-9x16.mp4", "film", "video/mp4", "9:16"))))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    /// Upright from the cover of the upright film, where the title stands in the middle.
    private Uni<Void> covers(Work work, List<Member> members) {
        Path upright = work.folder().resolve("cover-3x4.jpg");
        Uni<Void> tall = work.film()
                .map(made -> {
                    Path cover = work.folder().resolve("pack-cover.jpg");
                    return blobs.fetch(Materials.key(made.cover()), cover)
                            .chain(() -> Blocking.call(() -> {
                                Covers.cut(cover, SIDE, HIGH, upright);
                                return true;
                            }));
                })
                .map(Uni::replaceWithVoid)
                .orElseGet(() -> cover(work, SIDE, HIGH, upright));
        return tall.chain(() -> cover(work, SIDE, SIDE, work.folder().resolve("cover-1x1.jpg")))
                .invoke(() -> {
                    members.add(new Member("cover-3x4.jpg", "cover", "image/jpeg", "3:4"));
                    members.add(new Member("cover-1x1.jpg", "cover", "image/jpeg", "1:1"));
                });
    }

    private Uni<Void> cover(Work work, int width, int height, Path as) {
        return materials
                .cover(work.resource(), width, height, work.folder())
                .chain(cover -> Blocking.call(() -> Files.move(cover, as)))
                .replaceWithVoid();
    }

    private Uni<Void> captions(Work work, List<Member> members) {
        return work.resource()
                .media()
                .flatMap(media -> media.tracks().stream().findFirst())
                .flatMap(track -> Ids.parse(track.url().split("/", 4)[2]))
                .map(file -> files.find(file).chain(found -> found.map(known -> captions(work, members, known.key()))
                        .orElseGet(() -> Uni.createFrom().voidItem())))
                .orElseGet(() -> Uni.createFrom().voidItem());
    }

    private Uni<Void> captions(Work work, List<Member> members, String key) {
        Path original = work.folder().resolve("captions.original");
        return blobs.fetch(key, original)
                .chain(() -> Blocking.call(() -> {
                    boolean read = Captions.read(Files.readAllBytes(original)) instanceof CaptionReading.Read captions
                            && Files.writeString(work.folder().resolve("captions.vtt"), captions.vtt()) != null;
                    return read && members.add(new Member("captions.vtt", "captions", "text/vtt"));
                }))
                .replaceWithVoid();
    }

    private Uni<Void> pictures(Work work, List<Member> members) {
        List<UUID> pictures = work.resource().media().isPresent()
                ? List.of()
                : work.resource().files().stream()
                        .filter(PublishedResource.PublishedFile::showsItself)
                        .limit(MOST_PICTURES)
                        .map(PublishedResource.PublishedFile::id)
                        .toList();
        return Multi.createFrom()
                .iterable(pictures)
                .onItem()
                .transformToUniAndConcatenate(file -> materials.jpeg(file, work.folder()))
                .collect()
                .asList()
                .chain(made -> Blocking.call(() ->
                        named(work, made.stream().flatMap(Optional::stream).toList(), members)))
                .replaceWithVoid();
    }

    private static boolean named(Work work, List<Path> pictures, List<Member> members) throws IOException {
        for (int i = 0; i < pictures.size(); i++) {
            String name = "picture-%02d.jpg".formatted(i + 1);
            Files.move(pictures.get(i), work.folder().resolve(name));
            members.add(new Member(name, "picture", "image/jpeg"));
        }
        return true;
    }

    private Path zip(Work work, List<Member> members) throws IOException {
        PublishedResource resource = work.resource();
        List<Outlet> platforms = Stream.of(Platform.values())
                .flatMap(platform -> outlets.of(platform).stream())
                .filter(outlet -> outlet.limits().kinds().contains(resource.kind()))
                .toList();
        if (!resource.body().isBlank()) {
            write(work, "text.md", resource.body());
            members.add(new Member("text.md", "text", "text/markdown"));
        }
        write(work, "licence.txt", Wording.credit(resource) + "\n" + resource.url() + "\n");
        members.add(new Member("licence.txt", "licence", "text/plain"));
        write(work, "manifest.json", Manifest.of(resource, platforms, members).encodePrettily());
        Path zip = work.folder().resolve("package.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip), StandardCharsets.UTF_8)) {
            out.setLevel(1);
            add(out, work.folder(), "manifest.json");
            for (Member member : members) {
                add(out, work.folder(), member.path());
            }
        }
        return zip;
    }

    private static void write(Work work, String name, String text) throws IOException {
        Files.writeString(work.folder().resolve(name), text);
    }

    private static void add(ZipOutputStream out, Path folder, String name) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        Files.copy(folder.resolve(name), out);
        out.closeEntry();
    }
}
