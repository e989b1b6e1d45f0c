package cn.harbinkepu.picture.iiif;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

import cn.harbinkepu.picture.CutPicture;
import cn.harbinkepu.video.TileGrid;

import static cn.harbinkepu.video.Pictures.TILE;

/// What is told of an image: `info.json` (Image API 3.0, section 5).
public final class ImageInfo {

    public static final String CONTEXT = "http://iiif.io/api/image/3/context.json";

    /// What every answer links to.
    public static final String PROFILE = "http://iiif.io/api/image/3/level2.json";

    private ImageInfo() {}

    /// @param address absolute, without what is asked of it
    public static JsonObject of(CutPicture picture, String address) {
        JsonArray sizes = new JsonArray();
        JsonArray scales = new JsonArray();
        for (TileGrid.Level level : picture.grid().levels().reversed()) {
            if (new OutputSize(level.width(), level.height()).isWithinLimits()) {
                sizes.add(new JsonObject().put("width", level.width()).put("height", level.height()));
            }
        }
        picture.grid().levels().forEach(level -> scales.add(level.scale()));
        return new JsonObject()
                .put("@context", CONTEXT)
                .put("id", address)
                .put("type", "ImageService3")
                .put("protocol", "http://iiif.io/api/image")
                .put("profile", "level2")
                .put("width", picture.width())
                .put("height", picture.height())
                .put("maxWidth", OutputSize.MOST_SIDE)
                .put("maxHeight", OutputSize.MOST_SIDE)
                .put("maxArea", OutputSize.MOST_AREA)
                .put("sizes", sizes)
                .put("tiles", JsonArray.of(new JsonObject().put("width", TILE).put("scaleFactors", scales)))
                .put("extraQualities", JsonArray.of("color", "gray", "bitonal"))
                .put("extraFeatures", JsonArray.of("canonicalLinkHeader", "mirroring", "profileLinkHeader"));
    }
}
