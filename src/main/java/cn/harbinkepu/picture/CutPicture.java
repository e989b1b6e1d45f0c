package cn.harbinkepu.picture;

import java.util.List;
import java.util.UUID;

import cn.harbinkepu.video.TileGrid;

/// A picture that was cut: how large it is and where its parts lie in the object store.
///
/// @param making   token in the names of what was made; another one if it is made otherwise
/// @param plain    whether the file's own bytes are a JPEG that is shown as it is stored
/// @param tileEnds where each tile ends in the object that holds them all
/// @param copies   widths of the smaller copies
public record CutPicture(
        UUID file, String making, int width, int height, boolean plain, List<Integer> tileEnds, List<Integer> copies) {

    public CutPicture {
        tileEnds = List.copyOf(tileEnds);
        copies = List.copyOf(copies);
    }

    public TileGrid grid() {
        return TileGrid.of(width, height);
    }

    /// Where a tile begins in the object that holds them all.
    public long tileStart(int tile) {
        return tile == 0 ? 0 : tileEnds.get(tile - 1);
    }

    public int tileLength(int tile) {
        return (int) (tileEnds.get(tile) - tileStart(tile));
    }
}
