package cn.harbinkepu.feed.rank;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntObjectHashMap;

/// Takes prints of texts and finds which are alike. A pair of characters counts the more the rarer
/// it has been so far, so prints taken early weigh a little differently; neighbours need no more
/// than that.
final class Prints {

    private static final int KEYS = 80;

    /// What stands in more than this share of all texts tells nothing.
    private static final double COMMON = 0.08;

    /// Newer texts push older ones out of the list of a pair.
    private static final int POSTED = 300;

    private final IntIntHashMap texts = new IntIntHashMap();
    private final IntObjectHashMap<Postings> postings = new IntObjectHashMap<>();
    private int taken;

    Print take(Item item) {
        Set<Integer> pairs = Print.pairs(item);
        taken++;
        pairs.forEach(pair -> texts.addTo(pair, 1));
        List<Integer> telling = pairs.stream()
                .filter(this::isTelling)
                .sorted(Comparator.<Integer>comparingInt(texts::get).thenComparing(Comparator.naturalOrder()))
                .limit(KEYS)
                .toList();
        return new Print(telling.stream().mapToInt(pair -> pair).toArray(), weights(telling), Sketch.of(pairs));
    }

    private boolean isTelling(int pair) {
        return texts.get(pair) <= Math.max(3, taken * COMMON);
    }

    private float[] weights(List<Integer> telling) {
        float[] weights = new float[telling.size()];
        double square = 1e-9;
        for (int at = 0; at < weights.length; at++) {
            weights[at] = (float) Math.log((taken + 1.0) / texts.get(telling.get(at)));
            square += weights[at] * weights[at];
        }
        for (int at = 0; at < weights.length; at++) {
            weights[at] /= (float) Math.sqrt(square);
        }
        return weights;
    }

    /// The cosine with each text that shares a pair and was added lately.
    Tally alike(Print print) {
        Tally alike = new Tally(1);
        for (int at = 0; at < print.keys().length; at++) {
            Postings of = postings.get(print.keys()[at]);
            if (of != null) {
                of.addTo(alike, print.weights()[at]);
            }
        }
        return alike;
    }

    void add(int number, Print print) {
        for (int at = 0; at < print.keys().length; at++) {
            postings(print.keys()[at]).add(number, print.weights()[at]);
        }
    }

    private Postings postings(int pair) {
        Postings of = postings.get(pair);
        if (of == null) {
            of = new Postings();
            postings.put(pair, of);
        }
        return of;
    }

    /// The texts with one pair, in a ring: in each place a number, and behind it the bits of a weight.
    private static final class Postings {
        private long[] places = new long[1];
        private int added;

        void add(int number, float weight) {
            if (added == places.length && added < POSTED) {
                places = Arrays.copyOf(places, Math.min(POSTED, added * 2));
            }
            places[added % places.length] = (long) number << Integer.SIZE | Float.floatToRawIntBits(weight);
            added++;
        }

        void addTo(Tally alike, float weight) {
            for (int at = 0; at < Math.min(added, places.length); at++) {
                alike.add(
                        (int) (places[at] >> Integer.SIZE),
                        0,
                        (double) weight * Float.intBitsToFloat((int) places[at]));
            }
        }
    }
}
