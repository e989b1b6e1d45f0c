package cn.harbinkepu.media;

import java.nio.file.Path;

import jakarta.enterprise.context.ApplicationScoped;

import io.smallrye.mutiny.Uni;

import cn.harbinkepu.text.Shrinking;
import cn.harbinkepu.video.Pictures;
import cn.harbinkepu.video.Rendering;

/// [Shrinking] by what cuts pictures.
@ApplicationScoped
class ShrunkPictures implements Shrinking {

    private final Pictures pictures;

    ShrunkPictures(Pictures pictures) {
        this.pictures = pictures;
    }

    @Override
    public Uni<Boolean> shrink(Path picture, int times, Path smaller) {
        return pictures.asSmallGrey(picture, times, smaller).map(Rendering.Done.class::isInstance);
    }
}
