package cn.harbinkepu.outlet;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.blob.Blobs;
import cn.harbinkepu.core.Blocking;
import cn.harbinkepu.core.Scratch;
import cn.harbinkepu.pack.Pack;
import cn.harbinkepu.pack.Packs;
import cn.harbinkepu.pack.Shape;
import cn.harbinkepu.resource.Files;
import cn.harbinkepu.resource.PublishedResource;
import cn.harbinkepu.text.outline.Letters;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Rendering;

/// Puts together what a post is made of: the upright film that `pack` makes, a cover, the words.
@ApplicationScoped
public class Materials {

    /// That a pack was asked for, so that one that fails is not asked for again and again.
    private static final String WANTED = "pack";

    private static final Duration PACK_PAUSE = Duration.ofSeconds(20);
    private static final int COVER_WIDTH = 900;
    private static final int COVER_HEIGHT = 383;
    private static final long MINUTE_MS = 60_000;

    private final Scratch scratch;
    private final Blobs blobs;
    private final Packs packs;
    private final Posts posts;
    private final Files files;
    private final Pictures pictures;
    private final Letters letters;

    Materials(Scratch scratch, Blobs blobs, Packs packs, Posts posts, Files files, Pictures pictures, Letters letters) {
        this.scratch = scratch;
        this.blobs = blobs;
        this.packs = packs;
        this.posts = posts;
        this.files = files;
        this.pictures = pictures;
        this.letters = letters;
    }

    /// Does a step with the material at hand; [Step.Later] while the film is still being made.
    Uni<Step> with(Post post, PublishedResource resource, Outlet outlet, Function<Material, Uni<Step>> step) {
        Wording wording = outlet.wording(resource);
        if (outlet.limits().film() == 0) {
            return scratch.with(folder -> cover(resource, COVER_WIDTH, COVER_HEIGHT, folder)
                    .chain(cover -> step.apply(
                            new Material(resource, wording, Optional.empty(), cover, folder, source(resource, post)))));
        }
        return packs.of(resource.id())
                .map(all -> all.stream()
                        .filter(pack -> pack.shape() == Shape.PORTRAIT)
                        .findFirst())
                .chain(pack -> pack.flatMap(Pack::made)
                        .filter(made -> made.revision() == post.revision()
                                && pack.orElseThrow().state() == Pack.State.DONE)
                        .map(made -> film(post, resource, wording, outlet.limits(), made, step))
                        .orElseGet(() -> notReady(post, resource, pack)));
    }

    private Uni<Step> film(
            Post post,
            PublishedResource resource,
            Wording wording,
            Limits limits,
            Pack.Made made,
            Function<Material, Uni<Step>> step) {
        if (made.bytes() > limits.film() || made.durationMs() > limits.minutes() * MINUTE_MS) {
            return Uni.createFrom().item(new Step.Refused("影片太大或太长：这个平台最多 %d 分钟。".formatted(limits.minutes())));
        }
        return scratch.with(folder -> {
            Path film = folder.resolve("film.mp4");
            Path cover = folder.resolve("cover.jpg");
            return blobs.fetch(key(made.url()), film)
                    .chain(() -> blobs.fetch(key(made.cover()), cover))
                    .chain(() -> step.apply(
                            new Material(resource, wording, Optional.of(film), cover, folder, source(resource, post))));
        });
    }

    private Uni<Step> notReady(Post post, PublishedResource resource, Optional<Pack> pack) {
        Step later = new Step.Later(Optional.of(PACK_PAUSE), "竖屏版正在制作。");
        if (pack.filter(Pack::isOpen).isPresent()) {
            return Uni.createFrom().item(later);
        }
        if (post.mark(WANTED).isPresent()
                && pack.filter(each -> each.state() == Pack.State.FAILED).isPresent()) {
            return Uni.createFrom()
                    .item(new Step.Refused(pack.orElseThrow().problem().orElse("竖屏版没有做成。")));
        }
        return packs.askFor(post.askedBy(), resource.id(), Shape.PORTRAIT)
                .chain(() -> posts.keep(post.id(), new JsonObject().put(WANTED, true)))
                .replaceWith(later);
    }

    /// A cover of the resource: its poster, its first picture, or else its title.
    public Uni<Path> cover(PublishedResource resource, int width, int height, Path folder) {
        Path cover = folder.resolve("cover-%dx%d.jpg".formatted(width, height));
        return picture(resource, folder).chain(found -> found.map(picture -> Blocking.call(() -> {
                    Covers.cut(picture, width, height, cover);
                    return cover;
                }))
                .orElseGet(() -> lettered(resource, width, height, cover)));
    }

    private Uni<Path> lettered(PublishedResource resource, int width, int height, Path cover) {
        return letters.of(List.of(resource.title()), Letters.Weight.BOLD)
                .chain(found -> Blocking.call(() -> {
                    Covers.letter(resource.title(), found, width, height, cover);
                    return cover;
                }));
    }

    private Uni<Optional<Path>> picture(PublishedResource resource, Path folder) {
        Path picture = folder.resolve("picture.jpg");
        Optional<String> poster = resource.media().flatMap(PublishedResource.Playable::poster);
        if (poster.isPresent()) {
            return blobs.fetch(key(poster.orElseThrow()), picture)
                    .replaceWith(Optional.of(picture))
                    .onFailure(Blobs.Absent.class)
                    .recoverWithItem(Optional.empty());
        }
        return resource.files().stream()
                .filter(PublishedResource.PublishedFile::showsItself)
                .findFirst()
                .map(file -> jpeg(file.id(), folder))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    /// A file of a resource as JPEG in the folder; absent for what is no sound picture.
    public Uni<Optional<Path>> jpeg(UUID file, Path folder) {
        Path original = folder.resolve(file + ".original");
        Path jpeg = folder.resolve(file + ".jpg");
        return files.find(file).chain(found -> found.filter(
                        known -> known.mediaType().startsWith("image/"))
                .map(known -> blobs.fetch(known.key(), original)
                        .chain(() -> pictures.asJpeg(original, jpeg))
                        .map(rendering ->
                                rendering instanceof Rendering.Done ? Optional.of(jpeg) : Optional.<Path>empty()))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty())));
    }

    /// Where what is served under an address of the site lies in the object store.
    public static String key(String url) {
        return url.replaceFirst("^/media/", "renditions/");
    }

    /// The page that the post names as its source; it tells one post from another when it is looked for.
    static String source(PublishedResource resource, Post post) {
        return resource.url() + "?from=" + post.sign();
    }
}
