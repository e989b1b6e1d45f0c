package cn.harbinkepu.feed.rank;

import java.util.Set;

/// A sample of a set that can be compared with another: its smallest hashes. Exact for sets up to
/// the size of the sample.
record Sketch(int[] smallest, int size) {

    private static final int KEPT = 128;

    static Sketch of(Set<Integer> set) {
        int[] smallest = set.stream()
                .mapToInt(Sketch::hash)
                .sorted()
                .distinct()
                .limit(KEPT)
                .toArray();
        return new Sketch(smallest, set.size());
    }

    private static int hash(int value) {
        int mixed = (value ^ value >>> 16) * 0x7feb352d;
        mixed = (mixed ^ mixed >>> 15) * 0x846ca68b;
        return mixed ^ mixed >>> 16;
    }

    /// The cosine of the two sets, estimated.
    double cosine(Sketch other) {
        if (size == 0 || other.size == 0) {
            return 0;
        }
        double jaccard = jaccard(other);
        double common = jaccard / (1 + jaccard) * (size + other.size);
        return Math.min(1, common / Math.sqrt((double) size * other.size));
    }

    private double jaccard(Sketch other) {
        int most = size <= KEPT && other.size <= KEPT ? Integer.MAX_VALUE : KEPT;
        int mine = 0;
        int theirs = 0;
        int seen = 0;
        int common = 0;
        while (seen < most && (mine < smallest.length || theirs < other.smallest.length)) {
            int order = compare(mine, other, theirs);
            common += order == 0 ? 1 : 0;
            mine += order <= 0 ? 1 : 0;
            theirs += order >= 0 ? 1 : 0;
            seen++;
        }
        return (double) common / seen;
    }

    private int compare(int mine, Sketch other, int theirs) {
        if (mine == smallest.length) {
            return 1;
        }
        return theirs == other.smallest.length ? -1 : Integer.compare(smallest[mine], other.smallest[theirs]);
    }
}
