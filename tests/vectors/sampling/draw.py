"""Draws a stratified systematic PPS sample in exact fractions and writes frame.csv, expected.csv and replacements.csv beside itself.

An independent statement of the rules of docs/measure/sampling.md: nothing is cumulated in floating point, selections are found by
searching every number anew, and the frame is shuffled so that the row order cannot help. Run: python3 tests/vectors/sampling/draw.py
"""
import csv
import os
from fractions import Fraction

HERE = os.path.dirname(os.path.abspath(__file__))
TAKES = {"P": 17, "J": 12}
STARTS = {"P": Fraction(5, 16), "J": Fraction(29, 32)}


def numbers(state=20261122):
    """The minimal standard generator of Park and Miller (1988): the same everywhere."""
    while True:
        state = state * 48271 % 2147483647
        yield state


def frame():
    drawn = numbers()
    rows = []
    for i in range(240):
        stratum = "P" if next(drawn) % 3 else "J"
        county, town = next(drawn) % 5, next(drawn) % 3
        size = 20 + next(drawn) % 60 * 10
        if next(drawn) % 40 == 0:
            size *= 25
        rows.append((i + 1, stratum, county, town, size))
    return sorted(rows, key=lambda _: next(drawn))


def serpentine(rows):
    """County upwards; towns turn with every county, sizes with every town that is not empty; ties by id."""
    out, town_down, size_down = [], False, False
    for county in sorted({r[2] for r in rows}):
        of_county = [r for r in rows if r[2] == county]
        for town in sorted({r[3] for r in of_county}, reverse=town_down):
            of_town = [r for r in of_county if r[3] == town]
            out += sorted(of_town, key=lambda r: (-r[4] if size_down else r[4], r[0]))
            size_down = not size_down
        town_down = not town_down
    return out


def draw(rows, take, start):
    sizes = [Fraction(r[4]) for r in rows]
    certain = set()
    while True:
        others = [i for i in range(len(rows)) if i not in certain]
        k, total = take - len(certain), sum(sizes[i] for i in others)
        more = {i for i in others if k * sizes[i] >= total}
        if not more:
            break
        certain |= more
    pi = [Fraction(1) if i in certain else k * sizes[i] / total for i in range(len(rows))]
    chosen = set(certain)
    for j in range(k):
        number = (start + j) * total / k
        chosen.add(next(i for n, i in enumerate(others) if sum(sizes[x] for x in others[: n + 1]) >= number))
    assert len(chosen) == take and sum(pi) == take
    return sorted(chosen), pi, certain


def main():
    rows = frame()
    with open(os.path.join(HERE, "frame.csv"), "w", newline="\n") as f:
        w = csv.writer(f, lineterminator="\n")
        w.writerow(["id", "stratum", "county", "town", "size"])
        w.writerows(rows)
    sample, standing, zone = [], [], 0
    for name, take in TAKES.items():
        listed = serpentine([r for r in rows if r[1] == name])
        chosen, pi, certain = draw(listed, take, STARTS[name])
        used = set(chosen)
        for order, i in enumerate(chosen):
            sample.append((listed[i][0], name, order + 1, listed[i][4], repr(float(pi[i])), int(i in certain), zone + order // 2 + 1, order % 2))
            for rank, by in ((1, i + 1), (2, i - 1)):
                if 0 <= by < len(listed) and by not in used:
                    used.add(by)
                    standing.append((listed[i][0], rank, listed[by][0]))
        zone += (take + 1) // 2
    for name, head, out in (("expected.csv", ["id", "stratum", "order", "size", "probability", "certainty", "zone", "half"], sample), ("replacements.csv", ["for", "rank", "id"], standing)):
        with open(os.path.join(HERE, name), "w", newline="\n") as f:
            w = csv.writer(f, lineterminator="\n")
            w.writerow(head)
            w.writerows(out)


main()
