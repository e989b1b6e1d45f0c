package cn.harbinkepu.feed.rank;

/// Chance that comes out the same each time.
final class Hash {

    private Hash() {}

    static long of(String first, String second, long third) {
        return mix(mix(text(first) * 31 + text(second)) + third);
    }

    private static long text(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int at = 0; at < text.length(); at++) {
            hash = (hash ^ text.charAt(at)) * 0x100000001b3L;
        }
        return hash;
    }

    /// SplitMix64.
    private static long mix(long value) {
        long mixed = value + 0x9e3779b97f4a7c15L;
        mixed = (mixed ^ mixed >>> 30) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94d049bb133111ebL;
        return mixed ^ mixed >>> 31;
    }
}
