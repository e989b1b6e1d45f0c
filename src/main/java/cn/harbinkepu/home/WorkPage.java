package cn.harbinkepu.home;

/// Which page of a list of jobs of one kind it is.
///
/// @param number  from 1
/// @param total   how many jobs there are on all pages
public record WorkPage(String handler, int number, long total) {

    static final int SIZE = 50;

    public int first() {
        return (number - 1) * SIZE + 1;
    }

    public int earlier() {
        return number - 1;
    }

    public int later() {
        return number + 1;
    }

    public boolean hasEarlier() {
        return number > 1;
    }

    public boolean hasLater() {
        return total > (long) number * SIZE;
    }
}
