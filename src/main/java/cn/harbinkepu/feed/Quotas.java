package cn.harbinkepu.feed;

import java.util.List;
import java.util.function.Function;

import cn.harbinkepu.audience.rule.Content;
import cn.harbinkepu.audience.rule.Quota;

/// Keeps count of the quotas of a segment while a page is chosen, ten places after ten. Where the candidates do not
/// allow to keep them, the page is filled all the same.
final class Quotas {

    private final List<Quota> quotas;
    private final int places;
    private int filled;
    private final int[] counts;

    /// @param places of the page
    Quotas(List<Quota> quotas, int places) {
        this.quotas = quotas;
        this.places = places;
        this.counts = new int[quotas.size()];
    }

    /// Those that may take the next place: none that is too much, and what is still owed once there is just room for
    /// it. All of them if there is no such.
    ///
    /// @param content what rules look at in each
    <T> List<T> allowed(List<T> candidates, Function<T, Content> content) {
        if (quotas.isEmpty()) {
            return candidates;
        }
        List<T> bearable = orAll(
                candidates.stream()
                        .filter(candidate -> !isTooMuch(content.apply(candidate)))
                        .toList(),
                candidates);
        return owed() < room()
                ? bearable
                : orAll(
                        bearable.stream()
                                .filter(candidate -> isOwed(content.apply(candidate)))
                                .toList(),
                        bearable);
    }

    /// Those of which there shall be some.
    List<Quota> owing() {
        return quotas.stream().filter(quota -> quota.least().orElse(0) > 0).toList();
    }

    void add(Content content) {
        if (filled % Quota.OF == 0) {
            java.util.Arrays.fill(counts, 0);
        }
        filled++;
        for (int i = 0; i < counts.length; i++) {
            counts[i] += quotas.get(i).counts(content) ? 1 : 0;
        }
    }

    private static <T> List<T> orAll(List<T> some, List<T> all) {
        return some.isEmpty() ? all : some;
    }

    private boolean isTooMuch(Content content) {
        for (int i = 0; i < counts.length; i++) {
            if (quotas.get(i).counts(content) && count(i) >= quotas.get(i).mostOf(block())) {
                return true;
            }
        }
        return false;
    }

    private boolean isOwed(Content content) {
        for (int i = 0; i < counts.length; i++) {
            if (owed(i) > 0 && quotas.get(i).counts(content)) {
                return true;
            }
        }
        return false;
    }

    private int owed() {
        int owed = 0;
        for (int i = 0; i < counts.length; i++) {
            owed += owed(i);
        }
        return owed;
    }

    private int owed(int i) {
        return Math.max(0, quotas.get(i).leastOf(block()) - count(i));
    }

    /// Places that are left of these ten.
    private int room() {
        return block() - filled % Quota.OF;
    }

    /// The places of these ten, fewer at the end of a page.
    private int block() {
        return Math.min(Quota.OF, places - filled / Quota.OF * Quota.OF);
    }

    private int count(int i) {
        return filled % Quota.OF == 0 ? 0 : counts[i];
    }
}
