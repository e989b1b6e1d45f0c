package cn.harbinkepu.video;

import java.util.Set;

/// How the numbers of a picture are meant, by the names that FFmpeg uses; empty where the file does not say.
///
/// @param full whether black is 0 and white the largest number
public record Colour(String primaries, String transfer, String matrix, boolean full) {

    private static final Set<String> HDR = Set.of("smpte2084", "arib-std-b67");

    /// Whether it is brighter than an ordinary screen: PQ or HLG.
    public boolean isHdr() {
        return HDR.contains(transfer);
    }

    /// Whether its colours go beyond those of BT.709.
    public boolean isWide() {
        return "bt2020".equals(primaries) || isHdr();
    }
}
