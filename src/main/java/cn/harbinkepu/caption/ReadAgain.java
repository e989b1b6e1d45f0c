package cn.harbinkepu.caption;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;

import cn.harbinkepu.integrity.Improver;
import cn.harbinkepu.resource.Moments;
import cn.harbinkepu.text.LineFinder;

/// Has the pictures of public films and charts read again that an earlier [LineFinder] has read.
@ApplicationScoped
class ReadAgain implements Improver {

    private final LineFinder finder;
    private final Moments moments;
    private final PictureWords pictures;

    ReadAgain(LineFinder finder, Moments moments, PictureWords pictures) {
        this.finder = finder;
        this.moments = moments;
        this.pictures = pictures;
    }

    @Override
    public Uni<Void> improve(int most) {
        return finder.isInstalled()
                .chain(able -> able ? again(most) : Uni.createFrom().voidItem());
    }

    private Uni<Void> again(int most) {
        return moments.readBefore(LineFinder.EDITION, most)
                .onItem()
                .transformToMulti(files -> Multi.createFrom().iterable(files))
                .onItem()
                .transformToUniAndConcatenate(each -> pictures.again(each.file(), each.kind()))
                .collect()
                .last()
                .replaceWithVoid();
    }
}
